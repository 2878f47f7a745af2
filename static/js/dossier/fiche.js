// Ce qui est demandé, puis ce que l'organisme de formation a déclaré.
import { dit, el } from '../commun/dom.js';
import { euros, jour } from '../commun/formats.js';
import { paire } from '../recensement/identite.js';

/** La demande de la collectivité. */
export function fiche(d) {
  const { demande, reference, collectivite } = d;
  return el('dl', { class: 'fiche' }, [
    d.numero && paire('Numéro de l’accord', el('strong', { class: 'insecable' }, d.numero)),
    paire('Collectivité', [dit(collectivite.nom), ` (SIRET ${collectivite.siret})`]),
    collectivite.employeur !== collectivite.siret && paire('Employeur actuel', `SIRET ${collectivite.employeur}`),
    paire('Campagne', String(demande.annee)),
    paire('Métier', dit(d.metier_libelle)),
    paire('Certification', [dit(reference.intitule), ` (${demande.rncp}, niveau ${reference.niveau})`]),
    paire('Contrat', `du ${jour(demande.debut)} au ${jour(demande.fin)}`),
    paire('Organisme de formation', [dit(demande.organisme.nom), ` (SIRET ${demande.organisme.siret}${demande.organisme.uai ? `, UAI ${demande.organisme.uai}` : ''})`]),
    paire('Prix du devis', demande.prix_annuels.map(euros).join(' + ')),
    demande.rqth && paire('RQTH', 'oui'),
    demande.derogation && paire('Dérogation', 'oui : contrat commencé avant la publication de l’allocation'),
    paire('Déposée le', jour(d.deposee_le)),
  ]);
}
/** La prise en charge, une fois déposée. */
export function ficheApc({ apc }) {
  return el('dl', { class: 'fiche' }, [
    apc.numero && paire('Numéro de prise en charge', el('strong', { class: 'insecable' }, apc.numero)),
    paire('Déposée le', jour(apc.deposee_le)),
    paire('Dates du contrat (CERFA)', `du ${jour(apc.debut)} au ${jour(apc.fin)}`),
    apc.fin_effective !== apc.fin && paire(apc.rupture ? 'Rompu le' : 'Prolongé jusqu’au', jour(apc.fin_effective)),
    paire('Numéro DDETS', apc.numero_ddets ? dit(apc.numero_ddets) : el('em', null, 'pas encore connu')),
  ]);
}
