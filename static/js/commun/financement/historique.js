// Ce qui est arrivé à un dossier : comment son montant a changé, puis qui a fait quoi, et quand.
import { dit, el } from '../dom.js';
import { euros, jour, moment } from '../formats.js';

const ROLES = { collectivite: 'la collectivité', gestionnaire: 'le CNFPT', organisme: 'l’organisme de formation' };
/** « + 1 200,00 € », « − 300,00 € », « inchangé ». */
function ecart(montant) {
  const nombre = Number(montant);
  return nombre === 0 ? 'inchangé' : `${nombre > 0 ? '+' : '−'}\u00a0${euros(Math.abs(nombre))}`;
}
/** Comment la prise en charge a changé, chaque pas avec sa raison et sa règle. */
export const historique = (etapes) => el('ol', { class: 'etapes' }, etapes.map((e) => el('li', null,
  el('p', { class: 'quand' }, el('time', { datetime: e.le }, jour(e.le))),
  el('p', null, el('strong', null, euros(e.prise_en_charge)), ' pris en charge ',
    el('span', { class: `etiquette ${Number(e.ecart) < 0 ? 'moins' : ''}` }, ecart(e.ecart)),
    el('span', { class: 'aide' }, e.explication.texte, ' ', el('code', null, e.explication.regle))))));

/** Ce qu'un événement dit de plus : motif, complément, réponse. */
const paroles = (e) => [e.texte, e.motif, e.complement, e.reponse].filter((texte) => typeof texte === 'string' && texte);
/** Qui a fait quoi, le plus récent d'abord. */
export const evenements = (liste) => el('ol', { class: 'etapes' }, [...liste].reverse().map((e) => el('li', null,
  el('p', { class: 'quand' }, el('time', { datetime: e.horodatage }, moment(e.horodatage))),
  el('div', null, el('p', null, el('strong', null, e.libelle), ', par ', e.auteur ? [dit(e.auteur), ROLES[e.role] && ` (${ROLES[e.role]})`] : ROLES[e.role] ?? 'Tremplin', e.date && ` (${jour(e.date)})`),
    paroles(e).map((texte) => el('blockquote', null, dit(texte)))))));
