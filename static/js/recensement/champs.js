// Ce que disent les champs d'un recensement.
import { pluriel } from '../commun/formats.js';

/** Les niveaux financés et le diplôme qui les fait comprendre. */
export const NIVEAUX = { 3: 'CAP', 4: 'bac', 5: 'bac + 2' };
/** Le code d'un métier se lit déjà, en attendant son libellé. */
export const lisible = (code) => code && code[0].toUpperCase() + code.slice(1).replaceAll('-', ' ');
/** La valeur que désigne un pointeur JSON. */
export const valeur = (recensement, pointeur) => pointeur.split('/').slice(1).reduce((v, cle) => v?.[cle], recensement);
/** « 1 200 » → 1200 ; ce qui n'est pas un entier reste un texte, que l'erreur pourra montrer. */
export function entier(texte) {
  const net = texte.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,9}$/.test(net) ? Number(net) : texte;
}
/** « Total : 5 apprentis dans 2 catégories cibles, dont 1 contrat déjà commencé » */
export function total(intentions = []) {
  const somme = (nom) => intentions.reduce((n, l) => n + (Number.isInteger(l[nom]) ? l[nom] : 0), 0);
  const deja = somme('deja_commences');
  const commences = deja ? `, dont ${pluriel(deja, 'contrat déjà commencé', 'contrats déjà commencés')}` : '';
  return `${pluriel(somme('nombre'), 'apprenti')} dans ${pluriel(intentions.length, 'catégorie cible', 'catégories cibles')}${commences}`;
}
