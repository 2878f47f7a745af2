// Où en est un contrat, et ce que l'organisme de formation a à faire.
import { dit, el } from '../commun/dom.js';
import { euros, jour } from '../commun/formats.js';

const CADUC = 'Le contrat n’est plus financé : son prix est entièrement à la charge de la collectivité.';

function validee({ demande, validite }, aujourdhui) {
  const commence = demande.debut <= aujourdhui;
  return [
    commence ? `Le contrat devait commencer le ${jour(demande.debut)} : déposez la demande de prise en charge au plus tard le ${jour(validite.limite)}.`
      : `Déposez la demande de prise en charge une fois le contrat commencé : du ${jour(demande.debut)} au ${jour(validite.limite)}.`,
    'Déposez-la même incomplète : le numéro d’enregistrement de la DDETS peut venir après.',
    'Passé ce délai, l’accord est caduc et le CNFPT ne paie rien.',
  ];
}
function acceptee({ apc, estimation }) {
  const { prise_en_charge: pris, reste_a_charge: reste } = estimation.total;
  return [
    ['Le numéro de prise en charge est ', el('strong', { class: 'insecable' }, apc.numero), ' : rappelez-le sur vos factures.'],
    `Le CNFPT verse ${euros(pris)} en tout, à la fin de chaque année de financement.${Number(reste) > 0 ? ` Le reste, ${euros(reste)}, est à facturer à l’employeur.` : ''}`,
    'Signalez ici une rupture ou une prolongation dès que vous la connaissez : les montants sont recalculés aussitôt.',
  ];
}
const PHRASES = {
  modifiee: () => ['La collectivité a modifié sa demande après l’avoir obtenue : le CNFPT l’instruit de nouveau. La prise en charge se déposera ensuite, sous le même numéro.'],
  validee,
  annulee: () => ['La collectivité a renoncé à cet accord : il ne vaut plus rien.'],
  refusee: () => ['Le CNFPT a refusé la demande de la collectivité : cet accord n’existe pas.'],
  caduque: ({ validite }) => [validite && `L’accord valait jusqu’au ${jour(validite.limite)} : aucune demande de prise en charge n’a été déposée à temps.`, CADUC],
  apc_deposee: ({ apc }) => [
    `Votre demande, déposée le ${jour(apc.deposee_le)}, est en cours d’instruction au CNFPT.`,
    apc.manques.includes('numero_ddets') && 'Il manque le numéro d’enregistrement du contrat par la DDETS : sans lui, elle ne peut pas être acceptée. Ajoutez-le dès que vous l’avez.',
  ],
  apc_acceptee: acceptee,
  apc_refusee: () => ['Le CNFPT ne paie rien pour ce contrat : le prix de la formation est à facturer à l’employeur.'],
  rompue: ({ apc, estimation }) => [
    `Le contrat a pris fin le ${jour(apc.rupture ?? apc.fin_effective)}.`,
    `La prise en charge est ramenée à cette durée : ${euros(estimation.total.prise_en_charge)} au total.`,
  ],
};
const BON = ['apc_acceptee'];
const MAUVAIS = ['refusee', 'annulee', 'caduque', 'apc_refusee'];

/** L'état d'un dossier et ce qui suit, pour l'organisme de formation. */
export function suite(d, aujourdhui) {
  const phrases = (PHRASES[d.etat_dossier]?.(d, aujourdhui) ?? []).filter(Boolean);
  return el('section', { class: `verdict ${BON.includes(d.etat_dossier) ? 'oui' : MAUVAIS.includes(d.etat_dossier) ? 'non' : ''}`, 'aria-labelledby': 'titre-etat' },
    el('h2', { id: 'titre-etat' }, d.libelle[0].toUpperCase() + d.libelle.slice(1)),
    d.motif && el('blockquote', null, el('strong', null, 'Motif : '), dit(d.motif)),
    el('ul', null, phrases.map((p) => el('li', null, p))));
}
