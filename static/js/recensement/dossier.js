// Ce que les étapes du recensement partagent : l'agent, la déclaration, et la version d'où part la saisie.
import { retiens } from './metiers.js';

export const dossier = {
  annee: null,
  /** La session à l'ouverture de la page. */
  depart: null,
  /** La déclaration, telle que l'API l'a dite en dernier. */
  courante: null,
  /** La version que l'enregistrement remplacera ; null s'il n'y en a pas. */
  base: null,
  /** Le suivi du brouillon. */
  suivi: null,
};
export const chemin = () => `/api/recensement/${dossier.annee}`;
/** Voici la déclaration, telle que l'API vient de la dire. */
export function recoit(declaration) {
  dossier.courante = declaration;
  retiens(declaration.libelles);
}
/** La saisie part désormais de cette version. */
export function part(enregistree) {
  recoit(enregistree);
  dossier.base = enregistree.version;
}
/** Note une étape dans l'historique du navigateur. */
export const etape = (vue, { remplace } = {}) =>
  history[remplace ? 'replaceState' : 'pushState']({ vue }, '', `?annee=${dossier.annee}${vue === 'transmis' ? '' : `#${vue}`}`);
