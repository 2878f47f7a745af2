// Une liste dont les filtres sont dans l'adresse : on y revient, on la partage, « Précédent » les défait.
import { el } from './dom.js';

/** Les filtres de l'adresse, parmi ces noms. */
export function filtres(noms) {
  const lus = new URLSearchParams(location.search);
  return Object.fromEntries(noms.filter((nom) => lus.get(nom)).map((nom) => [nom, lus.get(nom)]));
}
/** Une adresse de cette page. */
export function adresse(f) {
  const texte = new URLSearchParams(Object.entries(f).filter(([, v]) => v)).toString();
  return texte ? `${location.pathname}?${texte}` : location.pathname;
}
/** De quoi changer de filtres sans quitter la page : `montre()` la refait d'après l'adresse. */
export function navigation(montre) {
  const va = (f, { remplace = false } = {}) => {
    history[remplace ? 'replaceState' : 'pushState'](null, '', adresse(f));
    return montre();
  };
  addEventListener('popstate', () => montre());
  const lien = (f, texte, attributs, apres) => {
    const noeud = el('a', { href: adresse(f), ...attributs }, texte);
    noeud.addEventListener('click', (evenement) => {
      if (evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
      evenement.preventDefault();
      va(f).then(() => apres?.());
    });
    return noeud;
  };
  return { va, lien };
}
