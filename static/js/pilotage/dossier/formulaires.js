// Ce qu'un gestionnaire fait d'un dossier : valider ou accepter, refuser, demander un complément, transférer.
import { champ, date, formulaire, texte } from '../../commun/acte/formulaire.js';
import { memoire } from '../../commun/acte/memoire.js';
import { el } from '../../commun/dom.js';
import { euros } from '../../commun/formats.js';

const valeur = (id) => document.getElementById(id).value.trim() || undefined;
const objet = (d) => (d.apc ? 'apc' : 'apf');
const decide = (d, corps) => ({ chemin: `/api/pilotage/${objet(d)}/${d.id}/decision`, corps, version: d.version });
const liste = (...phrases) => el('ul', null, phrases.filter(Boolean).map((p) => el('li', null, p)));

/** Oui : l'accord et son numéro, ou la prise en charge et le sien. */
export function accord(d, { fait, depasse }) {
  const { total } = d.estimation;
  const [titre, corps, phrases, dite] = d.apc
    ? ['Accepter la prise en charge', { decision: 'acceptee' }, [`Le CNFPT versera ${euros(total.prise_en_charge)} sur ${euros(total.prix)}, année par année.`, 'La collectivité est avertie par courriel.'], 'La prise en charge est acceptée.']
    : ['Valider la demande', { decision: 'validee' }, [`Prise en charge estimée : ${euros(total.prise_en_charge)} sur ${euros(total.prix)}.`, d.numero ? `L’accord garde son numéro, ${d.numero}.` : 'Un numéro d’accord est délivré et envoyé par courriel à la collectivité.'], 'La demande est validée.'];
  return formulaire({
    id: 'accord', titre: `${titre} ?`, memoire: memoire(`accord ${d.id}`), action: titre, depasse,
    intro: liste(...phrases), contenu: null, requete: () => decide(d, corps), fait: (dossier) => fait(dite, dossier),
  });
}
/** Non, et pourquoi. */
export function refus(d, { fait, depasse }) {
  const garde = memoire(`decision ${d.id}`);
  return formulaire({
    id: 'refus', titre: d.apc ? 'Refuser la prise en charge' : 'Refuser la demande', memoire: garde, action: 'Refuser', danger: true, depasse,
    intro: liste('Le contrat revient dans l’allocation de la collectivité.', 'La formation est entièrement à la charge de la collectivité.', 'Un refus ne se reprend pas : il faudrait une nouvelle demande.'),
    contenu: champ('Motif', texte('refus-motif', garde), d.apc ? 'La collectivité et l’organisme de formation le liront.' : 'La collectivité le lira.'),
    requete: () => decide(d, { decision: 'refusee', motif: valeur('refus-motif') }),
    fait: (dossier) => fait('La demande est refusée.', dossier),
  });
}
/** Ce qui manque. */
export function complement(d, { fait, depasse }) {
  const garde = memoire(`question ${d.id}`);
  return formulaire({
    id: 'complement', titre: 'Demander un complément', memoire: garde, action: 'Envoyer la demande', depasse,
    contenu: champ(d.apc ? 'Ce que l’organisme de formation doit préciser' : 'Ce que la collectivité doit préciser', texte('complement-texte', garde), 'Une seule demande à la fois. Ne demandez pas le nom de l’apprenti.'),
    requete: () => ({ chemin: `/api/pilotage/${objet(d)}/${d.id}/complement`, corps: { texte: valeur('complement-texte') ?? '' }, version: d.version }),
    fait: (dossier) => fait(`Le complément est demandé à ${d.apc ? 'l’organisme de formation' : 'la collectivité'}.`, dossier),
  });
}
/** Un nouvel employeur (R-APC-05). */
export function transfert(d, { fait, depasse }) {
  const garde = memoire(`transfert ${d.id}`);
  const siret = el('input', { class: 'court', id: 'transfert-siret', inputmode: 'numeric', autocomplete: 'off', spellcheck: 'false', maxlength: 20, value: garde.lit('transfert-siret') });
  return formulaire({
    id: 'transfert', titre: 'Transférer le contrat à une autre collectivité', memoire: garde, action: 'Transférer', depasse,
    intro: liste('Le financement suit le contrat ; chaque employeur paie sa part du reste à charge.', 'L’allocation utilisée reste celle de la collectivité qui a fait la demande.'),
    contenu: [champ('SIRET du nouvel employeur', siret, 'Une collectivité de l’annuaire.'), champ('Premier jour chez lui', date('transfert-date', garde), 'Aujourd’hui, si vous laissez vide.')],
    requete: () => ({ chemin: `/api/pilotage/apc/${d.id}/transfert`, corps: { siret: valeur('transfert-siret')?.replace(/[\s\u00a0\u202f]/g, ''), date: valeur('transfert-date') }, version: d.version }),
    fait: (dossier) => fait('Le contrat est transféré ; les parts sont recalculées.', dossier),
  });
}
