// Arriver sans session, ou sur une année sans campagne.
import { api } from '../commun/api.js';
import { el } from '../commun/dom.js';
import { versConnexion } from '../commun/entete.js';
import { montre } from './vues.js';

/** Ce qu'est le recensement, et ce qu'il faut avoir sous la main. */
export function anonyme() {
  montre('Recensement des intentions de recrutement', [
    el('p', null, 'Chaque hiver, les collectivités déclarent au CNFPT les apprentis qu’elles pensent recruter dans l’année. Sans réponse, aucun contrat n’est financé.'),
    el('p', null, el('a', { class: 'bouton', href: versConnexion() }, 'Se connecter')),
    el('h2', null, 'Ce qu’il vous faut'),
    el('ul', null, [
      'les équivalents temps plein inscrits au tableau des effectifs ;',
      'la personne qui suivra les contrats : prénom, nom, adresse électronique, téléphone direct ;',
      'les contrats en cours : apprentis présents, dont en situation de handicap, et ceux qui finissent dans l’année ;',
      'les recrutements envisagés : métier, niveaux de diplôme, nombre, et ceux déjà commencés.',
    ].map((texte) => el('li', null, texte))),
  ], { focus: false });
}
/** La campagne ouverte, à défaut la plus récente. */
export async function derniere() {
  const campagnes = (await api('/api/campagnes')).sort((a, b) => b.annee - a.annee);
  return (campagnes.find((c) => c.etat === 'ouverte') ?? campagnes.find((c) => c.etat === 'fermee') ?? campagnes[0])?.annee;
}
