// Les deux documents à imprimer : la table financière de la convention de formation et la notice de l'accord préalable.
import { bouton, dit, el } from '../commun/dom.js';
import { euros, jour } from '../commun/formats.js';
import { tableFinancement } from '../commun/financement/montants.js';
import { paire } from '../recensement/identite.js';

/** Imprime un seul document ; la page entière s'imprime comme d'habitude. */
function imprime(id) {
  document.body.dataset.impression = id;
  addEventListener('afterprint', () => { delete document.body.dataset.impression; }, { once: true });
  print();
}
const lien = (id, texte) => bouton(texte, () => imprime(id), { class: 'bouton second' });
const parties = (d) => el('dl', { class: 'fiche' }, [
  paire('Employeur', [dit(d.collectivite.nom), ` (SIRET ${d.collectivite.siret})`]),
  paire('Organisme de formation', [dit(d.demande.organisme.nom), ` (SIRET ${d.demande.organisme.siret}${d.demande.organisme.uai ? `, UAI ${d.demande.organisme.uai}` : ''})`]),
  paire('Certification', [dit(d.reference.intitule), ` (${d.demande.rncp}, niveau ${d.reference.niveau})`]),
  paire('Contrat', `du ${jour(d.estimation.debut)} au ${jour(d.estimation.fin)}`),
]);
/** La table à joindre à la convention de formation (R-APF-11). */
export function convention(d) {
  const { estimation } = d;
  const firme = { estimation: 'Montants estimés d’après le devis', en_instruction: 'Montants déclarés, en cours d’instruction', definitif: 'Montants arrêtés par le CNFPT' }[estimation.nature];
  return el('section', { class: 'bloc document', id: 'convention', 'aria-labelledby': 'titre-convention' },
    el('h2', { id: 'titre-convention' }, 'Table financière de la convention de formation'),
    el('p', { class: 'petit sans-impression' }, 'À joindre à la convention signée avec l’organisme de formation.'),
    parties(d),
    el('p', null, d.numero ? ['Accord préalable de financement ', el('strong', { class: 'insecable' }, d.numero), '. '] : 'Accord préalable demandé, pas encore délivré. ', `${firme}.`),
    tableFinancement(estimation, { legende: 'Prix de la formation et financement, par année', nu: true }),
    el('p', null, 'Au total : prix ', el('strong', null, euros(estimation.total.prix)), ', pris en charge par le CNFPT ', el('strong', null, euros(estimation.total.prise_en_charge)),
      ', à la charge de l’employeur ', el('strong', null, euros(estimation.total.reste_a_charge)), '.'),
    estimation.plafond_fictif && el('p', { class: 'petit' }, 'Plafond fictif : données de démonstration, sans valeur.'),
    el('p', { class: 'actions' }, lien('convention', 'Imprimer la table financière')));
}
/** La notice à remettre à l'organisme de formation, une fois l'accord délivré ; rien avant. */
export function notice(d) {
  if (!d.numero || d.etat !== 'validee') return null;
  const { validite } = d;
  return el('section', { class: 'bloc document', id: 'notice', 'aria-labelledby': 'titre-notice' },
    el('h2', { id: 'titre-notice' }, 'Notice de l’accord préalable de financement'),
    el('p', { class: 'petit sans-impression' }, 'À remettre à l’organisme de formation : elle dit ce que l’accord permet et jusqu’à quand.'),
    el('p', { class: 'numero' }, d.numero),
    parties(d),
    el('ul', null, [
      `Accord délivré par le CNFPT le ${jour(validite.delivree_le)}.`,
      `Le contrat commence au plus tard le ${jour(validite.dernier_debut)}.`,
      `L’organisme de formation dépose la demande de prise en charge sur Tremplin avec ce numéro, une fois le contrat commencé et au plus tard le ${jour(validite.limite)}, même s’il lui manque encore le numéro de la DDETS.`,
      'Passé ce jour, l’accord est caduc : la formation n’est plus financée et son prix est entièrement à la charge de l’employeur.',
      `Prise en charge estimée : ${euros(d.estimation.total.prise_en_charge)} sur ${euros(d.estimation.total.prix)}. Elle sera recalculée sur les dates exactes du contrat.`,
    ].map((t) => el('li', null, t))),
    d.estimation.plafond_fictif && el('p', { class: 'petit' }, 'Plafond fictif : données de démonstration, sans valeur.'),
    el('p', { class: 'actions' }, lien('notice', 'Imprimer la notice')));
}
