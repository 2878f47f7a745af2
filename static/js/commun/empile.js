// Un tableau qui se lit aussi sans défiler : quand la place manque, chaque ligne devient une pile de « titre : valeur ».
// Les rôles sont dits, parce qu'un tableau affiché en blocs les perd dans certains navigateurs.
import { tous, un } from './dom.js';

const ROLES = [['table', 'table'], ['thead, tbody, tfoot', 'rowgroup'], ['tr', 'row'], ['thead th', 'columnheader'], [':is(tbody, tfoot) th', 'rowheader'], ['td', 'cell']];
/** Dit les rôles d'un tableau. */
export function roles(noeud) {
  for (const [selecteur, role] of ROLES) for (const element of tous(selecteur, noeud)) element.setAttribute('role', role);
  return noeud;
}
/** Prépare ce que `tableau` a rendu. */
export function empile(noeud) {
  roles(noeud).classList.add('empilable');
  const titres = tous('thead th', noeud).map((th) => un('button', th)?.firstChild.textContent ?? th.textContent);
  for (const rangee of tous(':is(tbody, tfoot) tr', noeud)) [...rangee.cells].forEach((cellule, rang) => { cellule.dataset.titre = titres[rang]; });
  return noeud;
}
