// Où en est un dossier, et ce qui vient : les conséquences, en français de tous les jours.
import { dit, el } from '../commun/dom.js';
import { euros, jour } from '../commun/formats.js';

const RENDU = 'Le contrat correspondant est revenu dans votre allocation : vous pouvez l’utiliser tout de suite pour une autre demande.';
const A_CHARGE = 'Sans accord, le prix de la formation est entièrement à votre charge.';

function validee({ numero, validite, demande }) {
  return [
    ['Communiquez le numéro ', el('strong', { class: 'insecable' }, numero), ' à ', dit(demande.organisme.nom), ' : lui seul peut s’en servir.'],
    `L’organisme de formation dépose la demande de prise en charge une fois le contrat commencé, au plus tard le ${jour(validite.limite)}. Passé ce jour, l’accord est caduc : le contrat n’est plus financé et revient dans votre allocation.`,
    validite.dernier_debut >= demande.debut ? `Si le début du contrat change, il doit rester au plus tard le ${jour(validite.dernier_debut)}.`
      : `Attention : délivré le ${jour(validite.delivree_le)}, l’accord vaut pour un contrat commencé au plus tard le ${jour(validite.dernier_debut)}.`,
  ];
}
function deposee({ demande, etat }) {
  return [
    `Le CNFPT instruit votre demande${etat === 'modifiee' ? ', que vous avez modifiée' : ''}. Un contrat de votre allocation est réservé ; il vous sera rendu si la demande est refusée ou annulée.`,
    'Sa décision vous parviendra par courriel. S’il lui manque quelque chose, il vous le demandera ici.',
    `Le contrat commence le ${jour(demande.debut)} : sans accord, la formation est entièrement à votre charge.`,
  ];
}
function apcDeposee({ apc, demande }) {
  return [
    [dit(demande.organisme.nom), ` a déposé la demande de prise en charge le ${jour(apc.deposee_le)} : le CNFPT l’instruit. Vous n’avez rien à faire.`],
    apc.manques.includes('numero_ddets') && 'Le numéro d’enregistrement du contrat par la DDETS manque encore : l’organisme de formation doit l’ajouter avant que la prise en charge soit acceptée.',
  ];
}
function apcAcceptee({ apc, echeances }) {
  const rupture = echeances.find((e) => e.code === 'rupture_rend_unite');
  return [
    ['La prise en charge porte le numéro ', el('strong', { class: 'insecable' }, apc.numero), '. Le CNFPT paie directement l’organisme de formation, année par année ; le reste à charge vous sera facturé par lui.'],
    rupture ? `Si le contrat est rompu au plus tard le ${jour(rupture.limite)}, il revient dans votre allocation et vous pourrez recruter quelqu’un d’autre. Après, une rupture réduit le financement et le contrat ne revient pas.`
      : 'Une rupture réduirait désormais le financement à la durée effective, et le contrat ne reviendrait pas dans votre allocation.',
  ];
}
const rompue = ({ apc, estimation }) => [
  estimation.explications.find((e) => e.regle === 'R-APC-03')?.texte ?? `Le contrat a pris fin le ${jour(apc.fin_effective)}.`,
  `Il reste ${euros(estimation.total.reste_a_charge)} à votre charge.`,
];
const PHRASES = {
  deposee,
  modifiee: deposee,
  validee,
  refusee: () => [RENDU, A_CHARGE],
  annulee: () => [RENDU, A_CHARGE],
  caduque: ({ validite }) => [validite && `L’accord valait jusqu’au ${jour(validite.limite)} : aucune demande de prise en charge n’a été déposée à temps.`, RENDU, A_CHARGE],
  apc_deposee: apcDeposee,
  apc_acceptee: apcAcceptee,
  apc_refusee: () => ['Le CNFPT a refusé la prise en charge : il ne paie rien pour ce contrat.', RENDU, 'Le prix de la formation est entièrement à votre charge.'],
  rompue,
};
const BON = ['validee', 'apc_acceptee'];
const MAUVAIS = ['refusee', 'annulee', 'caduque', 'apc_refusee'];

/** L'état d'un dossier et ce qui suit. */
export function suite(d) {
  const phrases = (PHRASES[d.etat_dossier]?.(d) ?? []).filter(Boolean);
  const classe = BON.includes(d.etat_dossier) ? 'oui' : MAUVAIS.includes(d.etat_dossier) ? 'non' : '';
  return el('section', { class: `verdict ${classe}`, 'aria-labelledby': 'titre-etat' },
    el('h2', { id: 'titre-etat' }, d.libelle[0].toUpperCase() + d.libelle.slice(1)),
    d.motif && el('blockquote', null, el('strong', null, 'Motif : '), dit(d.motif)),
    el('ul', null, phrases.map((p) => el('li', null, p))));
}
