// Une seule vue à la fois : le formulaire, ou ce qui est construit dans `#vue`.
import { bouton, el, un } from '../commun/dom.js';
import { jour, pluriel } from '../commun/formats.js';
import { dossier } from './dossier.js';

const formulaire = un('#saisie');
const titre = un('#titre');

function change(texte, { focus = true } = {}) {
  un('#erreurs').replaceChildren();
  titre.textContent = texte;
  document.title = `${texte} – Tremplin`;
  un('#etat').textContent = '';
  if (focus) {
    titre.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}
/** Montre des éléments à la place de la vue précédente. */
export function montre(texte, enfants, options) {
  formulaire.hidden = true;
  un('#vue').replaceChildren(...[enfants].flat(3).filter(Boolean));
  change(texte, options);
}
/** Montre le formulaire ; le focus va à la section demandée, s'il y en a une. */
export function vueFormulaire({ section, focus = true } = {}) {
  un('#vue').replaceChildren();
  formulaire.hidden = false;
  change(`Recensement ${dossier.annee}`, { focus: focus && !section });
  if (!section) return;
  const champ = un('input, select, button', un(`#${section}`));
  champ?.focus({ preventScroll: true });
  un(`#${section}`).scrollIntoView();
}
/** Une page qui n'a rien à remplir : une phrase, et où aller. */
export const dirige = (texte, phrase, adresse, libelle) =>
  montre(texte, [el('p', null, phrase), adresse && el('p', null, el('a', { class: 'bouton', href: adresse }, libelle))], { focus: false });

/** Un avis en tête de page, avec ce qu'il permet de faire : `[texte, action]`. */
export function avise(phrases, ...actions) {
  un('#avis').replaceChildren(el('div', { class: 'note', role: 'status' }, el('p', null, phrases),
    actions.length > 0 && el('p', { class: 'actions' }, actions.map(([texte, action]) => bouton(texte, action, { class: 'bouton second mince' })))));
}
export const tais = () => un('#avis').replaceChildren();

/** Agit une fois, quand on approche d'un élément ou quand la page est au repos : la première vue n'attend pas après. */
export function quandVu(selecteur, action, repos = 2500) {
  const observateur = new IntersectionObserver((vues) => vues.some((v) => v.isIntersecting) && agit(), { rootMargin: '300px' });
  // Ce qui n'est pas montré attendra de l'être.
  const attente = repos && setTimeout(() => un(selecteur).offsetParent && agit(), repos);
  function agit() {
    observateur.disconnect();
    clearTimeout(attente);
    action();
  }
  observateur.observe(un(selecteur));
}
/** La fenêtre de la campagne et ce qu'il en reste. */
export function periode({ annee, ouverture, fermeture, etat, jours_restants: restants }) {
  const dates = `du ${jour(ouverture)} au ${jour(fermeture)} inclus`;
  un('#periode').replaceChildren(...{
    ouverte: [`La saisie est ouverte ${dates}. `, el('strong', null, restants > 1 ? `Il reste ${pluriel(restants, 'jour')}, aujourd’hui compris.` : 'C’est le dernier jour : vous pouvez enregistrer jusqu’à minuit, heure de Paris.')],
    a_venir: [`Le recensement ${annee} aura lieu ${dates}.`],
    fermee: [`Le recensement ${annee} est clos : il a eu lieu ${dates}.`],
  }[etat] ?? []);
}
