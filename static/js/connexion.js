// La connexion : le départ vers IEL, ou le choix d'une identité fictive en démonstration.
import { api, interne } from './commun/api.js';
import { bouton, dit, el, un } from './commun/dom.js';
import { montreSession, session } from './commun/entete.js';
import { pluriel } from './commun/formats.js';

const GROUPES = [['collectivite', 'Collectivités'], ['organisme', 'Organismes de formation'], ['gestionnaire', 'CNFPT']];
const ACCUEIL = { collectivite: '/recensement', gestionnaire: '/pilotage', organisme: '/organisme' };
const PROPOS = { organisme: 'Déposer et suivre les prises en charge des contrats confiés par les collectivités.', gestionnaire: 'Conduire la campagne, instruire les demandes.' };
const etat = un('#etat');
const demande = new URLSearchParams(location.search).get('retour') ?? '';
const retour = (s) => interne(demande, ACCUEIL[s.role] ?? '/');

/** Où aller une fois connecté : choisir une collectivité d'abord, s'il y en a plusieurs. */
function suite(s) {
  return s.collectivites.length > 1 && !s.active
    ? `/collectivite?${new URLSearchParams({ retour: retour(s) })}` : retour(s);
}
async function entre(identifiant, noeud) {
  noeud.disabled = true;
  etat.textContent = 'Connexion en cours…';
  try {
    location.assign(suite(await api('/api/session/demo', { corps: { identifiant } })));
  } catch (probleme) {
    noeud.disabled = false;
    etat.textContent = probleme.message;
  }
}
function identite(i) {
  const [premiere, ...autres] = i.collectivites;
  return el('li', null,
    bouton(['Continuer en tant que ', dit(i.nom)], (noeud) => entre(i.identifiant, noeud)),
    el('p', null, premiere && ['pour ', dit(premiere.nom)],
      autres.length === 1 && [' et ', dit(autres[0].nom)],
      autres.length > 1 && ` et ${pluriel(autres.length, 'autre collectivité', 'autres collectivités')}`));
}
async function demonstration() {
  const identites = await api('/api/session/demo');
  etat.textContent = '';
  un('#entrees').replaceChildren(
    el('div', { class: 'note' }, el('p', null, el('strong', null, 'Ceci est une démonstration.'),
      ' Ces personnes et ces collectivités n’existent pas ; ici, personne ne vérifie qui vous êtes. En service réel, on entre par IEL, l’inscription en ligne du CNFPT.')),
    ...GROUPES.map(([role, titre]) => [titre, identites.filter((i) => i.role === role)])
      .filter(([, liste]) => liste.length)
      .map(([titre, liste]) => el('section', null, el('h2', null, titre), PROPOS[liste[0].role] && el('p', null, PROPOS[liste[0].role]), el('ul', { class: 'identites' }, liste.map(identite)))));
}
function depart() {
  etat.textContent = '';
  const adresse = `/api/session/connexion?${new URLSearchParams({ retour: interne(demande, '/connexion?arrivee=oui') })}`;
  un('#entrees').replaceChildren(
    el('p', { class: 'chapo' }, 'Tremplin utilise vos identifiants IEL, l’inscription en ligne du CNFPT. Il ne connaît pas votre mot de passe.'),
    el('p', null, el('a', { class: 'bouton', href: adresse }, 'Continuer avec IEL')));
}
function dejaConnecte(s) {
  montreSession(s);
  un('h1').after(el('p', { class: 'note' }, 'Vous êtes déjà connecté en tant que ', el('strong', null, dit(s.utilisateur.nom)), '. ',
    el('a', { href: suite(s) }, 'Continuer'), ', ou changez d’identité ci-dessous.'));
}
async function ouvre() {
  const s = await session;
  // De retour d'IEL sans page demandée : chaque rôle a la sienne.
  if (s.ouverte && new URLSearchParams(location.search).has('arrivee')) return location.replace(suite(s));
  if (s.ouverte) dejaConnecte(s);
  if (s.panne) etat.textContent = 'La connexion est impossible pour le moment. Le simulateur et la recherche restent ouverts à tous. Réessayez dans un instant.';
  else if (s.connexion === 'demo' || s.demonstration) await demonstration().catch((probleme) => (probleme.statut === 404 ? depart() : Promise.reject(probleme)));
  else depart();
  return null;
}
ouvre().catch((probleme) => { etat.textContent = probleme.message; });
