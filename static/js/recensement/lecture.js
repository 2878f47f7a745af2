// Consulter : ce qui est transmis et, hors période, ce qui ne l'a pas été (R-REC-09).
import { el, tous, un } from '../commun/dom.js';
import { dossier, etape } from './dossier.js';
import { libelles, libellesConnus } from './metiers.js';
import { nonTransmis, transmis } from './transmis.js';
import { montre, periode, quandVu, vueFormulaire } from './vues.js';

/** Ouvre le formulaire, à une section s'il le faut. */
export function modifie(section) {
  etape('saisie');
  vueFormulaire({ section });
}
const INTENTIONS = '[data-section=intentions]';
/** Montre des réponses ; les libellés des métiers peuvent n'arriver que quand on approche d'eux. */
function montreReponses(titre, construit, options) {
  const noms = libellesConnus();
  montre(titre, construit(noms), options);
  if (noms.size) return;
  const nomme = async () => {
    const nommees = el('div', null, construit(await libelles(dossier.annee)));
    const [neuves, places] = [nommees, un('#vue')].map((racine) => tous(INTENTIONS, racine));
    if (un('h1').textContent === titre) places.forEach((place, rang) => place.replaceWith(neuves[rang]));
  };
  if (un(`#vue ${INTENTIONS}`)) quandVu(`#vue ${INTENTIONS}`, nomme);
}
/** Ce qui est enregistré. */
export function vueTransmis({ nouveau = false, focus = true } = {}) {
  montreReponses(`Recensement ${dossier.annee}${nouveau ? ' enregistré' : ''}`,
    (noms) => transmis(dossier.courante, { libelles: noms, nouveau, modifie }), { focus });
}
/** Hors période : ce qui a été transmis, s'il y en a, et ce qui ne l'a pas été. */
export function vueFermee(saisie, { refusee = false } = {}) {
  const { annee, courante } = dossier;
  const perdue = (noms) => saisie && nonTransmis(saisie, { identite: courante.identite, libelles: noms, ouvert: refusee });
  const options = { focus: refusee };
  periode(courante.campagne);
  if (courante.etat === 'transmis') montreReponses(`Recensement ${annee}`, (noms) => [perdue(noms), transmis(courante, { libelles: noms, modifie })], options);
  else if (courante.campagne.etat === 'a_venir') montre(`Le recensement ${annee} n’est pas encore ouvert`, el('p', null, 'Vous pourrez répondre ici dès l’ouverture.'), options);
  else {
    montreReponses(`Recensement ${annee} non transmis`, (noms) => [
      el('p', null, `Votre collectivité n’a pas transmis de réponse pendant la période. Elle ne peut pas demander d’accord préalable de financement (APF) pour ${annee}.`),
      perdue(noms)], options);
  }
}
