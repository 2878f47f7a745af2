// Ce qui est enregistré : la preuve du dépôt, la suite, et toutes les réponses (R-REC-08, R-REC-09, R-REC-12).
import { bouton, el } from '../commun/dom.js';
import { jour, moment } from '../commun/formats.js';
import { paire } from './identite.js';
import { relecture } from './relecture.js';

const adresse = (page, parametres) => `/${page}?${new URLSearchParams(parametres)}`;

function preuve({ version, recepisse, campagne: { annee } }, nouveau) {
  return el('section', { class: 'verdict oui', 'aria-labelledby': 'preuve' },
    el('h2', { id: 'preuve' }, nouveau ? 'Vos réponses sont enregistrées' : 'Réponses transmises'),
    el('dl', { class: 'fiche' },
      paire('Numéro du récépissé', el('strong', null, recepisse.numero)),
      paire('Enregistré le', moment(recepisse.horodatage)),
      paire('Version', String(version)),
      paire('Empreinte SHA-256', el('code', { class: 'longue' }, recepisse.sha256))),
    el('p', { class: 'actions' },
      el('a', { class: 'bouton', href: adresse('recepisse', { annee, version }) }, 'Voir et imprimer le récépissé'),
      el('a', { class: 'bouton second', href: adresse('historique', { annee }) }, 'Historique des versions')));
}
function suite({ campagne, modifiable, aucune_intention: aucune }) {
  return [
    modifiable && el('p', null, `Vous pouvez modifier ces réponses jusqu’au ${jour(campagne.fermeture)} inclus. Chaque enregistrement crée une nouvelle version ; les précédentes restent lisibles.`),
    !modifiable && el('p', null, 'La période de recensement est close : ces réponses ne peuvent plus être modifiées, mais restent consultables.'),
    !aucune && el('p', null, 'Après la clôture, le CNFPT fixe le nombre de contrats accordés à chaque collectivité et l’en informe par courriel.'),
  ];
}
/** La vue d'un recensement transmis ; `modifie(section)` ouvre le formulaire, tant que la fenêtre est ouverte. */
export function transmis(recensement, { nouveau, modifie }) {
  return [
    preuve(recensement, nouveau),
    suite(recensement),
    (recensement.conseils ?? []).map((c) => el('p', { class: 'note' }, el('strong', null, 'Conseil : '), c.message)),
    recensement.modifiable && el('p', null, bouton('Modifier mes réponses', () => modifie())),
    relecture(recensement, { identite: recensement.identite, modifie: recensement.modifiable && modifie }),
  ];
}
/** Ce qui a été tapé et ne peut plus être transmis : lisible, pour ne pas être perdu. */
export const nonTransmis = (saisie, { identite, ouvert }) => el('details', { open: ouvert },
  el('summary', null, 'Votre saisie, qui n’a pas été transmise'), relecture(saisie, { identite }));
