// Tableaux et graphiques : un graphique a toujours son tableau à côté de lui.
import { dessin, el } from './dom.js';
import { euros } from './formats.js';

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
/** Barres horizontales empilées : `series: [{nom, classe}]`, `lignes: [{libelle, valeurs, total}]`. */
export function barres({ legende, description, series, lignes, largeur }) {
  const somme = (valeurs) => valeurs.reduce((total, v) => total + v, 0);
  const maximum = Math.max(...lignes.map((l) => somme(l.valeurs)), 1);
  const hauteur = lignes.length * 62;
  const groupes = lignes.map(({ libelle, valeurs, total }, rang) => {
    let x = 0;
    const y = rang * 62;
    const segments = valeurs.map((v, i) => {
      const w = (v / maximum) * largeur;
      const segment = w > 0.5 && dessin('rect', { x, y: y + 24, width: Math.max(w - 2, 1), height: 24, class: series[i].classe });
      x += w;
      return segment;
    });
    return dessin('g', null,
      dessin('text', { x: 0, y: y + 16 }, libelle),
      dessin('text', { x: largeur, y: y + 16, 'text-anchor': 'end', 'font-weight': 700 }, euros(total ?? somme(valeurs))),
      segments);
  });
  return el('figure', null,
    el('figcaption', null, legende),
    el('ul', { class: 'legende' }, series.map((s) => el('li', null,
      dessin('svg', { viewBox: '0 0 10 10', 'aria-hidden': 'true' }, dessin('rect', { width: 10, height: 10, class: s.classe })), s.nom))),
    dessin('svg', { viewBox: `0 0 ${largeur} ${hauteur}`, role: 'img', 'aria-label': `${legende}. ${description}` }, groupes));
}
