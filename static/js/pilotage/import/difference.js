// Ce qu'une version du référentiel change : ce qui entre, ce qui sort, les plafonds, le reste.
import { dit, el } from '../../commun/dom.js';
import { euros, pluriel } from '../../commun/formats.js';
import { changements, dossiers } from './tables.js';

const entier = (nombre) => nombre.toLocaleString('fr-FR');

/** Une liste repliée sous son nombre ; rien si elle est vide. */
export function volet({ nombre, elements }, singulier, plusieurs, colonnes, ligne, ouvert = false) {
  if (!nombre) return null;
  const titre = pluriel(nombre, singulier, plusieurs);
  return el('details', { open: ouvert }, el('summary', null, titre),
    dossiers(titre, colonnes, elements.map(ligne)),
    nombre > elements.length && el('p', { class: 'petit' }, `Les ${elements.length} premières sont montrées.`));
}
const certification = (c) => [dit(c.intitule), c.rncp, String(c.niveau), euros(c.plafond_annuel)];
const CERTIFICATION = ['Intitulé', 'Code', 'Niveau', 'Plafond annuel'];

/** Ce qui change d'un référentiel à l'autre. */
export function differenceReferentiel(d) {
  const volets = [
    volet(d.plafonds, 'plafond change', 'plafonds changent', ['Intitulé', 'Code', 'Avant', 'Après'],
      (c) => [dit(c.intitule), c.rncp, euros(c.avant), el('strong', null, euros(c.apres))], true),
    volet(d.ajoutees, 'certification ajoutée', 'certifications ajoutées', CERTIFICATION, certification),
    volet(d.retirees, 'certification retirée', 'certifications retirées', CERTIFICATION, certification),
    volet(d.autres, 'certification modifiée', 'certifications modifiées', ['Intitulé', 'Code', 'Ce qui change'],
      (c) => [dit(c.intitule), c.rncp, changements(c.changements)]),
    volet(d.metiers_ajoutes, 'métier ajouté', 'métiers ajoutés', ['Métier', 'Code'], (m) => [dit(m.libelle), m.code]),
    volet(d.metiers_retires, 'métier retiré', 'métiers retirés', ['Métier', 'Code'], (m) => [dit(m.libelle), m.code]),
    volet(d.metiers_modifies, 'métier modifié', 'métiers modifiés', ['Métier', 'Ce qui change'], (m) => [dit(m.libelle), changements(m.changements)]),
    d.publication.length > 0 && el('div', null, el('h4', null, 'Ce que la version dit d’elle-même'), changements(d.publication)),
  ].filter(Boolean);
  return [
    volets.length ? volets : el('p', null, 'Aucune différence avec la version en vigueur.'),
    d.inchangees > 0 && el('p', null, `${pluriel(d.inchangees, 'certification reste', 'certifications restent')} sans changement.`),
  ];
}
/** Les intentions déjà déclarées pour ce qui disparaît. */
export function intentionsTouchees(liste) {
  if (!liste.length) return null;
  const contrats = liste.reduce((somme, t) => somme + t.contrats, 0);
  return el('div', { class: 'note', id: 'touchees' },
    el('p', null, el('strong', null, 'Des intentions déclarées nomment ce qui disparaît'), ` : ${pluriel(contrats, 'contrat')}. `,
      'Elles restent telles quelles, mais ce qu’elles nomment n’existera plus.'),
    dossiers('Intentions déclarées pour ce qui disparaît', ['Métier', 'Ce qui disparaît', 'Collectivités', 'Contrats'],
      liste.map((t) => [dit(t.libelle), t.niveaux ? `${t.niveaux.length > 1 ? 'Niveaux' : 'Niveau'} ${t.niveaux.join(', ')}` : 'Le métier',
        entier(t.collectivites), entier(t.contrats)])));
}
/** Ce qui change d'un annuaire à l'autre. */
export function differenceAnnuaire(d) {
  const COLLECTIVITE = ['Nom', 'SIRET', 'Statut', 'Code postal'];
  const collectivite = (c) => [dit(c.nom), c.siret, dit(c.statut), c.code_postal];
  const volets = [
    volet(d.ajoutees, 'collectivité ajoutée', 'collectivités ajoutées', COLLECTIVITE, collectivite),
    volet(d.retirees, 'collectivité sort de l’annuaire', 'collectivités sortent de l’annuaire', COLLECTIVITE, collectivite, true),
    volet(d.modifiees, 'collectivité modifiée', 'collectivités modifiées', ['Nom', 'SIRET', 'Ce qui change'],
      (c) => [dit(c.nom), c.siret, changements(c.changements)]),
  ].filter(Boolean);
  return [
    d.retirees.nombre > 0 && el('p', { class: 'note' }, el('strong', null, 'Un fichier est l’annuaire entier. '),
      'Les collectivités qu’il n’a pas restent connues, avec leurs déclarations, mais elles ne sont plus comptées parmi celles dont une réponse est attendue.'),
    volets.length ? volets : el('p', null, 'Aucune différence avec l’annuaire en vigueur.'),
    d.inchangees > 0 && el('p', null, `${pluriel(d.inchangees, 'collectivité reste', 'collectivités restent')} sans changement.`),
  ];
}
