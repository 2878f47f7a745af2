// Deux agents sur la même déclaration : les deux versions côte à côte, et un choix explicite (R-REC-10).
import { bouton, dit, el } from '../commun/dom.js';
import { moment, pluriel } from '../commun/formats.js';
import { lignes } from './lignes.js';

/** Les champs des deux documents, réunis dans l'ordre du formulaire. */
function reunit(mienne, enregistree) {
  const [a, b] = [mienne, enregistree].map((d) => new Map(lignes(d).map((l) => [l.champ, l])));
  const champs = [...new Set([...a.keys(), ...b.keys()])];
  return champs.map((champ) => ({ libelle: (a.get(champ) ?? b.get(champ)).libelle, mien: a.get(champ)?.texte ?? '', sien: b.get(champ)?.texte ?? '' }));
}
const cellule = (titre, texte) => el('td', { role: 'cell', 'data-titre': titre }, texte ? dit(texte) : el('em', null, 'Rien'));

function rangee({ libelle, mien, sien }) {
  const differe = mien !== sien;
  return el('tr', { role: 'row', class: differe && 'differe' },
    el('th', { role: 'rowheader', scope: 'row' }, dit(libelle), differe && ' ', differe && el('span', { class: 'etiquette' }, 'Différent')),
    cellule('Ma saisie', mien), cellule('Version enregistrée', sien));
}
/** Le tableau des deux versions et les deux choix ; `auteur` et `horodatage` peuvent manquer. */
export function conflit({ mienne, courante, auteur, garde, reprend }) {
  const lignesReunies = reunit(mienne, courante);
  const differents = lignesReunies.filter((l) => l.mien !== l.sien).length;
  const entete = (texte) => el('th', { role: 'columnheader', scope: 'col' }, texte);
  return [
    el('div', { class: 'note' }, el('p', null, el('strong', null, auteur ? dit(auteur) : 'Un autre agent'),
      ` a enregistré la version ${courante.version}${courante.recepisse ? ` le ${moment(courante.recepisse.horodatage)}` : ''}, après le début de votre saisie. `,
      'Rien n’a été écrasé : ni sa version, ni la vôtre.')),
    el('p', null, differents ? `${pluriel(differents, 'réponse diffère', 'réponses diffèrent')} ; ${differents > 1 ? 'elles sont marquées' : 'elle est marquée'} « Différent ».` : 'Les deux versions disent la même chose.'),
    el('div', { class: 'defile' }, el('table', { role: 'table', class: 'comparaison' },
      el('caption', null, 'Ma saisie et la version enregistrée'),
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, entete('Réponse'), entete('Ma saisie'), entete('Version enregistrée'))),
      el('tbody', { role: 'rowgroup' }, lignesReunies.map(rangee)))),
    el('h2', null, 'Que voulez-vous garder ?'),
    el('div', { class: 'rang' },
      el('div', null, bouton('Garder la version enregistrée', garde), el('p', { class: 'aide' }, 'Votre saisie est abandonnée, la version enregistrée reste telle quelle.')),
      el('div', null, bouton('Reprendre ma saisie par-dessus', reprend), el('p', { class: 'aide' }, 'Vous la relisez, puis vous l’enregistrez comme nouvelle version. L’autre reste lisible dans l’historique.'))),
  ];
}
