// Deux gestionnaires sur la même campagne : ce que l'autre a réglé, et un choix explicite.
import { bouton, dit, el } from '../../commun/dom.js';
import { moment, pluriel } from '../../commun/formats.js';
import { differences, reporte } from './champs.js';

const entete = (texte) => el('th', { role: 'columnheader', scope: 'col' }, texte);
const cellule = (titre, texte) => el('td', { role: 'cell', 'data-titre': titre }, texte);

/** Un tableau « avant, après » de réglages ; `titres` nomme ses deux colonnes. */
export function tableauDes(liste, legende, titres) {
  return el('div', { class: 'defile' }, el('table', { role: 'table', class: 'comparaison' },
    el('caption', null, legende),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, entete('Réglage'), titres.map(entete))),
    el('tbody', { role: 'rowgroup' }, liste.map(({ nom, avant, apres }) => el('tr', { role: 'row' },
      el('th', { role: 'rowheader', scope: 'row' }, nom), cellule(titres[0], avant), cellule(titres[1], apres))))));
}
/** Ce qui est en vigueur face à la saisie, et les deux suites possibles : `reprend(document)` et `abandonne()`. */
export function conflit({ base, mienne, courante, reprend, abandonne }) {
  const ecarts = differences(courante, mienne);
  const fusion = reporte(base, mienne, courante);
  const restent = differences(courante, fusion).length;
  const noms = differences(base, courante).map((d) => d.nom.toLowerCase());
  return [
    el('div', { class: 'note' }, el('p', null, el('strong', null, courante.modifiee ? dit(courante.modifiee.par) : 'Quelqu’un'),
      ` a réglé cette campagne${courante.modifiee ? ` le ${moment(courante.modifiee.le)}` : ''}, pendant votre saisie`,
      noms.length ? ` (${noms.join(', ')})` : '', '. Rien n’a été écrasé : ni ses réglages, ni les vôtres.')),
    ecarts.length ? tableauDes(ecarts, 'Ce qui diffère', ['En vigueur', 'Ma saisie']) : el('p', null, 'Les deux disent la même chose.'),
    el('h2', null, 'Que voulez-vous garder ?'),
    el('div', { class: 'rang' },
      el('div', null, bouton('Reporter mes changements', () => reprend(fusion)),
        el('p', { class: 'aide' }, `${pluriel(restent, 'réglage changé', 'réglages changés')} par vous ; le reste demeure comme il vient d’être réglé. Vous relisez avant d’enregistrer.`)),
      el('div', null, bouton('Garder ce qui est en vigueur', abandonne), el('p', { class: 'aide' }, 'Votre saisie est abandonnée.'))),
  ];
}
