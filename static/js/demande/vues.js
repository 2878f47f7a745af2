// Une seule vue à la fois : le formulaire, ou ce qui est construit dans `#vue`.
import { bouton, el, un } from '../commun/dom.js';
import { efface } from '../commun/erreurs.js';
import { etat } from './etat.js';

function change(texte, { focus = true } = {}) {
  efface();
  un('#titre').textContent = texte;
  document.title = `${texte} – Tremplin`;
  un('#etat').textContent = '';
  if (focus) {
    un('#titre').focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}
/** Montre des éléments à la place de la vue précédente. */
export function montre(texte, enfants, options) {
  un('#demande').hidden = true;
  un('#vue').replaceChildren(...[enfants].flat(3).filter(Boolean));
  change(texte, options);
}
/** Montre le formulaire ; le focus va à la section demandée, s'il y en a une. */
export function vueFormulaire({ section, focus = true } = {}) {
  un('#vue').replaceChildren();
  un('#demande').hidden = false;
  change(etat.dossier ? `Modifier la demande${etat.dossier.numero ? ` ${etat.dossier.numero}` : ''}` : 'Demander un accord préalable de financement', { focus: focus && !section });
  if (!section) return;
  un('input, select', un(`#${section}`))?.focus({ preventScroll: true });
  un(`#${section}`).scrollIntoView();
}
/** Un avis en tête de page, avec ce qu'il permet de faire : `[texte, action]`. */
export function avise(phrases, ...actions) {
  un('#avis').replaceChildren(el('div', { class: 'note', role: 'status' }, [phrases].flat().map((p) => el('p', null, p)),
    actions.length > 0 && el('p', { class: 'actions' }, actions.map(([texte, action]) => bouton(texte, action, { class: 'bouton second mince' })))));
}
export const tais = () => un('#avis').replaceChildren();
