// Les métiers en tension d'une campagne.
import { api } from '../commun/api.js';

const demandes = new Map();
/** Une seule demande par adresse ; un échec n'est pas retenu. */
export function demande(adresse) {
  if (!demandes.has(adresse)) {
    demandes.set(adresse, api(adresse).catch((probleme) => {
      demandes.delete(adresse);
      throw probleme;
    }));
  }
  return demandes.get(adresse);
}
/** Les métiers de la campagne : `[{code, libelle, niveaux}]`. */
export const metiers = async (annee) => (await demande(`/api/eligibilite/metiers?campagne=${annee}`)).metiers;
let noms = new Map();
/** Leurs libellés, par code ; vide plutôt qu'une page qui ne s'affiche pas. */
export async function libelles(annee) {
  if (!noms.size) noms = new Map((await metiers(annee).catch(() => [])).map((m) => [m.code, m.libelle]));
  return noms;
}
/** Ceux que l'on a déjà. */
export const libellesConnus = () => noms;
