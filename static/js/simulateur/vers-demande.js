// D'une simulation à une demande d'accord préalable : ses entrées passent par l'adresse, rien n'est enregistré.
import { el, un } from '../commun/dom.js';
import { montant } from '../commun/formats.js';
import { CONVERSIONS } from './demande.js';
import { annees, formulaire } from './devis.js';

function adresse(devis) {
  const valeur = (nom) => un(`[name="${nom}"]:enabled`, formulaire)?.value.trim() ?? '';
  const annuels = (prefixe) => annees().map((_, k) => montant(valeur(`${prefixe}_${k}`)) ?? '');
  const majorations = formulaire.rqth.checked ? annuels('majoration') : [];
  const paires = [
    ['debut', valeur('debut')], ['fin', valeur('fin')], ['rncp', CONVERSIONS.rncp(valeur('rncp'))[0]], ['organisme', valeur(`organisme_${devis}`)],
    ...annuels(`prix_${devis}`).map((m) => ['prix', m || '0.00']),
    formulaire.rqth.checked && ['rqth', 'oui'],
    ...(majorations.some((m) => m) ? majorations.map((m) => ['majoration', m || '0.00']) : []),
  ];
  return `/demande?${new URLSearchParams(paires.filter((p) => p && p[1]))}`;
}
/** Un lien par devis simulé ; rien pour un contrat que le CNFPT ne finance pas. */
export function versDemande({ formation }) {
  if (!formation || un('#finance-non').checked) return null;
  const plusieurs = formation.devis.length > 1;
  return el('section', { class: 'sans-impression', 'aria-labelledby': 'titre-demande' },
    el('h3', { id: 'titre-demande' }, 'Demander l’accord du CNFPT'),
    el('p', null, 'Pour un agent de collectivité : la demande reprend ces données. Rien n’est transmis avant d’avoir été relu.'),
    el('p', { class: 'actions' }, formation.devis.map((d, i) => el('a', { class: 'bouton second', href: adresse(i) },
      'Transformer cette simulation en demande', plusieurs && ` (${d.organisme})`))));
}
