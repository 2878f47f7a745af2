// Les dossiers d'une année, ligne par ligne : état, prochaine échéance, montants (R-TDB-01).
import { dit, el } from '../commun/dom.js';
import { echeance, echeances } from '../commun/financement/echeances.js';
import { euros, jourCourt, pluriel } from '../commun/formats.js';

const lien = (id, ...texte) => el('a', { href: `/dossier?id=${id}` }, texte);
/** Ceux dont il ne reste aucun financement. */
const PERDUS = ['refusee', 'annulee', 'caduque', 'apc_refusee'];
/** Une fois la prise en charge demandée, c'est l'organisme de formation que le CNFPT questionne. */
const attend = (d) => d.complement && !d.apc;

function ligne(d, { aujourdhui, siret }) {
  return el('li', null,
    el('p', { class: 'nom' }, lien(d.id, dit(d.intitule)), ' ', el('span', { class: 'etiquette' }, attend(d) ? 'complément demandé' : d.libelle)),
    el('p', { class: 'montant' }, PERDUS.includes(d.etat_dossier) ? 'non financé' : [el('strong', null, euros(d.total.prise_en_charge)), d.apc?.numero ? ' pris en charge' : ' de prise en charge estimée',
      el('span', { class: 'aide' }, `${euros(d.total.reste_a_charge)} à votre charge`)]),
    el('p', null, [d.numero, d.apc?.numero].filter(Boolean).join(' · '), (d.numero || d.apc?.numero) && ' · ', dit(d.organisme), ` · du ${jourCourt(d.debut)} au ${jourCourt(d.fin)}`,
      d.siret !== siret && [' · repris de ', dit(d.collectivite)],
      attend(d) ? el('strong', { class: 'attend' }, 'Le CNFPT attend votre réponse.')
        : d.complement && el('span', { class: 'aide' }, 'Le CNFPT attend un complément de l’organisme de formation.'),
      d.echeance && el('span', { class: 'aide' }, echeance(d.echeance, aujourdhui))));
}
function liste(titre, id, lignes, vide, contexte) {
  return el('section', { class: 'bloc', 'aria-labelledby': `titre-${id}`, id },
    el('h2', { id: `titre-${id}` }, titre, lignes.length > 0 && ` (${lignes.length})`),
    lignes.length ? el('ul', { class: 'liste dossiers' }, lignes.map((d) => ligne(d, contexte))) : el('p', null, vide));
}
/** Les demandes, puis les contrats pris en charge. */
export const dossiers = ({ apf, apc }, contexte) => [
  liste('Demandes d’accord préalable', 'demandes', apf, 'Aucune demande pour le moment.', contexte),
  apc.length > 0 && liste('Contrats pris en charge ou en cours de prise en charge', 'contrats', apc, '', contexte),
];
/** Les prochaines dates de tous les dossiers ; au-delà de cinq, elles se déplient. */
export function agenda({ apf, apc, echeances: dates }, { aujourdhui }) {
  if (!dates?.length) return null;
  const connus = new Map([...apf, ...apc].map((d) => [d.id, d]));
  const lie = ({ dossier }) => connus.has(dossier) && el('span', { class: 'aide' }, lien(dossier, dit(connus.get(dossier).intitule)), ' · ', dit(connus.get(dossier).organisme));
  const options = { aujourdhui, moi: 'collectivite', lie };
  const reste = dates.slice(5);
  return el('section', { class: 'bloc', 'aria-labelledby': 'titre-agenda' },
    el('h2', { id: 'titre-agenda' }, 'Prochaines échéances'),
    echeances(dates.slice(0, 5), options),
    reste.length > 0 && el('details', null, el('summary', null, `${pluriel(reste.length, 'échéance plus lointaine', 'échéances plus lointaines')}`), echeances(reste, options)));
}
/** Demander, ou pourquoi ce n'est pas possible. */
export function demander({ campagne, demande }) {
  if (!demande) return null;
  if (demande.possible) return el('p', { class: 'actions' }, el('a', { class: 'bouton', href: `/demande?annee=${campagne.annee}` }, 'Demander un accord préalable'));
  return el('div', { class: 'note', id: 'obstacles' },
    el('p', null, el('strong', null, 'Aucune demande d’accord préalable n’est possible maintenant.')),
    el('ul', null, demande.obstacles.map((o) => el('li', null, o.message, o.regle && [' ', el('code', null, o.regle)]))));
}
