// Ce que les étapes du recensement partagent : l'agent, la déclaration, et la version d'où part la saisie.
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
/** La saisie part désormais de cette version. */
export function part(enregistree) {
  dossier.courante = enregistree;
  dossier.base = enregistree.version;
}
/** Note une étape dans l'historique du navigateur. */
export const etape = (vue, { remplace } = {}) =>
  history[remplace ? 'replaceState' : 'pushState']({ vue }, '', `?annee=${dossier.annee}${vue === 'transmis' ? '' : `#${vue}`}`);
