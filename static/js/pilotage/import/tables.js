// Des tableaux dont les lignes s'empilent quand la place manque : chaque cellule garde le nom de sa colonne.
import { dit, el } from '../../commun/dom.js';

/** `colonnes` sont des textes, `lignes` des listes de cellules dont la première nomme la ligne. */
export function dossiers(legende, colonnes, lignes) {
  return el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': legende },
    el('table', { class: 'dossiers' },
      el('caption', null, legende),
      el('thead', null, el('tr', null, colonnes.map((c) => el('th', { scope: 'col' }, c)))),
      el('tbody', null, lignes.map(([tete, ...cellules]) => el('tr', null,
        el('th', { scope: 'row' }, tete),
        cellules.map((c, rang) => el('td', { 'data-titre': colonnes[rang + 1] }, c)))))));
}
/** Ce qu'une cellule contenait, ou ce qui manque. */
export const valeur = (texte) => (texte === null || texte === undefined || texte === '' ? el('em', null, 'rien') : dit(texte));
/** « Nom : avant → après », une ligne par changement. */
export const changements = (liste) => el('ul', { class: 'serre' },
  liste.map(({ libelle, avant, apres }) => el('li', null, el('strong', null, libelle), ' : ', valeur(avant), ' → ', valeur(apres))));
