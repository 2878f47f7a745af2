// Le métier, parmi ceux que la collectivité a déclarés, et la certification, parmi celles qui lui sont corrélées (R-APF-02).
import { api, mention } from '../commun/api.js';
import { el, un } from '../commun/dom.js';
import { euros } from '../commun/formats.js';
import { etat } from './etat.js';

const NIVEAUX = { 3: 'CAP', 4: 'bac', 5: 'bac + 2' };
const metier = un('#metier');
const rncp = un('#rncp');
const info = un('#info-rncp');
const connues = new Map();
let enCours = '';

/** Les métiers à choisir ; celui qui est déjà choisi reste, même s'il n'est pas déclaré. */
export function poseMetiers() {
  const choisi = metier.value;
  const liste = etat.metiers.map((m) => el('option', { value: m.code }, m.libelle));
  const libelle = (code) => metier.selectedOptions[0]?.text ?? code;
  const reste = choisi && !etat.metiers.some((m) => m.code === choisi) && el('option', { value: choisi }, libelle(choisi));
  metier.replaceChildren(...[el('option', { value: '' }, 'Choisissez un métier'), ...liste, reste].filter(Boolean));
  metier.value = choisi || (etat.metiers.length === 1 ? etat.metiers[0].code : '');
}
function dis() {
  const c = connues.get(metier.value)?.certifications.find((autre) => autre.rncp === rncp.value);
  if (!rncp.value) info.textContent = '';
  else if (c) info.textContent = [`Plafond de prise en charge : ${euros(c.plafond_annuel)} par an`, c.eligible === false && 'fiche expirée : non finançable', mention(connues.get(metier.value))].filter(Boolean).join(' · ');
  else if (connues.has(metier.value)) info.textContent = 'Cette certification n’est pas corrélée au métier choisi : choisissez-en une autre dans la liste, ou un autre métier.';
}
function pose({ certifications }) {
  const choisie = rncp.value;
  const ancienne = rncp.selectedOptions[0]?.text;
  const niveaux = [...new Set(certifications.map((c) => c.niveau))].sort();
  const option = (c) => el('option', { value: c.rncp }, `${c.intitule} (${c.rncp})${c.eligible === false ? ', fiche expirée' : ''}`);
  const groupe = (n) => el('optgroup', { label: `Niveau ${n} (${NIVEAUX[n] ?? '–'})` }, certifications.filter((c) => c.niveau === n).map(option));
  const reste = choisie && !certifications.some((c) => c.rncp === choisie) && el('option', { value: choisie }, ancienne);
  rncp.replaceChildren(...[el('option', { value: '' }, 'Choisissez une certification'), reste, ...niveaux.map(groupe)].filter(Boolean));
  rncp.value = choisie;
}
/** Met la liste des certifications d'accord avec le métier. Un échec se dit, et sera réessayé au prochain geste. */
export async function accordeCertifications() {
  const code = metier.value;
  if (!code || enCours === code || connues.has(code)) {
    if (connues.has(code)) pose(connues.get(code));
    dis();
    return;
  }
  enCours = code;
  info.textContent = 'Chargement des certifications de ce métier…';
  try {
    const lu = await api(`/api/eligibilite/metiers/${encodeURIComponent(code)}?campagne=${etat.annee}`);
    connues.set(code, lu);
    if (metier.value === code) pose(lu);
    dis();
  } catch (cause) {
    info.textContent = `La liste des certifications n’a pas pu être lue. ${cause.message}`;
  } finally {
    enCours = '';
  }
}
/** Une simulation apporte une certification sans métier : le trouver parmi ceux qui sont déclarés. */
export async function devineMetier() {
  if (metier.value || !rncp.value) return;
  try {
    const lue = await api(`/api/eligibilite/certifications/${encodeURIComponent(rncp.value)}`);
    const possibles = (lue.metiers ?? []).map((m) => m.code ?? m);
    const trouves = etat.metiers.filter((m) => possibles.includes(m.code));
    if (trouves.length === 1 || (trouves.length && !metier.value)) metier.value = trouves[0].code;
    else info.textContent = 'Aucun des métiers que votre collectivité a déclarés au recensement ne correspond à la certification de la simulation.';
  } catch { /* le métier se choisit à la main */ }
}
/** Le texte de ce qui est choisi, pour la relecture. */
export const choisi = (id) => un(`#${id}`).selectedOptions[0]?.text ?? '';
