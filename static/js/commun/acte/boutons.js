// Les boutons des actes possibles sur un dossier.
import { el, un } from '../dom.js';
import { efface } from '../erreurs.js';

/** Des actes, chacun un bouton qui ouvre son formulaire dessous ; `ouvert` est celui qui l'est déjà. Un formulaire arrive quand on l'ouvre. */
export function actes(liste, ouvert) {
  const place = el('div', { class: 'bloc acte', hidden: true });
  const boutons = new Map();
  const ouvre = async ({ id, forme }, focus = true) => {
    const deja = boutons.get(id).getAttribute('aria-expanded') === 'true';
    efface();
    for (const noeud of boutons.values()) noeud.setAttribute('aria-expanded', 'false');
    place.hidden = deja && focus;
    if (place.hidden) return place.replaceChildren();
    boutons.get(id).setAttribute('aria-expanded', 'true');
    place.replaceChildren(await forme().catch(() => el('p', { role: 'alert' }, 'Ce formulaire n’a pas pu être chargé : vérifiez votre connexion, puis rouvrez-le.')));
    if (focus) un('h2', place)?.focus();
    return null;
  };
  for (const acte of liste) {
    const noeud = el('button', { type: 'button', class: acte.classe ?? 'bouton second', id: `acte-${acte.id}`, 'aria-expanded': 'false' }, acte.nom);
    noeud.addEventListener('click', () => ouvre(acte));
    boutons.set(acte.id, noeud);
  }
  const deja = liste.find((a) => a.id === ouvert);
  if (deja) ouvre(deja, false);
  return { boutons: [...boutons.values()], place };
}
