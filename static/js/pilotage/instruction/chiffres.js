// Les chiffres d'une année : accords et prises en charge par état, argent engagé, contrats utilisés (R-TDB-02).
import { api } from '../../commun/api.js';

/** Ce que dit le suivi d'une année. */
export async function chiffres(annee) {
  const s = await api(`/api/pilotage/apf/suivi?annee=${annee}`);
  return [JSON.stringify(s)];
}
