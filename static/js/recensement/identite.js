// L'identité d'une collectivité, telle qu'elle vient d'IEL et ne se modifie pas ici (R-REC-01).
import { dit, el } from '../commun/dom.js';

const CHAMPS = [['nom', 'Nom'], ['siret', 'SIRET'], ['code_postal', 'Code postal'], ['statut', 'Statut']];
/** Une paire d'une liste descriptive. */
export const paire = (nom, valeur) => el('div', null, el('dt', null, nom), el('dd', null, valeur));
export const fiche = (identite) => CHAMPS.map(([nom, libelle]) => paire(libelle, dit(identite[nom])));
