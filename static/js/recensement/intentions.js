// Les intentions de recrutement : une ligne par catégorie cible, ajoutée, retirée, rétablie (R-REC-05, R-REC-06).
import { apresPause, bouton, dit, el, tous, un } from '../commun/dom.js';
import { entier, lisible, NIVEAUX, total } from './champs.js';
import { libelles, metiers } from './metiers.js';
import { quandVu } from './vues.js';

const zone = un('#lignes');
const modele = un('#modele-ligne');
let annee;
let connus = [];
let numero = 0;
let change = () => {};

const actives = () => tous(':scope > .ligne', zone);
const choix = (ligne) => un('[data-nom=metier]', ligne);
const libelle = (code) => connus.find((m) => m.code === code)?.libelle ?? libelles.get(code) ?? lisible(code);

/** Les lignes telles qu'elles sont saisies ; ce qui n'est pas un nombre reste un texte, ce qui est vide est absent. */
export const litIntentions = () => actives().map((ligne) => {
  const saisi = { niveaux: tous('[data-niveaux] input:checked', ligne).map((c) => Number(c.value)) };
  if (choix(ligne).value) saisi.metier = choix(ligne).value;
  for (const nom of ['nombre', 'deja_commences']) {
    const texte = un(`[data-nom=${nom}]`, ligne).value.trim();
    if (texte) saisi[nom] = entier(texte);
  }
  return saisi;
});

/** Les niveaux que le référentiel offre au métier choisi ; ceux cochés le restent s'ils existent encore. */
function accordeNiveaux(ligne, coches) {
  const groupe = un('[data-niveaux]', ligne);
  const code = choix(ligne).value;
  const offerts = connus.find((m) => m.code === code)?.niveaux ?? coches;
  un('.aide', groupe).hidden = Boolean(code);
  un('div', groupe).replaceChildren(...(code ? offerts : []).map((n) => {
    const id = `niveau-${ligne.dataset.cle}-${n}`;
    return el('label', { class: 'choix', for: id },
      el('input', { type: 'checkbox', id, value: n, checked: coches.includes(n) }), `Niveau ${n} (${NIVEAUX[n] ?? '–'})`);
  }));
}
/** Un métier n'est offert qu'une fois : ailleurs, il est grisé et la ligne qui l'a est à un clic. */
function accordeMetiers() {
  const lignes = actives();
  const pris = new Map(lignes.filter((l) => choix(l).value).map((l) => [choix(l).value, l]));
  lignes.forEach((ligne, rang) => {
    const nom = libelle(choix(ligne).value);
    un('legend', ligne).replaceChildren(`Catégorie cible ${rang + 1}`, nom ? ' : ' : '', dit(nom));
    un('[data-retirer] span', ligne).textContent = ` la catégorie cible ${rang + 1}${nom ? `, ${nom}` : ''}`;
    for (const option of choix(ligne).options) {
      const ailleurs = option.value && pris.get(option.value);
      option.disabled = Boolean(ailleurs && ailleurs !== ligne);
      option.textContent = option.disabled ? `${libelle(option.value)} (déjà dans la liste)` : option.value ? libelle(option.value) : 'Choisissez un métier';
    }
    const autres = choix(ligne).value ? [] : [...pris];
    un('[data-deja]', ligne).replaceChildren(...(autres.length ? ['Déjà dans la liste, à modifier sur place : ',
      ...autres.flatMap(([code, l], i) => [i ? ', ' : '', el('a', { href: `#${choix(l).id}` }, libelle(code))]), '.'] : []));
  });
}
const diraTotal = apresPause(() => {
  const lignes = litIntentions();
  un('#total').textContent = lignes.length ? `Total : ${total(lignes)}` : '';
}, 400);
function accorde() {
  const aucune = un('#aucune').checked;
  un('#liste-intentions').hidden = aucune;
  un('#gardees').hidden = !(aucune && actives().length);
  accordeMetiers();
  diraTotal();
}
function remplitChoix(ligne) {
  const select = choix(ligne);
  const code = select.value;
  const codes = connus.map((m) => m.code);
  if (code && !codes.includes(code)) codes.push(code);
  select.replaceChildren(...['', ...codes].map((c) => el('option', { value: c, selected: c === code }, libelle(c))));
}
function cree({ metier = '', niveaux = [], nombre = '', deja_commences: deja = '' } = {}) {
  const ligne = modele.content.firstElementChild.cloneNode(true);
  numero += 1;
  ligne.dataset.cle = numero;
  for (const champ of tous('[data-nom]', ligne)) {
    champ.id = `${champ.dataset.nom}-${numero}`;
    un(`label[data-pour=${champ.dataset.nom}]`, ligne).htmlFor = champ.id;
  }
  choix(ligne).append(el('option', { value: metier, selected: true }, metier));
  remplitChoix(ligne);
  un('[data-nom=nombre]', ligne).value = nombre ?? '';
  un('[data-nom=deja_commences]', ligne).value = deja ?? '';
  accordeNiveaux(ligne, niveaux ?? []);
  return ligne;
}
/** Charge les métiers ; les lignes déjà là les reçoivent. */
export async function chargeMetiers() {
  if (connus.length) return;
  const etat = un('#etat-metiers');
  try {
    connus = await metiers(annee);
    etat.replaceChildren();
  } catch (probleme) {
    etat.replaceChildren('La liste des métiers n’a pas pu être chargée. ', bouton('Réessayer', chargeMetiers));
    return;
  }
  for (const ligne of actives()) {
    remplitChoix(ligne);
    accordeNiveaux(ligne, tous('[data-niveaux] input:checked', ligne).map((c) => Number(c.value)));
  }
  accorde();
}
/** Met les lignes d'un recensement ou d'un brouillon dans le formulaire. */
export function remplitIntentions(intentions = []) {
  zone.replaceChildren(...(intentions ?? []).map((l) => cree(l)));
  accorde();
  // La première vue se passe de la liste des métiers.
  quandVu('#intentions', chargeMetiers);
}
async function ajoute() {
  await chargeMetiers();
  const ligne = cree();
  zone.append(ligne);
  accorde();
  choix(ligne).focus();
  change();
}
function retire(ligne) {
  const trace = el('li', { class: 'retiree' }, el('span', null, 'Ligne retirée : ', dit(libelle(choix(ligne).value) || 'sans métier'), '. '),
    bouton('Annuler le retrait', () => {
      trace.replaceWith(ligne);
      accorde();
      choix(ligne).focus();
      change();
    }));
  ligne.replaceWith(trace);
  accorde();
  un('button', trace).focus();
  change();
}
/** Met en place la section, une fois par page. */
export function prepareIntentions(campagne, surChangement) {
  [annee, change] = [campagne, surChangement];
  un('#ajouter').addEventListener('click', ajoute);
  un('#aucune').addEventListener('change', accorde);
  zone.addEventListener('input', ({ target }) => {
    const ligne = target.closest('.ligne');
    if (target.dataset.nom === 'metier') accordeNiveaux(ligne, tous('[data-niveaux] input:checked', ligne).map((c) => Number(c.value)));
    accorde();
  });
  zone.addEventListener('click', async ({ target }) => {
    const ligne = target.closest('.ligne');
    if (target.closest('[data-retirer]')) retire(ligne);
    if (target.closest('[data-diplomes]')) {
      const code = choix(ligne).value;
      un('[data-sans-metier]', ligne).hidden = Boolean(code);
      if (code) (await import('./diplomes.js')).montreDiplomes(annee, code, libelle(code));
      else choix(ligne).focus();
    }
  });
}
/** L'élément d'une ligne que désigne un pointeur : `/intentions/2/nombre`. */
export function champIntention(pointeur) {
  const [, , rang, nom] = pointeur.split('/');
  const ligne = actives()[Number(rang)];
  if (rang === undefined || !ligne) return un('#aucune');
  if (nom === 'niveaux') return un('[data-niveaux] input', ligne) ?? choix(ligne);
  return un(`[data-nom="${CSS.escape(nom ?? 'metier')}"]`, ligne) ?? choix(ligne);
}
