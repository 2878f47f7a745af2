// Les mots des courriels : modèles, états, issues d'une tentative, et l'adresse d'une vue.
import { el } from '../../commun/dom.js';
import { parametres } from '../cadre.js';

export const API = '/api/pilotage/courriels';

export const MODELES = {
  recepisse: 'Récépissé du recensement',
  relance: 'Relance',
  allocation: 'Allocation',
  apf_deposee: 'APF déposé',
  apf_validee: 'APF validé',
  apf_refusee: 'APF refusé',
  apf_complement: 'APF à compléter',
  apf_bientot_caduque: 'APF bientôt caduc',
  apf_caduque: 'APF caduc',
  apc_acceptee: 'APC accepté',
  apc_refusee: 'APC refusé',
  rupture: 'Rupture',
};
export const ETATS = {
  en_attente: 'En attente',
  envoye: 'Envoyés',
  enregistre: 'Enregistrés',
  abandonne: 'Abandonnés',
};
const UN = { en_attente: 'En attente', envoye: 'Envoyé', enregistre: 'Enregistré', abandonne: 'Abandonné' };
const ISSUES = {
  envoye: 'Remis au fournisseur',
  enregistre: 'Enregistré, non envoyé',
  reporte: 'Reporté',
  abandonne: 'Abandonné',
};

/** L'état d'un courriel, en un mot. */
export const pastille = ({ etat, en_cours: enCours }) =>
  el('span', { class: `pastille ${etat}` }, enCours ? 'En cours d’envoi' : UN[etat] ?? etat);
/** Comment une tentative s'est terminée ; sans issue, elle dure encore ou l'envoi a été coupé. */
export const issue = ({ issue: fin }, enCours) => ISSUES[fin] ?? (enCours ? 'En cours' : 'Interrompue');

/** L'adresse de cette page avec d'autres paramètres : `null` en retire un. */
export function adresse(changements) {
  const nouveaux = parametres();
  for (const [nom, valeur] of Object.entries(changements)) {
    if (valeur === null || valeur === '') nouveaux.delete(nom);
    else nouveaux.set(nom, valeur);
  }
  const texte = nouveaux.toString();
  return texte ? `${location.pathname}?${texte}` : location.pathname;
}
/** Ce que la page dit de ce qui vient d'être fait, après avoir été relue. */
const CLE = 'courriels';
export function relis(dit) {
  sessionStorage.setItem(CLE, dit);
  location.reload();
}
/** Rend ce qui était à dire, une fois. */
export function aDire() {
  const dit = sessionStorage.getItem(CLE);
  sessionStorage.removeItem(CLE);
  return dit ?? '';
}
