// La page d'un dossier : où il en est, ce qui vient, ce qu'il coûte, ce qui lui est arrivé (R-TDB-01, R-APF-11).
import { api } from './commun/api.js';
import { lienCalendrier } from './commun/calendrier.js';
import { bouton, dit, el, un } from './commun/dom.js';
import { GARDE, session, versChoix, versConnexion } from './commun/entete.js';
import { enFrancais, jour, jourDe } from './commun/formats.js';
import { echeances } from './commun/financement/echeances.js';
import { evenements, historique } from './commun/financement/historique.js';
import { montants, reperes, versements } from './commun/financement/montants.js';
import { convention, notice } from './dossier/documents.js';
import { fiche, ficheApc } from './dossier/fiche.js';
import { suite } from './dossier/suite.js';

const actes = () => import('./dossier/actes.js');
const FAITS = {
  '#deposee': 'Votre demande est déposée. Le CNFPT en est averti, et un courriel le confirme à la personne désignée au recensement.',
  '#modifiee': 'Votre modification est enregistrée : la demande est de nouveau en instruction.',
};
let depart;

const bloc = (id, titre, ...contenu) => el('section', { class: 'bloc', 'aria-labelledby': `titre-${id}` }, el('h2', { id: `titre-${id}` }, titre), contenu);
/** Les entrées du dossier, pour le simulateur. */
function versSimulateur({ demande, estimation, apc }) {
  const parametres = new URLSearchParams([['volet', 'formation'], ['debut', apc?.debut ?? demande.debut], ['fin', apc?.fin_effective ?? demande.fin], ['rncp', demande.rncp],
    ['organisme_0', demande.organisme.nom], ...estimation.annees.map((a, k) => [`prix_0_${k}`, enFrancais(a.prix).replace(/\s/g, '')])]);
  if (demande.rqth) parametres.append('rqth', 'oui');
  estimation.annees.forEach((a, k) => { if (Number(a.majoration)) parametres.append(`majoration_${k}`, enFrancais(a.majoration).replace(/\s/g, '')); });
  return `/simulateur?${parametres}`;
}
/** Les étapes de ce contrat, sous un nom qui ne change pas : un nouvel envoi vers l'agenda remplace le précédent. */
const versCalendrier = ({ id, demande, apc }) => lienCalendrier({ debut: apc?.debut ?? demande.debut, fin: apc?.fin_effective ?? demande.fin, reference: `dossier ${id.slice(0, 12)}` });
/** La question du CNFPT, et de quoi y répondre. */
function complement(d) {
  if (!d.complement) return null;
  const repondable = d.actes.includes('complement_repondu');
  const champ = el('textarea', { id: 'reponse-complement', rows: '5', maxlength: '2000', 'aria-describedby': 'aide-complement' });
  const cle = `${GARDE}complement ${d.id}`;
  champ.value = sessionStorage.getItem(cle) ?? '';
  champ.addEventListener('input', () => sessionStorage.setItem(cle, champ.value));
  return el('section', { class: 'note', 'aria-labelledby': 'titre-complement' },
    el('h2', { id: 'titre-complement' }, 'Le CNFPT attend un complément'),
    el('blockquote', null, dit(d.complement)),
    repondable ? [
      el('div', { class: 'champ' }, el('label', { for: 'reponse-complement' }, 'Votre réponse',
        el('span', { class: 'aide', id: 'aide-complement' }, 'Ne donnez pas le nom de l’apprenti. S’il faut corriger la demande elle-même, modifiez-la plutôt.')), champ),
      el('p', { class: 'actions' }, bouton('Envoyer la réponse', async () => (await actes()).repond(d, champ, montre), { class: 'bouton', id: 'repondre' }),
        d.actes.includes('modifiee') && el('a', { class: 'bouton second', href: `/demande?modifier=${d.id}` }, 'Modifier la demande'), el('span', { role: 'status', id: 'envoi-etat' })),
    ] : el('p', null, 'C’est à l’organisme de formation de répondre.'));
}
function agir(d) {
  const modifiable = d.actes.includes('modifiee');
  const annulable = d.actes.includes('annulee');
  return el('p', { class: 'actions' },
    modifiable && el('a', { class: 'bouton second', href: `/demande?modifier=${d.id}` }, 'Modifier la demande'),
    annulable && bouton('Annuler la demande', async () => (await actes()).annule(d, montre), { id: 'annuler' }),
    el('a', { class: 'bouton second', href: versSimulateur(d) }, 'Rejouer dans le simulateur'),
    versCalendrier(d),
    el('a', { href: `/tableau-de-bord?annee=${d.demande.annee}#demandes` }, 'Toutes les demandes'));
}
function dire(phrase) {
  un('#avis').replaceChildren(...(phrase ? [el('div', { class: 'note', role: 'status', tabindex: '-1' }, el('p', null, phrase))] : []));
  if (!phrase) return;
  un('#avis > div').focus({ preventScroll: true });
  scrollTo(0, 0);
}
/** Montre un dossier, et ce qui vient de lui arriver. */
function montre(d, phrase) {
  const titre = d.numero ? `Accord ${d.numero}` : `Demande du ${jour(d.deposee_le)}`;
  const aujourdhui = jourDe(depart.demonstration?.horloge ?? Date.now());
  un('#titre').textContent = titre;
  document.title = `${titre} – Tremplin`;
  un('#etat').replaceChildren(dit(d.reference.intitule), ', ', dit(d.demande.organisme.nom));
  un('#dossier').replaceChildren(...[
    complement(d),
    suite(d),
    agir(d),
    reperes(d.estimation),
    bloc('echeances', 'Prochaines échéances', echeances(d.echeances, { aujourdhui, moi: 'collectivite' })),
    bloc('demande', 'La demande', fiche(d)),
    d.apc && bloc('apc', 'La prise en charge', ficheApc(d)),
    bloc('montants', 'Les montants', montants(d.estimation), versements(d.estimation)),
    convention(d),
    notice(d),
    bloc('historique', 'Comment la prise en charge a changé', historique(d.historique)),
    bloc('evenements', 'Qui a fait quoi', evenements(d.evenements)),
  ].filter(Boolean));
  dire(phrase);
}
async function ouvre() {
  depart = await session;
  if (depart.panne) throw new Error('Le service ne répond pas. Réessayez dans un instant.');
  if (!depart.ouverte) return location.replace(versConnexion());
  if (depart.role === 'collectivite' && !depart.active) return location.replace(versChoix());
  const id = new URLSearchParams(location.search).get('id') ?? '';
  const ailleurs = { gestionnaire: '/pilotage/dossier', organisme: '/organisme/prise-en-charge' }[depart.role];
  if (ailleurs) return location.replace(`${ailleurs}?${new URLSearchParams({ id })}`);
  const d = await api(`/api/apf/${encodeURIComponent(id)}`);
  montre(d, FAITS[location.hash]);
  // La confirmation ne revient pas au rechargement.
  if (FAITS[location.hash]) history.replaceState(null, '', location.pathname + location.search);
  return null;
}
ouvre().catch((cause) => {
  if (cause.statut === 401) location.replace(versConnexion());
  else un('#etat').textContent = cause.statut === 404 ? 'Ce dossier n’existe pas, ou n’est pas celui de la collectivité pour laquelle vous agissez.' : cause.message;
});
