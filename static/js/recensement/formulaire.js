// Le formulaire se décrit lui-même : `data-champ` est le pointeur JSON du champ, `data-type` sa conversion.
import { tous, un } from '../commun/dom.js';
import { enFrancais, montant } from '../commun/formats.js';
import { entier, valeur } from './champs.js';
import { champIntention, litIntentions, remplitIntentions } from './intentions.js';

const formulaire = un('#saisie');
const champs = () => tous('[data-champ]', formulaire).filter((c) => c.type !== 'checkbox');
const CONVERSIONS = { entier, decimal: (texte) => montant(texte) ?? texte };

function pose(objet, pointeur, v) {
  const cles = pointeur.split('/').slice(1);
  const derniere = cles.pop();
  cles.reduce((place, cle) => (place[cle] ??= {}), objet)[derniere] = v;
}
/** Ce qui est saisi, dans la forme du contrat : l'illisible reste un texte, le vide est absent. */
export function lit() {
  const saisie = { contact: {}, contrats_en_cours: {} };
  for (const champ of champs()) {
    const texte = champ.value.trim();
    if (texte) pose(saisie, champ.dataset.champ, (CONVERSIONS[champ.dataset.type] ?? String)(texte));
  }
  return { ...saisie, aucune_intention: un('#aucune').checked, intentions: litIntentions() };
}
/** Ce qui serait enregistré : des lignes restées sous « aucune intention » n'en sont pas. */
export function aEnregistrer(saisie) {
  const { etp, contact, contrats_en_cours: contrats, aucune_intention: aucune, intentions } = saisie;
  return { etp, contact, contrats_en_cours: contrats, aucune_intention: aucune, intentions: aucune ? [] : intentions };
}
/** Met un recensement, ou un brouillon, dans le formulaire. */
export function remplit(saisie) {
  for (const champ of champs()) {
    const v = valeur(saisie, champ.dataset.champ) ?? '';
    champ.value = champ.dataset.type === 'decimal' && /^\d+(\.\d+)?$/.test(v) ? enFrancais(v) : v;
  }
  un('#aucune').checked = saisie.aucune_intention === true;
  remplitIntentions(saisie.intentions);
}
/** L'élément que désigne le pointeur d'une erreur : le sien, celui de son parent ou de son premier enfant. */
export function champDe(pointeur = '') {
  if (/^\/(intentions|aucune_intention)/.test(pointeur)) return champIntention(pointeur);
  for (let p = pointeur; p; p = p.slice(0, p.lastIndexOf('/'))) {
    const trouve = champs().find((c) => c.dataset.champ === p) ?? champs().find((c) => c.dataset.champ.startsWith(`${p}/`));
    if (trouve) return trouve;
  }
  return null;
}
/** Les erreurs dans l'ordre du formulaire, celles qui n'ont pas de champ d'abord. */
export function situe(erreurs) {
  const rang = ({ champ }) => [...formulaire.elements].indexOf(champ);
  return erreurs.map((e) => ({ champ: champDe(e.champ), message: e.message })).sort((a, b) => rang(a) - rang(b));
}
