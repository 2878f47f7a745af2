// Parler à l'API : du JSON, et des refus dits en français (RFC 9457).

/** Une réponse d'erreur de l'API, ou une panne de réseau (statut 0). */
export class Probleme extends Error {
  constructor(statut, corps, attente) {
    super(corps.detail || corps.title || 'Le service ne répond pas. Réessayez dans un instant.');
    this.statut = statut;
    this.corps = corps;
    this.erreurs = corps.erreurs ?? [];
    /** Secondes à attendre avant de réessayer, si le service le dit. */
    this.attente = Number(attente) || 0;
  }
}
/** Qui veut savoir que le service a répondu : appelé avec l'adresse et le contenu. */
export const quandRepond = new Set();
/** Une réponse complète : `{statut, contenu, etag, date}`. Sans `methode`, un corps est posté. */
export async function echange(chemin, { methode, corps, entetes, signal, garde } = {}) {
  const options = { method: methode ?? (corps ? 'POST' : 'GET'), signal, keepalive: garde, headers: { accept: 'application/json', ...entetes } };
  // Un fichier part tel quel : ses en-têtes disent ce qu'il est.
  if (corps instanceof Blob) options.body = corps;
  else if (corps) {
    options.headers['content-type'] = 'application/json';
    options.body = JSON.stringify(corps);
  }
  let reponse;
  try {
    reponse = await fetch(chemin, options);
  } catch (cause) {
    if (cause.name === 'AbortError') throw cause;
    throw new Probleme(0, {});
  }
  const contenu = await reponse.json().catch(() => ({}));
  if (!reponse.ok) throw new Probleme(reponse.status, contenu, reponse.headers.get('retry-after'));
  for (const action of quandRepond) action(chemin, contenu);
  return { statut: reponse.status, contenu, etag: reponse.headers.get('etag'), date: reponse.headers.get('last-modified') };
}
/** Ce que répond l'API, quand seul le contenu compte. */
export const api = async (chemin, options) => (await echange(chemin, options)).contenu;
/** L'avertissement d'une réponse (plafonds fictifs), s'il y en a un. */
export const mention = (reponse) =>
  reponse?.avertissement || (reponse?.fictif ? 'Plafonds fictifs, donnés pour la démonstration.' : null);
/** Une adresse de ce site, ou celle par défaut : `?retour=` ne mène jamais ailleurs. */
export function interne(adresse, defaut) {
  try {
    const url = new URL(adresse, location.origin);
    if (adresse.startsWith('/') && url.origin === location.origin && !url.pathname.startsWith('/api/')) return url.pathname + url.search + url.hash;
  } catch { /* illisible : celle par défaut */ }
  return defaut;
}
