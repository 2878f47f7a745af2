// Les étapes d'un contrat, dans l'ordre de leurs dates : quand, quoi, qui, selon quelle règle.
import { dit, el, un } from '../commun/dom.js';
import { dans, joursAvant } from '../commun/financement/echeances.js';
import { jour, lisible, pluriel } from '../commun/formats.js';
import { adresse, nomDuContrat, relue } from './saisie.js';

const QUI = { collectivite: 'la collectivité', organisme: 'l’organisme de formation', apprenti: 'l’apprenti' };
/** Ce qui arrive sans que personne ait à agir avant une date. */
const SEULES = ['changement_remuneration', 'fin_contrat'];
const nomDuJour = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', timeZone: 'UTC' });
/** « mardi 1er septembre 2026 » */
const jourNomme = (iso) => `${lisible(nomDuJour, iso)} ${jour(iso)}`;
const date = (iso) => el('time', { datetime: iso }, jourNomme(iso));

function quand({ code, debut, limite }) {
  if (debut) return ['Du ', date(debut), ' au ', date(limite)];
  return [SEULES.includes(code) ? 'Le ' : 'Au plus tard le ', date(limite)];
}
/** Où l'on en est d'une étape, en mots. */
function situation({ debut, limite }, aujourdhui) {
  if (joursAvant(limite, aujourdhui) < 0) return 'Date passée';
  const reste = dans(limite, aujourdhui);
  if (debut && joursAvant(debut, aujourdhui) <= 0) return `En cours, se termine ${reste || `le ${jour(limite)}`}`;
  return reste && reste[0].toUpperCase() + reste.slice(1);
}
function etape(e, aujourdhui) {
  const dite = situation(e, aujourdhui);
  return el('li', { class: joursAvant(e.limite, aujourdhui) < 0 && 'passee' },
    el('p', { class: 'quand' }, quand(e), dite && el('span', { class: 'aide' }, dite)),
    el('div', null,
      el('h3', null, e.titre),
      el('p', null, e.texte),
      el('p', { class: 'petit' }, `Qui : ${QUI[e.qui] ?? e.qui} · `, el('code', null, e.regle), ` · ${e.source}`)));
}
function bilan(etapes, aujourdhui) {
  const passees = etapes.filter((e) => joursAvant(e.limite, aujourdhui) < 0).length;
  const prochaine = etapes[passees];
  return el('p', { id: 'bilan' }, `${pluriel(etapes.length, 'étape')}. Au ${jour(aujourdhui)}, `,
    passees ? `${pluriel(passees, 'date est passée', 'dates sont passées')}` : 'aucune date n’est passée',
    prochaine ? [' ; la prochaine est le ', date(prochaine.limite), ` : ${prochaine.titre[0].toLowerCase()}${prochaine.titre.slice(1)}.`] : '.');
}
function agenda() {
  const nom = nomDuContrat();
  return el('div', { class: 'sans-impression' },
    el('p', { class: 'actions' },
      el('a', { class: 'bouton', id: 'agenda', href: adresse('/api/calendrier.ics') }, 'Ajouter à mon agenda'),
      imprimer()),
    el('p', { class: 'petit' }, 'Si une date change, importez de nouveau le fichier : votre agenda remplace les étapes qui y sont déjà, ',
      nom ? ['tant que le contrat garde le nom « ', dit(nom), ' ».'] : 'tant que le contrat commence le même jour ou garde le même nom.'));
}
function imprimer() {
  const noeud = el('button', { type: 'button', class: 'bouton second' }, 'Imprimer');
  noeud.addEventListener('click', () => print());
  return noeud;
}
/** Le contrat saisi : l'écran l'a dans le formulaire, le papier non. */
const surPapier = () => el('ul', { class: 'impression' }, relue(jour).map(([question, reponse]) => el('li', null, `${question} : `, dit(reponse))));
const place = (...enfants) => un('#contenu-resultats').replaceChildren(...enfants);

/** Montre les étapes que le service a rendues. */
export function montre(etapes, aujourdhui) {
  document.body.classList.add('a-resultats');
  place(surPapier(), bilan(etapes, aujourdhui), agenda(), el('ol', { class: 'jalons' }, etapes.map((e) => etape(e, aujourdhui))));
}
/** À la place d'étapes qui ne seraient plus celles de la saisie : pourquoi il n'y en a pas, si la page ne le dit pas ailleurs. */
export function attend(messages) {
  document.body.classList.remove('a-resultats');
  place(...(messages.length
    ? [el('p', null, 'Il n’y a pas de calendrier pour cette saisie :'), el('ul', null, messages.map((m) => el('li', null, m)))]
    : [el('p', null, 'Les étapes s’afficheront ici.')]));
}
