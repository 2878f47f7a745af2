// Ce que l'on voit sans le serveur avant la relecture (R-REC-02 à R-REC-07) ; lui seul décide, à l'enregistrement.
import { valeur } from './champs.js';

const OBLIGATOIRES = [
  ['/contact/prenom', 'Indiquez le prénom de la personne à contacter.'],
  ['/contact/nom', 'Indiquez le nom de la personne à contacter.'],
  ['/contact/courriel', 'Indiquez l’adresse électronique de la personne à contacter.'],
  ['/contact/telephone', 'Indiquez le téléphone direct de la personne à contacter.'],
];
const ENTIERS = [
  ['apprentis', 'le nombre d’apprentis présents'],
  ['dont_rqth', 'le nombre d’apprentis en situation de handicap'],
  ['fins_janvier_aout', 'le nombre de contrats qui finissent du 1er janvier au 31 août'],
  ['fins_septembre_decembre', 'le nombre de contrats qui finissent du 1er septembre au 31 décembre'],
];

function intention(l, i, toutes) {
  const pointeur = `/intentions/${i}`;
  const premiere = toutes.findIndex((autre) => autre.metier === l.metier);
  const compte = Number.isInteger(l.nombre) && l.nombre >= 1;
  return [
    [!l.metier, 'metier', `Choisissez le métier de la catégorie cible ${i + 1}, ou retirez cette ligne.`],
    [l.metier && premiere < i, 'metier', `Ce métier a déjà sa ligne : complétez la catégorie cible ${premiere + 1} et retirez celle-ci.`],
    [l.metier && !l.niveaux.length, 'niveaux', `Cochez au moins un niveau pour la catégorie cible ${i + 1}.`],
    [!compte, 'nombre', `Écrivez le nombre d’apprentis de la catégorie cible ${i + 1} : un entier, 1 au moins.`],
    [l.deja_commences !== undefined && !Number.isInteger(l.deja_commences), 'deja_commences',
      `Écrivez le nombre de contrats déjà commencés de la catégorie cible ${i + 1} : un entier, ou rien.`],
    [compte && l.deja_commences > l.nombre, 'deja_commences',
      `Dans la catégorie cible ${i + 1}, les contrats déjà commencés ne peuvent pas dépasser le nombre d’apprentis (${l.nombre}).`],
  ].filter(([faute]) => faute).map(([, nom, message]) => ({ champ: `${pointeur}/${nom}`, message }));
}
/** Toutes les fautes visibles d'une saisie : `[{champ, message}]`. */
export function fautes(saisie) {
  const erreurs = [];
  const refuse = (faute, champ, message) => { if (faute) erreurs.push({ champ, message }); };
  const contrats = saisie.contrats_en_cours;
  refuse(saisie.etp === undefined, '/etp', 'Indiquez le nombre d’équivalents temps plein inscrits au tableau des effectifs, 0 s’il n’y en a pas.');
  refuse(saisie.etp !== undefined && !/^\d+\.\d{2}$/.test(saisie.etp), '/etp', 'Écrivez un nombre positif ou nul, avec deux décimales au plus, par exemple 152,40.');
  for (const [champ, message] of OBLIGATOIRES) refuse(!valeur(saisie, champ), champ, message);
  refuse(saisie.contact.courriel && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(saisie.contact.courriel), '/contact/courriel',
    'Cette adresse n’est pas complète : écrivez-la sous la forme apprentissage@exemple.fr.');
  for (const [nom, quoi] of ENTIERS) refuse(!Number.isInteger(contrats[nom]), `/contrats_en_cours/${nom}`, `Écrivez ${quoi} : un entier, 0 s’il n’y en a pas.`);
  refuse(contrats.dont_rqth > contrats.apprentis, '/contrats_en_cours/dont_rqth',
    `Il ne peut pas y avoir plus d’apprentis RQTH que d’apprentis présents (${contrats.apprentis}).`);
  refuse(contrats.fins_janvier_aout + contrats.fins_septembre_decembre > contrats.apprentis, '/contrats_en_cours/fins_janvier_aout',
    `Les contrats qui finissent dans l’année, ensemble, ne peuvent pas dépasser le nombre d’apprentis présents (${contrats.apprentis}).`);
  if (saisie.aucune_intention) return erreurs;
  refuse(!saisie.intentions.length, '/intentions', 'Ajoutez au moins une catégorie cible, ou cochez « Aucune intention de recrutement ».');
  return [...erreurs, ...saisie.intentions.flatMap(intention)];
}
