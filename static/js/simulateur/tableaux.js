// Les tableaux et le graphique d'un résultat.
import { el, un } from '../commun/dom.js';
import { euros, jour, jourCourt } from '../commun/formats.js';
import { barres, tableau } from '../commun/tableaux.js';

/** L'en-tête d'une année : son rang et ses dates. */
export const periode = (a) => [`Année ${a.annee}`, el('span', { class: 'aide' }, a.debut ? `${jourCourt(a.debut)} – ${jourCourt(a.fin)}` : 'après le contrat')];
const SOMMES = ['brut', 'charges_employeur', 'nbi', 'aide_fiphfp', 'cout_employeur', 'net_apprenti'];
const ENTETES = ['Salaire brut', 'Accidents du travail', 'NBI des maîtres', 'Aide du FIPHFP', 'Coût pour l’employeur', 'Net de l’apprenti'];

/** Un tableau de paie : des lignes `[entête, sommes]` et leur total. */
export function paie(legende, premiere, lignes, total) {
  // Les colonnes entièrement nulles (NBI, FIPHFP) encombreraient : elles ne sont montrées que si elles servent.
  const utiles = SOMMES.map((nom, i) => [nom, ENTETES[i]]).filter(([nom]) => !/nbi|aide/.test(nom) || Number(total?.[nom]));
  const cellules = (l) => utiles.map(([nom]) => (nom === 'aide_fiphfp' && Number(l[nom]) > 0 ? `− ${euros(l[nom])}` : euros(l[nom])));
  return tableau({
    legende,
    colonnes: [premiere, ...utiles.map(([, entete]) => entete)],
    lignes: lignes.map(([entete, l]) => [entete, ...cellules(l)]),
    pied: total && ['Total', ...cellules(total)],
  });
}
const MAJORATION = ['majoration', 'majoration_prise_en_charge', 'majoration_reste_a_charge'];
/** Un devis, année par année. */
export function tableauDevis(d) {
  const suite = d.majoration ? MAJORATION : [];
  const montants = (l, plafond) => [euros(l.prix), plafond, euros(l.prise_en_charge), euros(l.reste_a_charge), ...suite.map((nom) => euros(l[nom] ?? 0))];
  return [tableau({
    legende: `Formation : ${d.organisme}`,
    colonnes: ['Année', 'Prix', 'Plafond', 'Pris en charge', 'Reste à charge',
      ...(d.majoration ? ['Majoration handicap', 'Majoration prise en charge', 'Majoration à charge'] : [])],
    lignes: d.annees.map((a) => [periode(a), ...montants(a, euros(a.plafond))]),
    pied: ['Total', ...montants(d, '')],
  }), d.avant_contrat && el('p', { class: 'note' }, `Formation avant le contrat, du ${jour(d.avant_contrat.debut)} au ${jour(d.avant_contrat.fin)} : `,
    `${euros(d.avant_contrat.prix)} de la première année ne peuvent pas être financés.`)];
}
/** Des montants, absents comptés pour zéro. */
export const somme = (...montants) => montants.reduce((total, m) => total + Number(m ?? 0), 0);

/** Qui paie quoi : devis par devis s'il y en a plusieurs, sinon année par année. */
export function graphique(r) {
  const paies = r.remuneration?.annees_contrat ?? [];
  const devis = r.formation?.devis ?? [];
  const series = [
    devis.length && ['s1', 'Formation prise en charge par le CNFPT', (d) => somme(d?.prise_en_charge, d?.majoration_prise_en_charge)],
    devis.length && ['s2', 'Formation à la charge de la collectivité', (d) => somme(d?.reste_a_charge, d?.majoration_reste_a_charge)],
    paies.length && ['s3', 'Rémunération à la charge de la collectivité', (d, p) => p?.cout_employeur],
    Number(r.remuneration?.total.aide_fiphfp) && ['s4', 'Aide du FIPHFP', (d, p) => p?.aide_fiphfp],
  ].filter(Boolean);
  const ligne = (libelle, d, p, total) => ({ libelle, total, valeurs: series.map(([, , lit]) => Number(lit(d, p) ?? 0)) });
  const lignes = devis.length > 1
    ? devis.map((d, i) => ligne(d.organisme, d, r.remuneration?.total, r.total[i]?.cout))
    : (devis[0]?.annees ?? paies).map((a, i) => ligne(`Année ${a.annee}`, devis[0]?.annees[i], paies[i]));
  return barres({
    legende: devis.length > 1 ? 'Qui paie quoi, devis par devis' : 'Qui paie quoi, année par année',
    description: 'Les mêmes montants sont dans les tableaux.',
    series: series.map(([classe, nom]) => ({ classe, nom })),
    lignes,
    largeur: Math.min(Math.max(un('#contenu-resultats').clientWidth, 280), 520),
  });
}
/** Le total de chaque devis, ou de la rémunération seule. */
export function totaux(r) {
  if (!r.total?.length) return [];
  const minimum = Math.min(...r.total.map((t) => Number(t.reste_a_charge)));
  const plusieurs = r.total.length > 1;
  return tableau({
    legende: plusieurs ? 'Total du contrat, devis par devis' : 'Total du contrat',
    colonnes: ['Organisme', 'Coût total', 'Financé', 'Reste à charge'],
    lignes: r.total.map((t) => [
      [t.organisme ?? 'Rémunération seule', plusieurs && Number(t.reste_a_charge) === minimum && el('span', { class: 'aide' }, 'le moins cher pour la collectivité')],
      euros(t.cout), euros(t.finance), euros(t.reste_a_charge)]),
  });
}
