// Un courriel : à qui, où il en est, ce qu'il dit, ses tentatives. Le message est montré en texte, jamais en HTML.
import { api } from '../../commun/api.js';
import { bouton, dit, el, un } from '../../commun/dom.js';
import { moment } from '../../commun/formats.js';
import { agit, reprendre } from './actions.js';
import { aDire, adresse, API, issue, MODELES, pastille } from './mots.js';

const instant = (texte) => el('time', { datetime: texte }, moment(texte));

function enveloppe(courriel) {
  const lignes = [
    ['Destinataire', dit(courriel.destinataire)],
    ['Modèle', MODELES[courriel.modele] ?? dit(courriel.modele)],
    ['État', pastille(courriel)],
    ['Écrit le', instant(courriel.cree_le)],
    courriel.prochaine_le && !courriel.en_cours && ['Prochain essai', instant(courriel.prochaine_le)],
    ['Référence', el('code', null, courriel.cle)],
  ];
  return el('dl', { class: 'enveloppe' }, lignes.filter(Boolean).map(([nom, valeur]) => [el('dt', null, nom), el('dd', null, valeur)]));
}
function tentatives({ envois, en_cours: enCours }) {
  if (!envois.length) return el('p', null, 'Aucune tentative pour l’instant.');
  const ligne = (envoi, rang) => el('tr', null,
    el('th', { scope: 'row' }, `Tentative ${envoi.tentative}`),
    el('td', { 'data-titre': 'Le' }, instant(envoi.horodatage)),
    el('td', { 'data-titre': 'Issue' }, issue(envoi, enCours && rang === 0)),
    el('td', { 'data-titre': 'Réponse HTTP' }, envoi.statut === null ? 'aucune' : String(envoi.statut)),
    el('td', { 'data-titre': 'Détail', class: 'raison' }, dit(envoi.reponse
      ?? (enCours && rang === 0 ? '' : 'L’envoi a été coupé avant sa fin ; le courriel repart sous la même référence.'))));
  return el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': 'Tentatives' },
    el('table', { class: 'dossiers' },
      el('caption', null, 'La dernière d’abord'),
      el('thead', null, el('tr', null, ['Tentative', 'Le', 'Issue', 'Réponse HTTP', 'Détail'].map((nom) => el('th', { scope: 'col' }, nom)))),
      el('tbody', null, envois.map(ligne))));
}
/** Ce que la page montre d'un courriel. */
export async function message(id) {
  const courriel = await api(`${API}/${id}`);
  const lu = courriel.message;
  const objet = lu?.objet ?? 'Courriel illisible';
  document.title = `${objet} – Tremplin`;
  un('#titre').textContent = objet;
  un('#etat').textContent = aDire();
  const repris = courriel.etat !== 'envoye' && !courriel.en_cours && (courriel.etat !== 'en_attente' || courriel.derniere_erreur);
  return [
    el('p', null, el('a', { href: adresse({ courriel: null }) }, '← Tous les courriels')),
    courriel.derniere_erreur && el('p', { class: 'note', id: 'raison' }, el('strong', null, 'Dernière erreur'), ' : ', dit(courriel.derniere_erreur)),
    enveloppe(courriel),
    el('div', { class: 'actions' }, repris && bouton('Remettre en file', agit(reprendre(id)), { id: 'reprendre', class: 'bouton' })),
    el('h2', null, 'Message'),
    lu ? el('pre', { class: 'message', id: 'message' }, lu.texte) : el('p', { class: 'note' }, courriel.incomposable),
    el('h2', null, 'Tentatives'),
    tentatives(courriel),
  ].filter(Boolean);
}
