// Recherche d'éligibilité : l'adresse de la page porte tout l'état (recherche, filtres, certification, date).
import { api, mention } from './commun/api.js';
import { apresPause, el, tous, un } from './commun/dom.js';
import './commun/entete.js';
import { euros, jour, pluriel } from './commun/formats.js';

const aujourdhui = () => {
  const d = new Date();
  return new Date(d.getTime() - d.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};

const formulaire = un('#recherche');
const etat = un('#etat');
const liste = un('#resultats');
const suite = un('#suite');
const fiche = un('#fiche');
const formulaireDate = un('#date-fiche');
const titre = document.title;
const libelles = new Map();
let enCours = new AbortController();
let metiersCharges;
let montree;

const lu = () => new URLSearchParams(location.search);
function adresse(changements) {
  const params = lu();
  for (const [nom, valeur] of Object.entries(changements)) {
    if (valeur) params.set(nom, valeur);
    else params.delete(nom);
  }
  const requete = params.toString();
  return requete ? `/eligibilite?${requete}` : '/eligibilite';
}
const saisie = () => ({ ...Object.fromEntries(new FormData(formulaire)), rncp: '', date: '' });

function avertit(reponse) {
  const texte = mention(reponse);
  un('#avertissement').replaceChildren(...(texte ? [el('p', { class: 'note' }, texte)] : []));
}
const nomsMetiers = (c) => (c.metiers ?? []).map((m) => m.libelle ?? libelles.get(m.code ?? m)).filter(Boolean).join(', ');
const plafond = (c) => (c.plafond_annuel ? `${euros(c.plafond_annuel)} par an` : 'plafond non connu');

function lien(texte, changements) {
  return el('a', { href: adresse(changements), 'data-interne': true }, texte);
}

async function chargeMetiers() {
  metiersCharges ??= api('/api/eligibilite/metiers').catch((probleme) => {
    metiersCharges = undefined;
    throw probleme;
  });
  const reponse = await metiersCharges;
  const choix = formulaire.metier;
  if (choix.length <= 2) {
    const garde = choix.value;
    choix.length = 1;
    for (const m of reponse.metiers) {
      libelles.set(m.code, m.libelle);
      choix.append(el('option', { value: m.code }, m.libelle));
    }
    choix.value = garde;
  }
  return reponse;
}

async function montreMetiers() {
  const reponse = await chargeMetiers();
  etat.textContent = '';
  avertit(reponse);
  const nombre = (m) => (Array.isArray(m.certifications) ? m.certifications.length : m.certifications);
  liste.replaceChildren(
    el('h2', null, 'Parcourir par métier'),
    el('ul', { class: 'metiers' }, reponse.metiers.map((m) => el('li', null,
      lien(m.libelle, { metier: m.code }), el('span', { class: 'petit' }, ` (${pluriel(nombre(m) ?? 0, 'certification')})`)))));
}

function article(c) {
  const metiers = nomsMetiers(c);
  return el('li', null,
    el('div', null, lien(c.intitule, { rncp: c.rncp })),
    el('p', null, el('code', null, c.rncp), c.niveau && ` · niveau ${c.niveau}`, metiers && ` · ${metiers}`),
    el('p', { class: 'montant' }, c.eligible === false
      ? el('strong', { class: 'expiree' }, c.expiration ? `Non finançable : fiche expirée le ${jour(c.expiration)}` : 'Non finançable')
      : plafond(c)));
}

async function cherche(signal, apres = '') {
  const params = new URLSearchParams({ limite: 20, apres });
  for (const nom of ['q', 'niveau', 'metier']) params.set(nom, lu().get(nom)?.trim() ?? '');
  for (const [nom, valeur] of [...params]) if (!valeur) params.delete(nom);
  etat.textContent = apres ? etat.textContent : 'Recherche en cours…';
  const reponse = await api(`/api/eligibilite/certifications?${params}`, { signal });
  avertit(reponse);
  for (const c of reponse.resultats) for (const m of c.metiers ?? []) if (m.libelle) libelles.set(m.code, m.libelle);
  const articles = reponse.resultats.map(article);
  const code = /^\s*(?:rncp)?\s*(\d{2,5})\s*$/i.exec(params.get('q') ?? '')?.[1];
  let ul = un('.liste', liste);
  if (apres && ul) {
    ul.append(...articles);
    un('a', articles[0])?.focus();
  } else {
    ul = el('ul', { class: 'liste' }, articles);
    liste.replaceChildren(el('h2', { class: 'invisible' }, 'Résultats'), reponse.total ? ul : el('p', null,
      'Aucune certification du référentiel ne correspond. ',
      code ? lien(`Savoir pourquoi pour RNCP${code}`, { rncp: `RNCP${code}` }) : 'Essayez un mot plus court ou un autre niveau',
      ', ou ', lien('parcourez les métiers', { q: '', niveau: '', metier: '' }), '.'));
  }
  etat.textContent = reponse.total
    ? `${pluriel(reponse.total, 'certification')}${ul.children.length < reponse.total ? `, ${ul.children.length} affichées` : ''}`
    : 'Aucun résultat';
  suite.replaceChildren(...(reponse.suivant ? [el('button', { type: 'button', class: 'bouton second' }, 'Voir plus de résultats')] : []));
  un('button', suite)?.addEventListener('click', () => protege((s) => cherche(s, reponse.suivant)));
}

function montreFiche(c) {
  const oui = c.eligible;
  const requete = new URLSearchParams({ rncp: c.rncp, ...(oui ? { signature: formulaireDate.date.value } : { finance: 'non' }) });
  un('#verdict').className = `verdict ${oui ? 'oui' : 'non'}`;
  un('#fiche-titre').textContent = c.intitule ?? `Certification ${c.rncp}`;
  un('#fiche-code').replaceChildren(el('code', null, c.rncp), c.niveau ? ` · niveau ${c.niveau}` : '');
  un('#fiche-reponse').replaceChildren(
    el('p', { class: 'reponse' }, oui ? '✓ Oui, cette formation est finançable' : '✗ Non, cette formation n’est pas finançable'),
    oui && c.plafond_annuel ? el('p', null, 'Le CNFPT prend en charge au plus ', el('strong', null, plafond(c)), ' pour chaque contrat accordé à la collectivité.') : '',
    c.motifs?.length ? el('ul', null, c.motifs.map((m) => el('li', null, m.message, ' ', el('code', null, m.regle)))) : '',
    nomsMetiers(c) ? el('p', { class: 'petit' }, `Métiers concernés : ${nomsMetiers(c)}.`) : '',
    el('p', { class: 'actions' }, el('a', { class: 'bouton', href: `/simulateur?${requete}` }, oui ? 'Simuler le reste à charge' : 'Simuler sans financement')));
  un('#fiche-alternatives').replaceChildren(...(c.alternatives?.length
    ? [el('h3', null, 'Certifications proches'), el('ul', { class: 'liste' }, c.alternatives.map(article))] : []));
  avertit(c);
  etat.textContent = `${c.rncp} : ${oui ? 'finançable' : 'non finançable'}.`;
  document.title = `${c.intitule ?? c.rncp} : ${oui ? 'finançable' : 'non finançable'} – Tremplin`;
}

async function ouvreFiche(signal, rncp) {
  const date = lu().get('date');
  formulaireDate.rncp.value = rncp;
  un('#fiche-retour').href = adresse({ rncp: '', date: '' });
  const reponse = await api(`/api/eligibilite/certifications/${encodeURIComponent(rncp)}${date ? `?date=${encodeURIComponent(date)}` : ''}`, { signal });
  formulaireDate.date.value = reponse.date ?? date ?? aujourdhui();
  liste.replaceChildren();
  suite.replaceChildren();
  montreFiche(reponse);
  fiche.hidden = false;
  formulaire.hidden = true;
}

/** Lance une requête et une seule : la précédente est abandonnée, une panne s'affiche. */
async function protege(action) {
  enCours.abort();
  enCours = new AbortController();
  try {
    await action(enCours.signal);
  } catch (cause) {
    if (cause.name === 'AbortError') return;
    etat.classList.remove('invisible');
    etat.textContent = cause.erreurs?.map((e) => e.message).join(' ') || cause.message;
    liste.replaceChildren();
    suite.replaceChildren();
  }
}

async function montre({ focus = false } = {}) {
  montree = location.search;
  const params = lu();
  const rncp = params.get('rncp');
  etat.classList.toggle('invisible', Boolean(rncp));
  if (!rncp) {
    fiche.hidden = true;
    formulaire.hidden = false;
    document.title = titre;
    for (const champ of [formulaire.q, formulaire.niveau]) if (champ !== document.activeElement) champ.value = params.get(champ.name) ?? '';
    const metier = params.get('metier') ?? '';
    if (metier && !tous('option', formulaire.metier).some((o) => o.value === metier)) formulaire.metier.append(el('option', { value: metier }, metier));
    formulaire.metier.value = metier;
  }
  const vide = !['q', 'niveau', 'metier'].some((nom) => params.get(nom));
  if (!rncp && vide) suite.replaceChildren();
  await protege((signal) => (rncp ? ouvreFiche(signal, rncp) : vide ? montreMetiers() : cherche(signal)));
  const provisoire = formulaire.metier.selectedOptions[0];
  if (provisoire && libelles.has(provisoire.value)) provisoire.textContent = libelles.get(provisoire.value);
  if (focus) (rncp ? un('#fiche-titre') : un('h1')).focus();
}
function va(changements, { pousse = true, focus = false } = {}) {
  const cible = adresse(changements);
  if (cible !== location.pathname + location.search) history[pousse ? 'pushState' : 'replaceState'](null, '', cible);
  return montre({ focus });
}

formulaire.addEventListener('submit', (evenement) => {
  evenement.preventDefault();
  va(saisie());
});
formulaire.q.addEventListener('input', apresPause(() => va(saisie(), { pousse: false })));
for (const choix of [formulaire.metier, formulaire.niveau]) choix.addEventListener('change', () => va(saisie()));
// La liste des métiers n'est demandée d'avance que sur la page nue : un lien partagé montre d'abord sa réponse.
formulaire.addEventListener('focusin', () => chargeMetiers().catch(() => {}), { once: true });
formulaireDate.addEventListener('change', () => formulaireDate.date.value && va({ date: formulaireDate.date.value }));
formulaireDate.addEventListener('submit', (evenement) => {
  evenement.preventDefault();
  va({ date: formulaireDate.date.value });
});
document.addEventListener('click', (evenement) => {
  const ancre = evenement.target.closest('a[data-interne]');
  if (!ancre || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey || evenement.button) return;
  evenement.preventDefault();
  history.pushState(null, '', ancre.href);
  montre({ focus: true }).then(() => scrollTo(0, 0));
});
// Le lien d'évitement ne change que l'ancre : il n'y a alors rien à refaire.
addEventListener('popstate', () => { if (montree !== location.search) montre({ focus: true }); });
montre();
