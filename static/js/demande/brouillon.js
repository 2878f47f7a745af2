// Ce qui est tapé est gardé dans l'onglet : une session qui finit, un rechargement ou une coupure n'en perdent rien.
import { GARDE } from '../commun/entete.js';
import { etat } from './etat.js';
import { brut } from './formulaire.js';

const cle = () => `${GARDE}demande ${etat.depart.active} ${etat.dossier?.id ?? etat.annee}`;

/** Garde la saisie telle quelle. */
export function garde() {
  try {
    sessionStorage.setItem(cle(), JSON.stringify({ courriel: etat.depart.utilisateur.courriel, version: etat.dossier?.version, adresse: location.search, saisie: brut() }));
  } catch { /* l'onglet refuse de garder : la saisie reste à l'écran */ }
}
/** Ce que l'onglet a gardé pour cette personne ; null sinon. */
export function reprise() {
  try {
    const gardee = JSON.parse(sessionStorage.getItem(cle()));
    if (gardee?.courriel === etat.depart.utilisateur.courriel) return gardee;
  } catch { /* illisible : rien n'est repris */ }
  return null;
}
/** N'en garde rien. */
export const oublieSaisie = () => sessionStorage.removeItem(cle());
