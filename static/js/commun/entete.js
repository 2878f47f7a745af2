// L'en-tête de chaque page : qui est connecté, pour quelle collectivité, et le bandeau de la démonstration.
// La session n'est demandée qu'une fois par page ; qui en a besoin attend `session`.
import { echange } from './api.js';
import { bouton, dit, el, un } from './dom.js';
import { momentComplet } from './formats.js';

const ROLES = { gestionnaire: 'CNFPT', organisme: 'Organisme de formation' };
/** L'espace de chaque rôle, à la place du recensement dans le menu. */
const ESPACES = { gestionnaire: ['/pilotage', 'Pilotage'], organisme: ['/organisme', 'Contrats'] };
/** Ce qui est gardé dans l'onglet pour une saisie interrompue commence ainsi. */
export const GARDE = 'saisie ';

/** La session : `ouverte`, et ce qu'en dit l'API (`utilisateur`, `role`, `collectivites`, `active`). */
export async function litSession() {
  try {
    const { contenu } = await echange('/api/session');
    return { ouverte: true, ...contenu };
  } catch (cause) {
    return { ouverte: false, panne: cause.statut !== 401, ...cause.corps };
  }
}
/** La collectivité pour laquelle l'agent agit. */
export const active = (s) => s.collectivites?.find((c) => c.siret === s.active);
/** La page de connexion, qui ramène ici. */
export const versConnexion = () => `/connexion?${new URLSearchParams({ retour: location.pathname + location.search })}`;
/** La page du choix de la collectivité, qui ramène ici. */
export const versChoix = () => `/collectivite?${new URLSearchParams({ retour: location.pathname + location.search })}`;

/** Ce que la page veut mener à bien avant une déconnexion. */
export const avantDeconnexion = new Set();
/** Oublie la saisie gardée dans l'onglet : elle est celle d'une personne. */
export function oublie() {
  for (const cle of Object.keys(sessionStorage)) if (cle.startsWith(GARDE)) sessionStorage.removeItem(cle);
}
async function deconnecte(noeud) {
  noeud.disabled = true;
  try {
    await Promise.all([...avantDeconnexion].map((action) => action()));
    await echange('/api/session', { methode: 'DELETE' });
  } catch (cause) {
    if (cause.statut !== 401) {
      noeud.disabled = false;
      noeud.textContent = 'Se déconnecter (réessayer)';
      return;
    }
  }
  oublie();
  location.assign('/');
}
/** Met l'en-tête d'accord avec une session. */
export function montreSession(s) {
  const place = un('#compte');
  if (!place || s.panne) return;
  const pour = active(s);
  const espace = ESPACES[s.role] && un('.tete nav a[href="/recensement"]');
  if (espace) [espace.href, espace.textContent] = ESPACES[s.role];
  if (s.role === 'collectivite' && !un('.tete nav a[href="/tableau-de-bord"]')) {
    // L'en-tête n'a pas la place de cinq entrées : le calendrier s'ouvre alors depuis les dossiers.
    un('.tete nav a[href="/calendrier"]')?.parentElement.remove();
    un('.tete nav a[href="/recensement"]')?.parentElement.after(el('li', null, el('a', { href: '/tableau-de-bord' }, 'Tableau de bord')));
  }
  place.replaceChildren(...(s.ouverte ? [
    el('p', null, el('strong', null, dit(s.utilisateur.nom)), el('span', null,
      pour ? ['pour ', dit(pour.nom)] : ROLES[s.role] ?? (s.collectivites.length ? 'aucune collectivité choisie' : ''),
      s.collectivites.length > 1 && [' ', el('a', { href: versChoix() }, pour ? 'Changer' : 'Choisir', el('span', { class: 'invisible' }, ' de collectivité'))])),
    bouton('Se déconnecter', deconnecte, { class: 'bouton second mince' }),
  ] : [el('a', { class: 'bouton second mince', href: location.pathname === '/connexion' ? '/connexion' : versConnexion() }, 'Se connecter')]));
}
function montreDemonstration({ horloge }) {
  const decalage = new Date(horloge) - Date.now();
  const quand = el('strong');
  const bandeau = el('aside', { class: 'bandeau', 'aria-label': 'Démonstration' }, el('p', { class: 'cadre' },
    el('strong', null, 'Démonstration'), ' : données fictives. Nous sommes le ', quand, '. ',
    location.pathname === '/demonstration' ? '' : el('a', { href: '/demonstration' }, 'Changer de date')));
  const date = () => { quand.textContent = momentComplet(Date.now() + decalage); };
  date();
  setInterval(date, 20000);
  un('.bandeau:not(.lecture-seule)')?.remove();
  un('.tete').before(bandeau);
}
/** Le bandeau de la lecture seule, ou sa fin : le motif est celui qu'a écrit le CNFPT. */
export function montreLectureSeule(motif) {
  un('.lecture-seule')?.remove();
  if (!motif) return;
  un('.tete').before(el('aside', { class: 'bandeau lecture-seule', 'aria-label': 'Lecture seule' }, el('p', { class: 'cadre' },
    el('strong', null, 'Lecture seule'), ' : rien ne peut être enregistré pour le moment. ', dit(motif))));
}
/** Relit la session et remet l'en-tête d'accord. */
export async function rafraichit() {
  const s = await litSession();
  montreSession(s);
  if (s.demonstration) montreDemonstration(s.demonstration);
  if (!s.panne) montreLectureSeule(s.lecture_seule);
  return s;
}
export const session = rafraichit();
