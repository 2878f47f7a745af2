// Les collectivités : filtres dans l'adresse, page après page, et de quoi relancer celles qui n'ont pas répondu.
import { api } from '../../commun/api.js';
import { apresPause, bouton, dit, el, tous, un } from '../../commun/dom.js';
import { moment, pluriel } from '../../commun/formats.js';
import { parametres } from '../cadre.js';
import { relance } from './relance.js';
import { vues } from './vues.js';

const section = un('#collectivites');
const NOMS = ['reponse', 'statut', 'q', 'tri', 'apres'];
const place = { etat: null, liste: null, vues: null };
let suivi;
let demande = 0;

/** Les filtres de l'adresse ; sans rien d'autre, celles qui n'ont pas répondu. */
function filtres() {
  const p = parametres();
  return { reponse: 'non', ...Object.fromEntries(NOMS.filter((nom) => p.get(nom)).map((nom) => [nom, p.get(nom)])) };
}
const adresse = (f) => `/pilotage?${new URLSearchParams({ annee: suivi.annee, ...Object.fromEntries(Object.entries(f).filter(([, v]) => v)) })}`;
function va(f, { remplace = false } = {}) {
  history[remplace ? 'replaceState' : 'pushState'](null, '', adresse(f));
  return montre();
}
function lien(f, texte, attributs) {
  const noeud = el('a', { href: adresse(f), ...attributs }, texte);
  noeud.addEventListener('click', (evenement) => {
    if (evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
    evenement.preventDefault();
    va(f).then(() => un('#titre-collectivites').focus());
  });
  return noeud;
}
const champ = (id, nom, controle) => el('div', { class: 'champ' }, el('label', { for: id }, nom), controle);
const choix = (id, options) => el('select', { id, autocomplete: 'off' }, options.map(([valeur, texte]) => el('option', { value: valeur }, texte)));

function formulaire() {
  const forme = el('form', { class: 'filtres', role: 'search', 'aria-label': 'Filtrer les collectivités', method: 'get', action: '/pilotage' },
    champ('f-reponse', 'Réponse', choix('f-reponse', [['non', 'N’ont pas répondu'], ['oui', 'Ont répondu'], ['tous', 'Toutes']])),
    champ('f-statut', 'Statut', choix('f-statut', [['', 'Tous'], ...suivi.par_statut.map((s) => [s.statut, s.statut])])),
    champ('f-q', 'Nom, SIRET ou code postal', el('input', { id: 'f-q', type: 'search', autocomplete: 'off', maxlength: 200 })),
    champ('f-tri', 'Trier par', choix('f-tri', [['', 'Nom'], ['code_postal', 'Code postal'], ['reponse', 'Dernière réponse']])));
  const lis = () => ({ reponse: un('#f-reponse').value, statut: un('#f-statut').value, q: un('#f-q').value.trim(), tri: un('#f-tri').value });
  const frappe = apresPause(() => va(lis(), { remplace: true }));
  forme.addEventListener('change', (e) => { if (e.target.id !== 'f-q') va(lis()); });
  un('#f-q', forme).addEventListener('input', frappe);
  forme.addEventListener('submit', (e) => { e.preventDefault(); va(lis()); });
  return forme;
}
function rangee(c, cochable) {
  const coche = el('input', { type: 'checkbox', name: 'siret', value: c.siret, 'aria-label': `Choisir ${c.nom}` });
  const cellule = (titre, ...contenu) => el('td', { 'data-titre': titre, role: 'cell' }, contenu);
  return el('tr', { role: 'row' },
    cochable && el('td', { role: 'cell' }, c.courriel && coche),
    el('th', { scope: 'row', role: 'rowheader' }, dit(c.nom), c.signalee && [' ', el('span', { class: 'etiquette' }, 'hors annuaire')], el('span', { class: 'aide' }, `SIRET ${c.siret}`)),
    cellule('Statut', c.statut), cellule('Code postal', c.code_postal), cellule('Adresse', c.courriel ? dit(c.courriel) : 'aucune'),
    cellule('Réponse', c.reponse ? `${moment(c.reponse.horodatage)} : ${c.reponse.intentions ? pluriel(c.reponse.intentions, 'contrat') : 'aucune intention'}` : 'pas de réponse'),
    cellule('Relancée', c.relancee ? `le ${moment(c.relancee)}` : 'jamais'));
}
function tableau(page, f) {
  const cochable = f.reponse === 'non' && suivi.etat === 'ouverte';
  const titres = [cochable && el('td', null, ''), ...['Collectivité', 'Statut', 'Code postal', 'Adresse', 'Réponse', 'Relancée'].map((t) => el('th', { scope: 'col', role: 'columnheader' }, t))];
  return el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-labelledby': 'titre-collectivites' },
    el('table', { class: 'dossiers', role: 'table' }, el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, titres)),
      el('tbody', { role: 'rowgroup' }, page.collectivites.map((c) => rangee(c, cochable)))));
}
function actions(page, f) {
  if (f.reponse === 'oui' || !page.total) return null;
  if (suivi.etat !== 'ouverte') return el('p', { class: 'petit' }, 'On ne relance que pendant le recensement.');
  const selection = () => tous('input[name=siret]:checked', place.liste).map((c) => c.value);
  const noeud = bouton('', () => relance({ annee: suivi.annee, filtres: { statut: f.statut, q: f.q }, sirets: selection(), total: page.total, fini: () => montre() }), { class: 'bouton' });
  const accorde = () => {
    const nombre = selection().length;
    noeud.textContent = nombre ? `Relancer ${pluriel(nombre, 'collectivité cochée', 'collectivités cochées')}` : `Relancer ${page.total > 1 ? `les ${pluriel(page.total, 'collectivité')}` : 'cette collectivité'} de la liste`;
  };
  place.liste.addEventListener('change', accorde);
  accorde();
  return noeud;
}
/** Ce que l'adresse demande au service. */
export function question() {
  const f = { ...filtres(), limite: 25 };
  if (f.reponse === 'tous') delete f.reponse;
  return new URLSearchParams(f);
}
/** Montre la page de l'adresse : celle qu'on a déjà, sinon elle est demandée. */
async function montre(deja) {
  const f = filtres();
  for (const nom of NOMS.slice(0, 4)) {
    const controle = un(`#f-${nom}`);
    if (document.activeElement !== controle) controle.value = f[nom] ?? '';
  }
  place.vues.replaceChildren(vues({ courante: new URLSearchParams({ ...f, apres: '' }), lien }));
  demande += 1;
  const mienne = demande;
  place.etat.textContent = 'Recherche…';
  try {
    const page = deja ?? await api(`/api/pilotage/recensement/${suivi.annee}/collectivites?${question()}`);
    if (mienne !== demande) return;
    place.etat.textContent = page.total ? pluriel(page.total, 'collectivité') : 'Aucune collectivité ne correspond.';
    const suite = [f.apres && lien({ ...f, apres: '' }, 'Revenir au début'), page.suivant && lien({ ...f, apres: page.suivant }, 'Page suivante', { rel: 'next' })].filter(Boolean);
    place.liste.replaceChildren();
    const agir = actions(page, f);
    place.liste.replaceChildren(...[agir && el('div', { class: 'actions' }, agir), page.total > 0 && tableau(page, f),
      suite.length > 0 && el('nav', { class: 'actions suite', 'aria-label': 'Pages de la liste' }, suite)].filter(Boolean));
  } catch (cause) {
    if (mienne === demande) place.etat.textContent = cause.message;
  }
}
/** Ouvre la liste des collectivités d'une campagne dont on connaît les chiffres et la première page. */
export function ouvreListe(p) {
  suivi = p;
  place.etat = el('p', { role: 'status' });
  place.liste = el('div');
  place.vues = el('div');
  section.replaceChildren(el('h2', { id: 'titre-collectivites', tabindex: '-1' }, 'Collectivités'), formulaire(), place.vues, place.etat, place.liste);
  section.hidden = false;
  addEventListener('popstate', () => montre());
  return montre(p.liste);
}
