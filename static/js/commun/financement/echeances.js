// Les échéances d'un dossier ou de plusieurs, la plus proche d'abord (R-TDB-01).
import { el } from '../dom.js';
import { jour, pluriel } from '../formats.js';

const QUI = { collectivite: 'la collectivité', organisme: 'l’organisme de formation', cnfpt: 'le CNFPT' };
const JOUR = 86_400_000;
/** Qui doit agir ; un contrat commence et finit sans que personne n'ait rien à envoyer. */
const qui = (e, moi) => (['debut_contrat', 'fin_contrat'].includes(e.code) ? '' : `${e.qui === moi ? 'À faire par vous' : `Par ${QUI[e.qui] ?? e.qui}`} · `);
/** Les jours qui restent jusqu'à une date comprise ; 0 le jour même. */
export const joursAvant = (limite, aujourdhui) => Math.round((Date.parse(limite) - Date.parse(aujourdhui)) / JOUR);
/** « aujourd’hui », « demain », « dans 12 jours » ; rien au-delà d'un an. */
export function dans(limite, aujourdhui) {
  const jours = joursAvant(limite, aujourdhui);
  if (jours < 0) return 'passée';
  if (jours > 365) return '';
  return ['aujourd’hui', 'demain'][jours] ?? `dans ${pluriel(jours, 'jour')}`;
}
/** Une échéance en une phrase : date, délai, titre. */
export const echeance = ({ limite, titre }, aujourdhui) => [el('time', { datetime: limite }, jour(limite)),
  dans(limite, aujourdhui) && ` (${dans(limite, aujourdhui)})`, ` : ${titre[0].toLowerCase()}${titre.slice(1)}`];
/** La liste ; `lie(echeance)` ajoute ce qui mène au dossier, `moi` est le rôle de qui lit. */
export function echeances(liste, { aujourdhui, moi, lie }) {
  if (!liste.length) return el('p', null, 'Aucune échéance à venir.');
  return el('ol', { class: 'echeances' }, liste.map((e) => {
    const reste = dans(e.limite, aujourdhui);
    return el('li', { class: joursAvant(e.limite, aujourdhui) <= 10 && 'proche' },
      el('p', { class: 'quand' }, el('time', { datetime: e.limite }, jour(e.limite)), reste && el('span', { class: 'aide' }, reste)),
      el('p', null, el('strong', null, e.titre), lie && lie(e),
        el('span', { class: 'aide' }, qui(e, moi), el('code', null, e.regle))));
  }));
}
