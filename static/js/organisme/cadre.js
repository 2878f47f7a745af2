// Ce que les pages d'un organisme de formation ont en commun : son agent devant l'écran.
import { el, un } from '../commun/dom.js';
import { session, versConnexion } from '../commun/entete.js';

/** Attend la session, mène à la connexion ou refuse ; puis fait ce que la page a à faire, ou dit ce qui l'en empêche. */
export async function entre(action) {
  const etat = un('#etat');
  try {
    const s = await session;
    if (s.panne) throw new Error('Le service ne répond pas. Réessayez dans un instant.');
    if (!s.ouverte) return location.replace(versConnexion());
    if (s.role !== 'organisme') throw new Error('Cette page est réservée aux organismes de formation.');
    etat.textContent = '';
    return await action(s);
  } catch (cause) {
    if (cause.statut === 401) return location.replace(versConnexion());
    etat.textContent = cause.statut === 404 ? 'Ce dossier n’existe pas, ou n’a pas été confié à votre organisme.' : cause.message;
    return null;
  }
}
export const bloc = (id, titre, ...contenu) => el('section', { class: 'bloc', 'aria-labelledby': `titre-${id}` }, el('h2', { id: `titre-${id}` }, titre), contenu);
