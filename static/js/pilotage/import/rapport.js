// Ce qu'un import dit d'un fichier : ses fautes, puis ce qui est douteux, ligne par ligne.
import { dit, el } from '../../commun/dom.js';
import { pluriel } from '../../commun/formats.js';
import { dossiers } from './tables.js';

const COLONNES = ['Ligne', 'Colonne', 'Ce que contient la cellule', 'Ce qu’il faut faire'];
const lignes = (constats) => constats.map(({ ligne, colonne, valeur, message }) => [
  ligne === null ? 'Tout le fichier' : String(ligne),
  colonne === null ? '–' : dit(colonne),
  valeur === null ? '–' : el('code', { class: 'longue' }, dit(valeur)),
  message,
]);
const reste = (nombre, quoi) => nombre > 0 && el('p', { class: 'note' },
  `Et ${pluriel(nombre, `autre ${quoi}`, `autres ${quoi}s`)}, qui ne sont pas montrées : elles ont sans doute la même cause.`);

/** Les fautes d'un fichier refusé. */
export function fautes({ fautes: liste, autres_fautes: autres }) {
  const nombre = pluriel(liste.length + autres, 'faute');
  return el('div', { class: 'resume', tabindex: '-1', id: 'refus', 'aria-labelledby': 'titre-refus' },
    el('div', { role: 'alert' },
      el('h3', { id: 'titre-refus' }, `Fichier refusé : ${nombre}`),
      el('p', null, 'Rien n’en a été gardé. Corrigez-le dans le tableur, enregistrez-le, puis choisissez-le de nouveau.')),
    dossiers(nombre, COLONNES, lignes(liste)),
    reste(autres, 'faute'));
}
/** Ce qui est douteux sans être faux. */
export function avertissements({ avertissements: liste, autres_avertissements: autres }) {
  if (!liste.length) return null;
  const nombre = pluriel(liste.length + autres, 'point à vérifier', 'points à vérifier');
  return el('details', null, el('summary', null, nombre),
    dossiers(nombre, COLONNES, lignes(liste)),
    reste(autres, 'remarque'));
}
/** Comment le fichier a été lu. */
export const lecture = ({ lignes: nombre, encodage, separateur }) => el('p', { class: 'petit' },
  `${pluriel(nombre, 'ligne lue', 'lignes lues')}, encodage ${encodage}, cellules séparées par « ${separateur === '\t' ? 'tabulation' : separateur} ».`);
