// Les réglages d'une campagne un à un : leur place dans le document, leur nom, et comment ils se lisent et s'écrivent.
import { enFrancais, jour, pluriel } from '../../commun/formats.js';

const PRORATAS = { mois_et_jours: 'Mois et trentièmes', jours: 'Jours sur 365', mois_entame: 'Mois entamé compté entier' };
const pourcent = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 4, useGrouping: false });

const net = (texte) => texte.replace(/[\s\u00a0\u202f]/g, '');
export const entier = (texte) => (/^\d{1,9}$/.test(net(texte)) ? Number(net(texte)) : texte);
const decimal = (texte) => net(texte).replace(',', '.');
/** « 1,80 » → « 0.0180 » ; ce qui n'est pas un nombre est envoyé tel quel, et le refus dit pourquoi. */
const taux = (texte) => (/^\d{1,3}(\.\d{1,4})?$/.test(decimal(texte)) ? (Number(decimal(texte)) / 100).toFixed(6).replace(/0{1,2}$/, '') : texte);
const enPourcent = (valeur) => (Number.isFinite(Number(valeur)) ? pourcent.format(Number(valeur) * 100) : valeur);
const nombre = (unite, unites) => (valeur) => (Number.isInteger(valeur) ? pluriel(valeur, unite, unites) : String(valeur ?? ''));
const date = (valeur) => (valeur ? jour(valeur) : '');
const tel = (valeur) => String(valeur ?? '');

/** `[champ, nom, lit (texte → valeur), saisit (valeur → texte du champ), dit (valeur → phrase)]` */
export const CHAMPS = [
  ['/ouverture', 'Premier jour du recensement', (t) => t, tel, date],
  ['/fermeture', 'Dernier jour du recensement', (t) => t, tel, date],
  ['/capacite', 'Capacité nationale', entier, tel, nombre('contrat')],
  ['/parametres/prorata', 'Calcul au prorata', (t) => t, tel, (v) => PRORATAS[v] ?? v],
  ['/parametres/taux_at_mp', 'Taux AT-MP par défaut', taux, enPourcent, (v) => `${enPourcent(v)}\u00a0%`],
  ['/parametres/depot_apf_mois', 'Dépôt de l’APF avant le contrat', entier, tel, nombre('mois', 'mois')],
  ['/parametres/debut_apres_apf_mois', 'Début du contrat après l’APF', entier, tel, nombre('mois', 'mois')],
  ['/parametres/depot_apc_jours', 'Dépôt de l’APC après le début', entier, tel, nombre('jour')],
  ['/parametres/rupture_jours', 'Rupture qui rend l’accord', entier, tel, nombre('jour')],
  ['/parametres/alertes_jours', 'Alertes avant caducité', (t) => t.split(/[\s,;]+/).filter(Boolean).map(entier), (v) => (v ?? []).join(', '), (v) => (v?.length ? `${v.join(', ')}\u00a0jours` : 'aucune')],
];
/** Les tailles et leurs plafonds : `lit` et `saisit` une cellule. */
export const TRANCHE = { lit: { jusqu_a: decimal, plafond: entier }, saisit: { jusqu_a: (v) => (Number.isFinite(Number(v)) ? enFrancais(v) : v), plafond: tel } };

/** La valeur d'un champ d'un document. */
export const valeur = (document, champ) => champ.slice(1).split('/').reduce((v, nom) => v?.[nom], document);
/** Pose la valeur d'un champ dans un document. */
export function pose(document, champ, v) {
  const noms = champ.slice(1).split('/');
  const dernier = noms.pop();
  noms.reduce((o, nom) => (o[nom] ??= {}), document)[dernier] = v;
}
function allocation(a) {
  if (!a) return 'Valeurs du programme';
  const tranches = (a.plafond_etp?.tranches ?? []).map((t) => `jusqu’à ${TRANCHE.saisit.jusqu_a(t.jusqu_a)} ETP\u00a0: ${t.plafond}`);
  return [...tranches, `au-delà\u00a0: ${a.plafond_etp?.au_dela}`, `minimum garanti\u00a0: ${a.minimum_garanti?.minimum}`].join(' ; ');
}
/** Tous les réglages d'un document : `{champ, nom, texte}`. */
export const lignes = (document) => [
  ...CHAMPS.map(([champ, nom, , , dit]) => ({ champ, nom, texte: String(dit(valeur(document, champ)) ?? '') })),
  { champ: '/allocation', nom: 'Méthodes d’allocation', texte: allocation(document.allocation) },
];
/** Ce qui distingue deux documents : `{champ, nom, avant, apres}`. */
export function differences(avant, apres) {
  const nouvelles = lignes(apres);
  return lignes(avant).map((l, rang) => ({ champ: l.champ, nom: l.nom, avant: l.texte, apres: nouvelles[rang].texte }))
    .filter((d) => d.avant !== d.apres);
}
/** Ce que l'un a changé depuis une base, reporté sur ce que l'autre a enregistré. */
export function reporte(base, mienne, courante) {
  const fusion = structuredClone(courante);
  for (const { champ } of differences(base, mienne)) pose(fusion, champ, structuredClone(valeur(mienne, champ)));
  return fusion;
}
