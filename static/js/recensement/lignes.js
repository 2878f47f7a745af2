// Un recensement mot à mot : les mêmes libellés à la relecture, en cas de conflit et sur le récépissé.
import { enFrancais, pluriel } from '../commun/formats.js';
import { lisible, valeur } from './champs.js';
import { libelles } from './metiers.js';

const entier = (v) => (Number.isInteger(v) ? String(v) : v);
const decimal = (v) => (/^\d+(\.\d+)?$/.test(v) ? enFrancais(v) : v);
const SIMPLES = [
  ['identite', '/etp', 'Équivalents temps plein', decimal],
  ['contact', '/contact/prenom', 'Prénom'],
  ['contact', '/contact/nom', 'Nom'],
  ['contact', '/contact/courriel', 'Adresse électronique'],
  ['contact', '/contact/telephone', 'Téléphone direct'],
  ['contrats', '/contrats_en_cours/apprentis', 'Apprentis présents', entier],
  ['contrats', '/contrats_en_cours/dont_rqth', 'dont en situation de handicap (RQTH)', entier],
  ['contrats', '/contrats_en_cours/fins_janvier_aout', 'Contrats qui finissent du 1er janvier au 31 août', entier],
  ['contrats', '/contrats_en_cours/fins_septembre_decembre', 'Contrats qui finissent du 1er septembre au 31 décembre', entier],
];
const liste = new Intl.ListFormat('fr-FR', { type: 'conjunction' });

function intention({ niveaux = [], nombre, deja_commences: deja }) {
  const combien = Number.isInteger(nombre) ? pluriel(nombre, 'apprenti') : nombre;
  const quels = niveaux.length && `${niveaux.length > 1 ? 'niveaux' : 'niveau'} ${liste.format(niveaux.map(String))}`;
  return [combien, quels, Number(deja) > 0 && `dont ${pluriel(Number(deja), 'contrat déjà commencé', 'contrats déjà commencés')}`].filter(Boolean).join(', ');
}
/** Les lignes d'un recensement : `{section, champ, libelle, texte}` ; un texte vide n'a pas été renseigné. */
export function lignes(recensement) {
  const simples = SIMPLES.map(([section, champ, libelle, ecrit = (v) => v]) =>
    ({ section, champ, libelle, texte: String(ecrit(valeur(recensement, champ)) ?? '') }));
  if (recensement.aucune_intention) {
    return [...simples, { section: 'intentions', champ: '/aucune_intention', libelle: 'Intentions de recrutement', texte: 'Aucune cette année' }];
  }
  return [...simples, ...(recensement.intentions ?? []).map((l) => ({
    section: 'intentions', champ: `/intentions/${l.metier}`, libelle: libelles.get(l.metier) ?? lisible(l.metier) ?? 'Métier à choisir', texte: intention(l),
  }))];
}
