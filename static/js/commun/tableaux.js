// Les tableaux.
import { el } from './dom.js';

/** Un tableau : `colonnes` sont des textes, la première cellule de chaque ligne est son en-tête. */
export function tableau({ legende, colonnes, lignes, pied }) {
  const rangee = ([entete, ...cellules]) =>
    el('tr', null, el('th', { scope: 'row' }, entete), cellules.map((c) => el('td', null, c)));
  return el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': legende },
    el('table', null,
      el('caption', null, legende),
      el('thead', null, el('tr', null, colonnes.map((c) => el('th', { scope: 'col' }, c)))),
      el('tbody', null, lignes.map(rangee)),
      pied && el('tfoot', null, rangee(pied))));
}
