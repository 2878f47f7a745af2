// Quelqu'un d'autre a agi sur le dossier : qui, quoi, et ce que l'on avait tapé.
import { dit, el } from '../dom.js';
import { moment } from '../formats.js';

const ROLES = { collectivite: 'la collectivité', gestionnaire: 'le CNFPT', organisme: 'l’organisme de formation' };
/** Ce qui s'est passé depuis la version que l'on avait sous les yeux. */
export function entreTemps(courante, version) {
  const nouveaux = courante.evenements.slice(version);
  return el('div', { class: 'note', role: 'alert', tabindex: '-1', id: 'entre-temps' },
    el('h2', null, 'Ce dossier a changé entre-temps'),
    el('ul', null, nouveaux.map((e) => el('li', null, el('strong', null, e.libelle), ', par ', e.auteur ? dit(e.auteur) : ROLES[e.role] ?? 'Tremplin', ', le ', el('time', { datetime: e.horodatage }, moment(e.horodatage)),
      e.texte && el('blockquote', null, dit(e.texte))))),
    el('p', null, 'Rien de ce que vous demandiez n’a été fait. Ce que vous avez tapé est gardé : regardez le dossier tel qu’il est maintenant, puis recommencez si vous le voulez toujours.'));
}
