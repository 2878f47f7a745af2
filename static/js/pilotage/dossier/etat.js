// Où en est un dossier, et ce que le CNFPT a à faire.
import { dit, el } from '../../commun/dom.js';
import { jour } from '../../commun/formats.js';

const unite = 'Le contrat est revenu dans l’allocation de la collectivité, qui peut l’utiliser pour une autre demande.';
const attente = ({ complement }) => (complement ? 'Un complément est demandé : décidez sans attendre si vous en savez assez.' : null);
const PHRASES = {
  deposee: (d) => [`Demande déposée le ${jour(d.deposee_le)}, pour un contrat qui commence le ${jour(d.demande.debut)}.`, attente(d)],
  modifiee: (d) => ['La collectivité a modifié sa demande : elle est à instruire de nouveau.', d.numero && `L’accord garde son numéro, ${d.numero}, s’il est validé de nouveau.`, attente(d)],
  validee: ({ validite }) => [`L’organisme de formation dépose la prise en charge au plus tard le ${jour(validite.limite)}. Passé ce jour, l’accord est caduc et le contrat revient à la collectivité.`],
  refusee: () => [unite],
  annulee: () => [unite],
  caduque: ({ validite }) => [validite && `L’accord valait jusqu’au ${jour(validite.limite)}.`, unite],
  apc_deposee: (d) => [
    `Demande de prise en charge déposée le ${jour(d.apc.deposee_le)}.`,
    d.apc.manques.includes('numero_ddets') && 'Le numéro de la DDETS manque : elle ne peut pas être acceptée avant.', attente(d),
  ],
  apc_acceptee: (d) => ['Les versements suivent l’échéancier ci-dessous, recalculé à chaque rupture, prolongation ou transfert.', d.collectivite.employeur !== d.collectivite.siret && `L’employeur est maintenant la collectivité de SIRET ${d.collectivite.employeur}.`],
  apc_refusee: () => [unite],
  rompue: ({ apc, estimation }) => [`Le contrat a pris fin le ${jour(apc.rupture)}.`, estimation.explications.find((e) => e.regle === 'R-APC-03')?.texte],
};
const BON = ['validee', 'apc_acceptee'];
const MAUVAIS = ['refusee', 'annulee', 'caduque', 'apc_refusee'];

export function etat(d) {
  const classe = BON.includes(d.etat_dossier) ? 'oui' : MAUVAIS.includes(d.etat_dossier) ? 'non' : '';
  return el('section', { class: `verdict ${classe}`, 'aria-labelledby': 'titre-etat' },
    el('h2', { id: 'titre-etat' }, d.libelle[0].toUpperCase() + d.libelle.slice(1)),
    d.motif && el('blockquote', null, el('strong', null, 'Motif : '), dit(d.motif)),
    d.complement && el('blockquote', null, el('strong', null, 'Complément demandé : '), dit(d.complement)),
    el('ul', null, (PHRASES[d.etat_dossier]?.(d) ?? []).filter(Boolean).map((p) => el('li', null, p))));
}
