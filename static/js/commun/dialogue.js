// Une fenêtre modale : le navigateur y garde le focus, Échap la ferme et le rend à qui l'a ouverte.
import { bouton, el } from './dom.js';

let rang = 0;
/** Ouvre une fenêtre ; rend de quoi la fermer. Sans `fermer`, elle n'offre que ses propres actions ; `alerte` la dit aussitôt en entier. */
export function dialogue(titre, contenu, { fermer = 'Fermer', actions = [], alerte = false } = {}) {
  rang += 1;
  const id = `dialogue-${rang}`;
  const noeud = el('dialog', { 'aria-labelledby': id, role: alerte && 'alertdialog', 'aria-describedby': alerte && `${id}-contenu` },
    el('h2', { id, tabindex: '-1', autofocus: true }, titre),
    el('div', { class: 'contenu', id: `${id}-contenu` }, contenu),
    el('div', { class: 'actions' }, actions, fermer && bouton(fermer, () => noeud.close())));
  noeud.addEventListener('close', () => noeud.remove());
  if (!fermer) noeud.addEventListener('cancel', (evenement) => evenement.preventDefault());
  document.body.append(noeud);
  noeud.showModal();
  return noeud;
}
