// Ce que les étapes d'une demande partagent.
export const etat = {
  /** La session à l'ouverture de la page. */
  depart: null,
  /** L'année dont l'allocation est utilisée. */
  annee: null,
  /** Le dossier que l'on modifie, tel que l'API l'a dit en dernier ; null pour une nouvelle demande. */
  dossier: null,
  /** Les métiers déclarés : `[{code, libelle, nombre}]`. */
  metiers: [],
  /** Ce qui est accordé, et ce qu'il en reste ; null tant que rien n'est publié. */
  allocation: null,
  /** La clé d'idempotence de ce qui est relu : la même demande envoyée deux fois n'en fait qu'une. */
  cle: null,
};
/** Le jour où l'on est, à Paris. */
export const maintenant = () => etat.depart.demonstration?.horloge ?? new Date().toISOString();
/** Une clé que personne d'autre ne tire. */
export const tire = () => [...crypto.getRandomValues(new Uint8Array(16))].map((o) => o.toString(16).padStart(2, '0')).join('');
