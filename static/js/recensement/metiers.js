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
/** Les libellés que l'on a, par code. */
export const libelles = new Map();
/** Retient ceux qu'une déclaration dit elle-même : `{code: libellé}`. */
export function retiens(dits = {}) {
  for (const [code, libelle] of Object.entries(dits)) libelles.set(code, libelle);
}
/** Vrai si l'on a ceux de toutes ces réponses. */
export const connait = (...reponses) => reponses.every((r) => (r?.intentions ?? []).every((l) => !l.metier || libelles.has(l.metier)));
/** Demande la liste s'il en manque ; mieux vaut un code qu'une page qui ne s'affiche pas. */
export async function nomme(annee, ...reponses) {
  if (connait(...reponses)) return;
  for (const { code, libelle } of await metiers(annee).catch(() => [])) libelles.set(code, libelle);
}
