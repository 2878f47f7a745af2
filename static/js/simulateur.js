// Le simulateur. Le formulaire se décrit lui-même : `data-champ` est le pointeur JSON de la demande,
// `data-type` la conversion. L'adresse de la page porte toute la saisie.
import {
  api, apresPause, barres, efface, el, enFrancais, euros, jour, jourCourt, mention, mois, montant, pluriel, Probleme, signale, tableau, taux, tous, un,
} from './commun.js';

const formulaire = un('#simulation');
const etat = un('#etat');
const resultats = un('#resultats');
const zoneDevis = un('#devis');
const ANNEES_MAX = 5;
const DEVIS_MAX = 8;

// --- Années de financement et devis ------------------------------------------------------------
const JOUR = 86400000;
const iso = (instant) => new Date(instant).toISOString().slice(0, 10);
function anniversaire(debut, annees) {
  const [a, m, j] = debut.split('-').map(Number);
  const dernier = new Date(Date.UTC(a + annees, m, 0)).getUTCDate();
  return Date.UTC(a + annees, m - 1, Math.min(j, dernier));
}
/** Les années du contrat, comptées depuis son début ; deux années sans dates tant qu'on ne sait pas. */
function annees() {
  const [debut, fin] = [formulaire.debut.value, formulaire.fin.value];
  if (!debut || !fin || fin < debut || debut < '1900') return [null, null];
  const liste = [];
  for (let k = 0; k < ANNEES_MAX && iso(anniversaire(debut, k)) <= fin; k += 1) {
    const bout = iso(anniversaire(debut, k + 1) - JOUR);
    liste.push([iso(anniversaire(debut, k)), bout < fin ? bout : fin]);
  }
  return liste;
}
/** Ajuste les champs « par année » d'un groupe ; ceux qui dépassent sont cachés, leur saisie reste. */
function ajusteAnnees(groupe, prefixe, pointeur, periodes) {
  for (let k = groupe.children.length; k < periodes.length; k += 1) {
    groupe.append(el('div', { class: 'champ' },
      el('label', null, el('span'), el('span', { class: 'aide' })),
      el('input', { class: 'court', inputmode: 'decimal', autocomplete: 'off', 'data-type': 'montant' })));
  }
  [...groupe.children].forEach((bloc, k) => {
    const champ = un('input', bloc);
    const [texte, aide] = tous('span', bloc);
    bloc.hidden = champ.disabled = k >= periodes.length;
    champ.id = champ.name = `${prefixe}_${k}`;
    champ.dataset.champ = `${pointeur}/${k}`;
    if (groupe.dataset.annees === 'prix' && !k) champ.dataset.manque = 'Indiquez au moins le prix de la première année.';
    un('label', bloc).htmlFor = champ.id;
    texte.textContent = `${groupe.dataset.annees === 'prix' ? 'Prix' : 'Majoration'} de l’année ${k + 1}, en euros`;
    aide.textContent = periodes[k] ? `du ${jourCourt(periodes[k][0])} au ${jourCourt(periodes[k][1])}` : 'par exemple 7 000,00';
  });
}
function accorde() {
  const periodes = annees();
  const liste = [...zoneDevis.children];
  liste.forEach((devis, i) => {
    un('legend', devis).textContent = liste.length > 1 ? `Devis ${i + 1}` : 'Devis de l’organisme de formation';
    const organisme = un('[data-nom]', devis);
    organisme.id = organisme.name = `organisme_${i}`;
    organisme.dataset.champ = `/formation/devis/${i}/organisme`;
    organisme.previousElementSibling.htmlFor = organisme.id;
    un('[data-retirer]', devis).hidden = liste.length < 2;
    un('[data-retirer]', devis).textContent = `Retirer le devis ${i + 1}`;
    ajusteAnnees(un('[data-annees]', devis), `prix_${i}`, `/formation/devis/${i}/prix_annuels`, periodes);
  });
  ajusteAnnees(un('[data-annees=majoration]'), 'majoration', '/formation/majorations_handicap', periodes);
  un('#majorations').hidden = un('#majorations').disabled = !formulaire.rqth.checked;
  un('#ajouter').hidden = liste.length >= DEVIS_MAX;
  for (const volet of tous('[data-volet]')) {
    volet.hidden = volet.disabled = !un(`#volet-${volet.dataset.volet}`).checked;
  }
}
function ajouteDevis(nombre = 1) {
  for (let i = 0; i < nombre; i += 1) zoneDevis.append(un('#modele-devis').content.cloneNode(true));
  accorde();
}

// --- Saisie ⇄ demande ⇄ adresse ----------------------------------------------------------------
// Une conversion qui échoue rend le texte tel quel, avec le message à montrer.
const CONVERSIONS = {
  montant: (t) => [montant(t), 'Écrivez un montant en euros, par exemple 7 000,00.'],
  taux: (t) => [taux(t), 'Écrivez un taux en pour cent, par exemple 1,80.'],
  entier: (t) => [/^\d{1,3}$/.test(t) ? Number(t) : null, 'Écrivez un nombre entier, par exemple 51.'],
  rncp: (t) => [/^(rncp)?[\s\u00a0]*\d{2,5}$/i.test(t) ? `RNCP${t.replace(/\D/g, '')}` : null, 'Choisissez une certification de la liste, ou écrivez un code comme RNCP38565.'],
  oui: (t) => [t === 'oui', ''],
  vrai: () => [true, ''],
};
function pose(demande, pointeur, valeur) {
  const chemin = pointeur.split('/').slice(1);
  let place = demande;
  chemin.slice(0, -1).forEach((cle, i) => {
    place = place[cle] ??= /^\d+$/.test(chemin[i + 1]) ? [] : {};
  });
  place[chemin.at(-1)] = valeur;
}
/** La demande à envoyer, et les erreurs que l'on voit sans le serveur (vide, illisible). */
function demande() {
  const corps = { contrat: {} };
  const erreurs = [];
  if (un('#volet-formation').checked) corps.formation = { devis: [] };
  if (un('#volet-apprenti').checked) Object.assign(corps, { apprenti: {}, employeur: {} });
  if (!corps.formation && !corps.apprenti) erreurs.push({ champ: un('#volet-formation'), message: 'Choisissez au moins la formation ou la rémunération.' });
  for (const champ of tous('[data-champ]', formulaire)) {
    const texte = champ.value.trim();
    if (champ.matches(':disabled') || (/radio|checkbox/.test(champ.type) && !champ.checked)) continue;
    if (champ.dataset.champ.startsWith('/apprenti') && !corps.apprenti) continue;
    if (champ.validity.badInput) erreurs.push({ champ, message: 'Cette date n’existe pas : complétez le jour, le mois et l’année.' });
    else if (texte) {
      const [valeur, message] = CONVERSIONS[champ.dataset.type]?.(texte) ?? [texte];
      if (valeur === null) erreurs.push({ champ, message });
      else pose(corps, champ.dataset.champ, valeur);
    } else if (champ.dataset.manque) erreurs.push({ champ, message: champ.dataset.manque });
  }
  corps.formation?.devis.forEach((d, i) => { d.organisme ??= `Devis ${i + 1}`; });
  // Une année sans prix compte pour zéro : le résultat le dit.
  const complete = (montants, nombre) => Array.from({ length: nombre }, (_, k) => montants?.[k] ?? '0.00');
  const nombre = annees().length;
  for (const d of corps.formation?.devis ?? []) d.prix_annuels = complete(d.prix_annuels, nombre);
  if (corps.formation?.majorations_handicap) corps.formation.majorations_handicap = complete(corps.formation.majorations_handicap, nombre);
  return { corps, erreurs };
}
function adresse() {
  const params = new URLSearchParams();
  for (const [nom, valeur] of new FormData(formulaire)) if (valeur.trim()) params.append(nom, valeur.trim().replace(/[\u00a0\u202f]/g, ''));
  return `/simulateur?${params}`;
}
/** Remplit le formulaire depuis l'adresse ; vrai s'il y a de quoi calculer. */
function remplit() {
  const params = new URLSearchParams(location.search);
  formulaire.reset();
  zoneDevis.replaceChildren();
  const rangs = [...params.keys()].map((nom) => Number(/^(?:organisme|prix)_(\d)/.exec(nom)?.[1] ?? 0));
  for (const nom of ['debut', 'fin']) formulaire[nom].value = params.get(nom) ?? '';
  if (params.has('volet')) for (const v of formulaire.volet) v.checked = params.getAll('volet').includes(v.value);
  ajouteDevis(Math.min(Math.max(...rangs, 0) + 1, DEVIS_MAX));
  for (const [nom, valeur] of params) {
    const champ = formulaire.elements[nom];
    if (!champ || nom === 'volet') continue;
    if (champ.type === 'checkbox') champ.checked = champ.value === valeur;
    else champ.value = champ.dataset?.type === 'montant' && montant(valeur) ? enFrancais(montant(valeur)) : valeur;
    champ.closest?.('details')?.setAttribute('open', '');
  }
  accorde();
  return params.has('debut') && params.has('fin');
}
/** L'élément qui correspond au pointeur d'une erreur : lui-même, son parent ou son premier descendant. */
function champDe(pointeur = '') {
  const actifs = tous('[data-champ]', formulaire).filter((c) => !c.matches(':disabled'));
  for (let p = pointeur; p; p = p.slice(0, p.lastIndexOf('/'))) {
    const trouve = actifs.find((c) => c.dataset.champ === p) ?? actifs.find((c) => c.dataset.champ.startsWith(`${p}/`));
    if (trouve) return trouve;
  }
  return null;
}

// --- Résultats ---------------------------------------------------------------------------------
const periode = (a) => [`Année ${a.annee}`, el('span', { class: 'aide' }, a.debut ? `${jourCourt(a.debut)} – ${jourCourt(a.fin)}` : 'après le contrat')];
const SOMMES = ['brut', 'charges_employeur', 'nbi', 'aide_fiphfp', 'cout_employeur', 'net_apprenti'];
const ENTETES = ['Salaire brut', 'Accidents du travail', 'NBI des maîtres', 'Aide du FIPHFP', 'Coût pour l’employeur', 'Net de l’apprenti'];

function paie(legende, premiere, lignes, total) {
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
function tableauDevis(d) {
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
const somme = (...montants) => montants.reduce((total, m) => total + Number(m ?? 0), 0);

function graphique(r) {
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
function totaux(r) {
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
      el('p', { class: 'petit' }, el('code', null, e.regle), e.sources?.length ? ` · ${[e.sources].flat().map(source).join(' ; ')}` : '')))));
}
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

function montre(r) {
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
  resultats.hidden = false;
  document.body.classList.add('a-resultats');
  un('#contenu-resultats').replaceChildren(...[
    r.faisabilite?.length && el('div', { class: 'note' },
      el('h3', null, 'Ce contrat risque d’être refusé'),
      el('ul', null, r.faisabilite.map((m) => el('li', null, m.message, ' ', el('code', null, m.regle))))),
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
      el('ul', null, r.aides_possibles.map((a) => el('li', null, a.libelle, a.montant_maximum ? ` : jusqu’à ${euros(a.montant_maximum)}` : '', ' ', el('code', null, a.regle))))],
    r.explications?.length && calculs(r.explications),
    el('p', { class: 'actions' }, imprimer, navigator.clipboard && copier),
    saisieRelue(),
  ].flat(2).filter(Boolean));
}

// --- Conduite ----------------------------------------------------------------------------------
let enCours = new AbortController();
let montree;
/** Les erreurs dans l'ordre du formulaire, celles qui n'ont pas de champ d'abord. */
function refuse(erreurs) {
  const rang = ({ champ }) => [...formulaire.elements].indexOf(champ);
  resultats.hidden = true;
  signale(erreurs.sort((a, b) => rang(a) - rang(b)));
}
async function calcule({ pousse }) {
  const { corps, erreurs } = demande();
  enCours.abort();
  enCours = new AbortController();
  if (erreurs.length) {
    refuse(erreurs);
    return;
  }
  efface();
  const cible = adresse();
  if (pousse && cible !== location.pathname + location.search) history.pushState(null, '', cible);
  montree = location.search;
  etat.textContent = 'Calcul en cours…';
  try {
    montre(await api('/api/simulateur', { corps, signal: enCours.signal }));
    etat.textContent = '';
    un('#titre-resultats').focus({ preventScroll: true });
    resultats.scrollIntoView();
  } catch (cause) {
    if (cause.name === 'AbortError') return;
    etat.textContent = '';
    if (!(cause instanceof Probleme)) throw cause;
    refuse(cause.erreurs.length ? cause.erreurs.map((e) => ({ champ: champDe(e.champ), message: e.message })) : [{ champ: null, message: cause.message }]);
  }
}
function ouvre() {
  montree = location.search;
  resultats.hidden = true;
  efface();
  if (remplit()) calcule({ pousse: false });
  else if (formulaire.rncp.value) chercheRncp();
}

let recherche = new AbortController();
const chercheRncp = apresPause(async () => {
  const texte = formulaire.rncp.value.trim();
  const info = un('#info-rncp');
  recherche.abort();
  recherche = new AbortController();
  info.textContent = '';
  const [code] = CONVERSIONS.rncp(texte);
  try {
    if (code) {
      const date = formulaire.signature.value || formulaire.debut.value;
      const c = await api(`/api/eligibilite/certifications/${code}${date ? `?date=${date}` : ''}`, { signal: recherche.signal });
      info.textContent = [c.intitule ?? 'Certification inconnue du référentiel', c.eligible ? 'finançable' : 'non finançable',
        c.plafond_annuel && `plafond ${euros(c.plafond_annuel)} par an`, mention(c)].filter(Boolean).join(' · ');
    } else if (texte.length > 2) {
      const { resultats: trouves } = await api(`/api/eligibilite/certifications?${new URLSearchParams({ q: texte, limite: 10 })}`, { signal: recherche.signal });
      un('#certifications').replaceChildren(...trouves.map((c) => el('option', { value: c.rncp }, `${c.intitule} (niveau ${c.niveau}${c.eligible === false ? ', non finançable' : ''})`)));
      info.textContent = trouves.length ? `${pluriel(trouves.length, 'proposition')} dans la liste` : 'Aucune certification ne correspond.';
    }
  } catch (cause) {
    if (cause.name !== 'AbortError') info.textContent = cause.message;
  }
}, 300);

formulaire.addEventListener('submit', (evenement) => {
  evenement.preventDefault();
  calcule({ pousse: true });
});
formulaire.addEventListener('change', accorde);
formulaire.rncp.addEventListener('input', chercheRncp);
un('#ajouter').addEventListener('click', () => {
  ajouteDevis();
  un('[data-nom]', zoneDevis.lastElementChild).focus();
});
zoneDevis.addEventListener('click', ({ target }) => {
  if (!target.matches('[data-retirer]')) return;
  target.closest('.devis').remove();
  accorde();
  un('#ajouter').focus();
});
// Le lien d'évitement ne change que l'ancre : il n'y a alors rien à refaire.
addEventListener('popstate', () => { if (montree !== location.search) ouvre(); });
ouvre();
