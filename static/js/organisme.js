// La liste d'un organisme de formation : chaque accord qui lui est confié, avec ou sans prise en charge.
import { filtres, navigation } from './commun/adresse.js';
import { api } from './commun/api.js';
import { apresPause, dit, el, un } from './commun/dom.js';
import { versConnexion } from './commun/entete.js';
import { echeance } from './commun/financement/echeances.js';
import { euros, jourCourt, jourDe, pluriel } from './commun/formats.js';
import { entre } from './organisme/cadre.js';

const NOMS = ['q', 'etat', 'apres'];
const COURTS = {
  deposee: 'Demandés', modifiee: 'Modifiés, à valider', validee: 'À déposer', refusee: 'Accord refusé', annulee: 'Annulés', caduque: 'Caducs',
  apc_deposee: 'En instruction', apc_acceptee: 'Acceptés', apc_refusee: 'Refusés', rompue: 'Rompus',
};
let aujourdhui;
let demande = 0;
const { va, lien } = navigation(montre);

function ligne(d) {
  const aFaire = d.etat_dossier === 'validee' && (d.debut <= aujourdhui ? 'Déposez la demande de prise en charge.' : `À déposer dès le ${jourCourt(d.debut)}.`);
  return el('li', null,
    el('p', { class: 'nom' }, el('a', { href: `/organisme/prise-en-charge?id=${d.id}` }, dit(d.intitule)), ' ', el('span', { class: 'etiquette' }, d.complement && d.apc ? 'complément demandé' : d.libelle)),
    el('p', { class: 'montant' }, el('strong', null, euros(d.total.prise_en_charge)), ' pris en charge', el('span', { class: 'aide' }, `sur ${euros(d.total.prix)}`)),
    el('p', null, [d.numero, d.apc?.numero].filter(Boolean).join(' · '), ' · ', dit(d.collectivite), ` · du ${jourCourt(d.debut)} au ${jourCourt(d.fin)}`,
      d.complement && d.apc && el('strong', { class: 'attend' }, 'Le CNFPT attend votre réponse.'),
      aFaire && el('strong', { class: 'attend' }, aFaire),
      d.echeance && el('span', { class: 'aide' }, echeance(d.echeance, aujourdhui))));
}
function vues(f, etats) {
  const tous = etats.reduce((somme, e) => somme + e.nombre, 0);
  const vue = (etat, nom, nombre) => el('li', null, lien({ q: f.q, etat }, `${nom} (${nombre})`, { 'aria-current': (f.etat ?? '') === etat && 'true' }));
  return el('nav', { 'aria-label': 'État des contrats' }, el('ul', { class: 'vues' },
    vue('', 'Tous', tous), etats.map((e) => vue(e.etat, COURTS[e.etat] ?? e.libelle, e.nombre))));
}
async function montre() {
  const f = filtres(NOMS);
  const champ = un('#q');
  if (document.activeElement !== champ) champ.value = f.q ?? '';
  demande += 1;
  const mienne = demande;
  const etat = un('#etat');
  try {
    const page = await api(`/api/apc?${new URLSearchParams({ ...f, limite: 25 })}`);
    if (mienne !== demande) return;
    etat.textContent = page.total ? pluriel(page.total, 'contrat') : f.q || f.etat ? 'Aucun contrat ne correspond.' : 'Aucun accord préalable ne vous a encore été confié. Il apparaît ici dès que le CNFPT l’a délivré.';
    const auDebut = () => un('#titre').focus();
    un('#liste').replaceChildren(...[
      vues(f, page.etats),
      page.total > 0 && el('ul', { class: 'liste' }, page.dossiers.map(ligne)),
      (f.apres || page.suivant) && el('nav', { class: 'actions', 'aria-label': 'Pages de la liste' },
        f.apres && lien({ ...f, apres: '' }, 'Revenir au début', { class: 'bouton second' }, auDebut),
        page.suivant && lien({ ...f, apres: page.suivant }, 'Page suivante', { class: 'bouton second', rel: 'next' }, auDebut)),
    ].filter(Boolean));
  } catch (cause) {
    if (cause.statut === 401) return location.replace(versConnexion());
    if (mienne === demande) etat.textContent = cause.message;
  }
}
function recherche() {
  const q = el('input', { id: 'q', type: 'search', autocomplete: 'off', maxlength: 200, spellcheck: 'false' });
  const forme = el('form', { class: 'recherche', role: 'search', method: 'get', action: '/organisme' },
    el('div', { class: 'champ' }, el('label', { for: 'q' }, 'Numéro d’accord, numéro de prise en charge ou collectivité'), q),
    el('button', { class: 'bouton second' }, 'Chercher'));
  const lance = (options) => va({ ...filtres(['etat']), q: q.value.trim() }, options);
  q.addEventListener('input', apresPause(() => lance({ remplace: true })));
  forme.addEventListener('submit', (evenement) => { evenement.preventDefault(); lance(); });
  return forme;
}
entre(async (s) => {
  aujourdhui = jourDe(s.demonstration?.horloge ?? Date.now());
  un('#filtres').replaceChildren(recherche());
  await montre();
});
