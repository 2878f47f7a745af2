// Des éléments, sans jamais interpréter un texte : tout passe par textContent (CSP, RGAA, sécurité).

export const un = (selecteur, racine = document) => racine.querySelector(selecteur);
export const tous = (selecteur, racine = document) => [...racine.querySelectorAll(selecteur)];

function construit(noeud, attributs, enfants) {
  for (const [nom, valeur] of Object.entries(attributs ?? {})) {
    if (valeur === true) noeud.setAttribute(nom, '');
    else if (valeur !== null && valeur !== undefined && valeur !== false) noeud.setAttribute(nom, valeur);
  }
  noeud.append(...enfants.flat(3).filter((e) => e !== null && e !== undefined && e !== false));
  return noeud;
}
/** Un élément HTML, ses attributs, ses enfants (textes ou nœuds). */
export const el = (nom, attributs, ...enfants) => construit(document.createElement(nom), attributs, enfants);
/** La même chose en SVG. */
export const dessin = (nom, attributs, ...enfants) =>
  construit(document.createElementNS('http://www.w3.org/2000/svg', nom), attributs, enfants);
/** Un texte venu d'une personne : isolé, il ne retourne pas le sens d'écriture de la phrase autour. */
export const dit = (texte) => el('bdi', null, texte ?? '');
/** Un bouton et ce qu'il fait. */
export function bouton(texte, action, attributs) {
  const noeud = el('button', { type: 'button', class: 'bouton second', ...attributs }, texte);
  noeud.addEventListener('click', () => action(noeud));
  return noeud;
}
/** Attend que la frappe s'arrête avant d'agir. */
export function apresPause(action, delai = 250) {
  let attente;
  return (...args) => {
    clearTimeout(attente);
    attente = setTimeout(action, delai, ...args);
  };
}
