// Ce que toutes les pages du pilotage ont en commun : un gestionnaire devant l'écran.
import { un } from '../commun/dom.js';
import { session, versConnexion } from '../commun/entete.js';

/** Les paramètres de l'adresse de cette page. */
export const parametres = () => new URLSearchParams(location.search);

/** Attend la session, mène à la connexion ou refuse ; puis fait ce que la page a à faire, ou dit ce qui l'en empêche. */
export async function entre(action) {
  const etat = un('#etat');
  try {
    const s = await session;
    if (s.panne) throw new Error('Le service ne répond pas. Réessayez dans un instant.');
    if (!s.ouverte) return location.replace(versConnexion());
    if (s.role !== 'gestionnaire') {
      un('.menu')?.remove();
      throw new Error('Cette page est réservée aux gestionnaires du CNFPT.');
    }
    etat.textContent = '';
    return await action(s);
  } catch (cause) {
    if (cause.statut === 401) return location.replace(versConnexion());
    etat.textContent = cause.message;
    return null;
  }
}
/** Les en-têtes d'une création : la même clé redonne la même réponse, sans rien faire deux fois. */
export function cle() {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  return { 'idempotency-key': [...octets].map((o) => o.toString(16).padStart(2, '0')).join('') };
}
