// Les montants d'un dossier, année de financement par année de financement, et comment chacun est obtenu
// (R-APF-11, R-APC-02). Un en-tête de colonne est un bouton : il explique tous les montants de sa colonne.
import { dialogue } from '../dialogue.js';
import { bouton, el } from '../dom.js';
import { empile } from '../empile.js';
import { euros, jour, jourCourt, pluriel } from '../formats.js';
import { tableau } from '../tableaux.js';

const centimes = (montant) => Math.round(Number(montant ?? 0) * 100);
const somme = (liste, nom) => liste.reduce((total, ligne) => total + centimes(ligne[nom]), 0) / 100;
const nonFinance = ({ explications }) => explications.some((e) => e.regle === 'R-FOR-04');
const dates = (a) => (a.debut ? `du ${jourCourt(a.debut)} au ${jourCourt(a.fin)}` : 'au-delà du contrat');

/** Une colonne : le nom du montant, son titre, ce qu'il est, son calcul pour une année, les règles qui l'expliquent. */
const COLONNES = [
  ['prix', 'Prix', (e) => (e.nature === 'estimation'
    ? 'Le prix de chaque année est celui du devis que la collectivité a saisi.'
    : 'Le prix de chaque année est celui que l’organisme de formation a déclaré, ramené à la durée effective du contrat.'),
  (a) => euros(a.prix), ['R-APC-03', 'R-APC-04']],
  ['plafond', 'Plafond', (e) => `Le plafond annuel de la certification, ${euros(e.plafond_annuel)}, est ramené à la durée de chaque année du contrat.`,
    (a) => (a.debut ? euros(a.plafond) : 'aucun plafond : cette année n’est pas dans le contrat'), ['R-REF-04', 'R-FOR-03']],
  ['prise_en_charge', 'Pris en charge par le CNFPT', (e) => (nonFinance(e) ? 'Ce contrat n’est pas financé : le CNFPT ne verse rien.'
    : 'Chaque année, le CNFPT paie le plus petit des deux : le prix ou le plafond.'),
  (a, e) => (nonFinance(e) ? euros(a.prise_en_charge) : `prix ${euros(a.prix)}, plafond ${euros(a.plafond)} : ${euros(a.prise_en_charge)} pris en charge`),
  ['R-FOR-04', 'R-REF-04', 'R-FOR-03', 'R-APC-03', 'R-APC-04']],
  ['reste_a_charge', 'Reste à charge', () => 'Ce que l’employeur paie lui-même : le prix, moins ce que le CNFPT prend en charge.',
    (a) => `${euros(a.prix)} − ${euros(a.prise_en_charge)} = ${euros(a.reste_a_charge)}`, ['R-FOR-02', 'R-FOR-04', 'R-APC-05']],
];
const MAJORATION = [
  ['majoration', 'Majoration handicap', () => 'Le surcoût lié au handicap, tel que le devis le chiffre chaque année.', (a) => euros(a.majoration), ['R-APC-06']],
  ['majoration_prise_en_charge', 'Majoration prise en charge', () => 'Le CNFPT paie le surcoût dans la limite d’un maximum par année, si le contrat est financé.',
    (a) => euros(a.majoration_prise_en_charge), ['R-APC-06', 'R-FOR-04']],
  ['majoration_reste_a_charge', 'Majoration à charge', () => 'La part du surcoût que l’employeur paie lui-même.',
    (a) => `${euros(a.majoration)} − ${euros(a.majoration_prise_en_charge)} = ${euros(a.majoration_reste_a_charge)}`, ['R-APC-06', 'R-FOR-04']],
];
/** Une explication de l'API : sa phrase, sa règle, ses sources. */
export const explication = ({ regle, texte, sources }) => el('li', null, el('p', null, texte),
  el('p', { class: 'petit' }, el('code', null, regle), sources?.length ? ` · ${[sources].flat().map((s) => s.libelle ?? s).join(' ; ')}` : ''));

/** Un bouton qui ressemble à un lien et dit comment un montant est obtenu. */
export function explique(titre, phrase, details, explications) {
  return bouton([titre, el('span', { class: 'invisible' }, ' : comment c’est calculé')], () => dialogue(titre, [
    el('p', null, phrase),
    details.length > 0 && el('ul', null, details.map((d) => el('li', null, d))),
    explications.length > 0 && el('ul', { class: 'calculs' }, explications.map(explication)),
  ]), { class: 'lien', 'aria-haspopup': 'dialog' });
}
function colonne([, titre, phrase, calcul, regles], estimation) {
  return explique(titre, phrase(estimation),
    estimation.annees.map((a) => `Année ${a.annee}, ${dates(a)} : ${calcul(a, estimation)}.`),
    estimation.explications.filter((e) => regles.includes(e.regle)));
}
// Le tableau par année de financement ; `legende` est son titre, `nu` le montre sans ses explications, pour un document ; `seulement` nomme les
// colonnes d'un tableau court.
export function tableFinancement(estimation, { legende = 'Par année de financement', nu = false, seulement } = {}) {
  const colonnes = [...COLONNES, ...(estimation.majoration ? MAJORATION : [])].filter(([nom]) => !seulement || seulement.includes(nom));
  return empile(tableau({
    legende,
    colonnes: ['Année', ...colonnes.map((c) => (nu ? c[1] : colonne(c, estimation)))],
    lignes: estimation.annees.map((a) => [[`Année ${a.annee}`, el('span', { class: 'aide' }, dates(a))],
      ...colonnes.map(([nom]) => euros(a[nom] ?? 0))]),
    pied: ['Total', ...colonnes.map(([nom]) => euros(somme(estimation.annees, nom)))],
  }));
}
const NATURES = {
  estimation: 'Estimation, d’après les dates et le devis de la collectivité.',
  en_instruction: 'Montants déclarés par l’organisme de formation, que le CNFPT instruit.',
  definitif: 'Montants arrêtés par le CNFPT sur les dates exactes du contrat.',
};
/** Les trois montants d'un dossier, en grand, majorations comprises ; `reste` dit à la charge de qui est le dernier. */
export const reperes = ({ total, nature }, { reste = 'Reste à votre charge' } = {}) => el('dl', { class: 'reperes' },
  [['Prix de la formation', total.prix], [nature === 'definitif' ? 'Pris en charge par le CNFPT' : 'Prise en charge estimée', total.prise_en_charge], [reste, total.reste_a_charge]]
    .map(([titre, montant]) => el('div', null, el('dt', null, titre), el('dd', null, euros(montant)))));
/** Les parts des employeurs, quand le contrat a été transféré. */
function employeurs({ employeurs: parts, explications }) {
  if (!(parts?.length > 1)) return null;
  const regles = explications.filter((e) => e.regle === 'R-APC-05');
  return empile(tableau({
    legende: 'Part de chaque employeur',
    colonnes: ['Employeur', ...['Prix', 'Pris en charge', 'Reste à charge'].map((titre) => explique(titre,
      'Chaque année est partagée entre les employeurs selon la durée de leur part ; le dernier a le solde, pour que le total tombe juste.', [], regles))],
    lignes: parts.map((p) => [[`SIRET ${p.siret}`, el('span', { class: 'aide' }, dates(p))],
      euros(p.prix), euros(p.prise_en_charge), euros(p.reste_a_charge)]),
  }));
}
/** Ce que le CNFPT verse à l'organisme de formation, et quand. */
export function versements({ echeancier, nature }) {
  if (!echeancier?.length) return null;
  return empile(tableau({
    legende: nature === 'definitif' ? 'Versements du CNFPT à l’organisme de formation' : 'Versements prévus, si la prise en charge est acceptée',
    colonnes: ['Année', 'À partir du', explique('Montant',
      'Chaque année de financement est versée quand elle est finie ; la dernière est le solde. La majoration pour handicap est comprise.', [], [])],
    lignes: echeancier.map((v) => [[`Année ${v.annee}`, v.solde && el('span', { class: 'aide' }, 'solde')], jour(v.fin), euros(v.montant)]),
    pied: ['Total', '', euros(somme(echeancier, 'montant'))],
  }));
}
/** Tout ce que l'on sait des montants : nature, durée, tableaux, explications. */
export function montants(estimation, options) {
  const { duree, nature, plafond_fictif: fictif, explications } = estimation;
  return [
    el('p', null, NATURES[nature] ?? '', ` Durée retenue : ${[duree.mois > 0 && pluriel(duree.mois, 'mois', 'mois'), (duree.jours > 0 || !duree.mois) && pluriel(duree.jours, 'jour')].filter(Boolean).join(' et ')}.`),
    fictif && el('p', { class: 'note' }, 'Plafond fictif : il vient de données de démonstration et n’engage pas le CNFPT.'),
    tableFinancement(estimation, options),
    employeurs(estimation),
    el('details', null, el('summary', null, 'Comment c’est calculé'), el('ul', { class: 'calculs' }, explications.map(explication))),
  ];
}
