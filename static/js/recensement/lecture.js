// Consulter : ce qui est transmis et, hors période, ce qui ne l'a pas été (R-REC-09).
import { el, tous, un } from '../commun/dom.js';
import { dossier, etape } from './dossier.js';
import { connait, nomme } from './metiers.js';
import { nonTransmis, transmis } from './transmis.js';
import { montre, periode, quandVu, vueFormulaire } from './vues.js';

/** Ouvre le formulaire, à une section s'il le faut. */
export function modifie(section) {
  etape('saisie');
  vueFormulaire({ section });
}
const INTENTIONS = '[data-section=intentions]';
/** Montre des réponses ; les libellés que la déclaration n'a pas dits arrivent quand on approche d'eux. */
function montreReponses(titre, construit, reponses, options) {
  montre(titre, construit(), options);
  if (connait(...reponses) || !un(`#vue ${INTENTIONS}`)) return;
  quandVu(`#vue ${INTENTIONS}`, async () => {
    await nomme(dossier.annee, ...reponses);
    const nommees = el('div', null, construit());
    const [neuves, places] = [nommees, un('#vue')].map((racine) => tous(INTENTIONS, racine));
    if (un('h1').textContent === titre) places.forEach((place, rang) => place.replaceWith(neuves[rang]));
  });
}
/** Ce qui est enregistré. */
export function vueTransmis({ nouveau = false, focus = true } = {}) {
  montreReponses(`Recensement ${dossier.annee}${nouveau ? ' enregistré' : ''}`,
    () => transmis(dossier.courante, { nouveau, modifie }), [dossier.courante], { focus });
}
/** Hors période : ce qui a été transmis, s'il y en a, et ce qui ne l'a pas été. */
export function vueFermee(saisie, { refusee = false } = {}) {
  const { annee, courante } = dossier;
  const perdue = () => saisie && nonTransmis(saisie, { identite: courante.identite, ouvert: refusee });
  const options = { focus: refusee };
  periode(courante.campagne);
  if (courante.etat === 'transmis') montreReponses(`Recensement ${annee}`, () => [perdue(), transmis(courante, { modifie })], [saisie, courante], options);
  else if (courante.campagne.etat === 'a_venir') montre(`Le recensement ${annee} n’est pas encore ouvert`, el('p', null, 'Vous pourrez répondre ici dès l’ouverture.'), options);
  else {
    montreReponses(`Recensement ${annee} non transmis`, () => [
      el('p', null, `Votre collectivité n’a pas transmis de réponse pendant la période. Elle ne peut pas demander d’accord préalable de financement (APF) pour ${annee}.`),
      perdue()], [saisie], options);
  }
}
