// Le résultat d'une simulation. Ce module n'est chargé qu'au premier calcul.
import { mention } from '../commun/api.js';
import { lienCalendrier } from '../commun/calendrier.js';
import { el, tous, un } from '../commun/dom.js';
import { euros, jour, pluriel } from '../commun/formats.js';
import { mois } from './formats.js';
import { formulaire } from './devis.js';
import { graphique, paie, periode, somme, tableauDevis, totaux } from './tableaux.js';
import { versDemande } from './vers-demande.js';

/** L'identifiant d'une règle, qui mène à ce qu'elle dit. */
const regle = (id) => el('a', { href: `/regles#${id}` }, el('code', null, id));

function reperes(r) {
  const moindre = r.total?.reduce((a, b) => (Number(b.reste_a_charge) < Number(a.reste_a_charge) ? b : a));
  const devis = r.formation?.devis ?? [];
  const suffixe = devis.length > 1 ? ` (${moindre?.organisme})` : '';
  const choisi = devis[Math.max(r.total?.indexOf(moindre) ?? 0, 0)];
  const cartes = [
    choisi && [`Formation à la charge de la collectivité${suffixe}`, somme(choisi.reste_a_charge, choisi.majoration_reste_a_charge)],
    r.remuneration && ['Rémunération de l’apprenti, coût employeur', r.remuneration.total.cout_employeur],
    choisi && r.remuneration && moindre && [`Total à la charge de la collectivité${suffixe}`, moindre.reste_a_charge],
  ].filter(Boolean);
  return el('dl', { class: 'reperes' }, cartes.map(([nom, valeur]) => el('div', null, el('dt', null, nom), el('dd', null, euros(valeur)))));
}
function calculs(explications) {
  const source = (s) => (typeof s === 'string' ? s : s.libelle ?? s.titre ?? '');
  return el('details', { open: true },
    el('summary', null, 'Comment c’est calculé'),
    el('ul', { class: 'calculs' }, explications.map((e) => el('li', null,
      el('p', null, e.texte),
      el('p', { class: 'petit' }, regle(e.regle), e.sources?.length ? ` · ${[e.sources].flat().map(source).join(' ; ')}` : '')))));
}
/** Le calendrier du contrat simulé, avec les dates saisies. */
function versCalendrier() {
  const valeur = (nom) => un(`[name="${nom}"]:enabled`, formulaire)?.value;
  return lienCalendrier({ debut: valeur('debut'), fin: valeur('fin'), debut_formation: valeur('debut_formation'), date_naissance: valeur('naissance') });
}
/** Vers les pages qui mettent cette simulation à côté d'autres : leur adresse contient la sienne. */
const avecDautres = () => [['comparaison', 'Comparer avec une autre simulation'], ['budget', 'Voir le budget par année civile']].map(([page, texte]) =>
  el('a', { class: 'bouton second', href: `/simulateur/${page}?${new URLSearchParams({ s: location.search.slice(1) })}` }, texte));
/** La saisie relue, pour que la page imprimée se suffise. */
function saisieRelue() {
  const lignes = tous('input, select', formulaire)
    .filter((c) => c.value.trim() && !c.matches(':disabled') && (!/radio|checkbox/.test(c.type) || c.checked))
    .map((c) => {
      const nom = (un('span:not(.aide)', c.labels[0]) ?? c.labels[0].firstChild).textContent.trim() || c.labels[0].textContent.trim();
      const valeur = c.type === 'date' ? jour(c.value) : c.tagName === 'SELECT' ? c.selectedOptions[0].text : c.value;
      return el('li', null, /radio|checkbox/.test(c.type) ? c.labels[0].firstElementChild.nextSibling.textContent.trim() || nom : `${nom} : ${valeur}`);
    });
  return el('div', { class: 'impression' }, el('h3', null, 'Saisie'), el('ul', null, lignes), el('p', null, location.href));
}

/** Montre la réponse du serveur à la place du résultat précédent. */
export function montre(r) {
  const f = r.formation;
  const p = r.remuneration;
  const avertissement = f?.plafond_fictif ? 'Plafond fictif : il vient de données de démonstration et n’engage pas le CNFPT.' : mention(r);
  const sansPrix = tous('[data-annees=prix] input:enabled', formulaire).some((c) => !c.value.trim());
  const copier = el('button', { type: 'button', class: 'bouton second' }, 'Copier le lien de cette simulation');
  copier.addEventListener('click', async () => {
    await navigator.clipboard?.writeText(location.href).then(() => { copier.textContent = 'Lien copié'; }, () => {});
  });
  const imprimer = el('button', { type: 'button', class: 'bouton' }, 'Imprimer');
  imprimer.addEventListener('click', () => print());
  un('#resultats').hidden = false;
  document.body.classList.add('a-resultats');
  un('#contenu-resultats').replaceChildren(...[
    r.faisabilite?.length && el('div', { class: 'note' },
      el('h3', null, 'Ce contrat risque d’être refusé'),
      el('ul', null, r.faisabilite.map((m) => el('li', null, m.message, ' ', regle(m.regle))))),
    avertissement && el('p', { class: 'note' }, avertissement),
    sansPrix && el('p', { class: 'note' }, 'Une année au moins n’a pas de prix : elle compte pour zéro. Complétez le devis pour un total exact.'),
    reperes(r),
    el('div', { class: 'ensemble large' }, totaux(r), graphique(r)),
    f && el('h3', null, 'La formation'),
    f && el('p', null, `Durée du contrat : ${pluriel(f.duree.mois, 'mois', 'mois')} et ${pluriel(f.duree.jours, 'jour')}. `,
      f.plafond_annuel && `Plafond annuel : ${euros(f.plafond_annuel)}. `,
      `Convention : ${un(`#prorata option[value="${CSS.escape(f.prorata)}"]`)?.text.toLowerCase() ?? f.prorata}.`),
    f?.devis.map(tableauDevis),
    p && el('h3', null, 'La rémunération'),
    p && paie('Par année de contrat', 'Année', p.annees_contrat.map((a) => [periode(a), a]), p.total),
    p && el('details', null, el('summary', null, 'Par année civile, pour le budget'),
      paie('Par année civile', 'Exercice', p.annees_civiles.map((a) => [String(a.annee), a]), p.total)),
    p && el('details', null, el('summary', null, 'Mois par mois'),
      paie('Mois par mois', 'Mois', p.mois.map((m) => [[mois(m.mois), el('span', { class: 'aide' }, `${m.pourcentage} % du SMIC (${euros(m.smic)})`)], m]), p.total)),
    r.aides_possibles?.length && [el('h3', null, 'Aides possibles'), el('p', null, 'Elles ne sont jamais automatiques : la collectivité doit les demander.'),
      el('ul', null, r.aides_possibles.map((a) => el('li', null, a.libelle, a.montant_maximum ? ` : jusqu’à ${euros(a.montant_maximum)}` : '', ' ', regle(a.regle),
        a.conditions?.length && el('ul', { class: 'petit' }, a.conditions.map((c) => el('li', null, c))))))],
    r.explications?.length && calculs(r.explications),
    versDemande(r),
    el('p', { class: 'actions' }, imprimer, navigator.clipboard && copier, avecDautres(), versCalendrier()),
    saisieRelue(),
  ].flat(2).filter(Boolean));
}
