// Ce qui est tapé dans un formulaire, gardé dans l'onglet jusqu'à ce que ce soit envoyé : ni une session qui finit, ni un
// dossier qu'un autre a changé entre-temps ne le fait perdre.
import { tous } from '../dom.js';
import { GARDE } from '../entete.js';

const valeur = (c) => (c.type === 'checkbox' ? c.checked : c.value);
/** La mémoire d'un formulaire : `lit(id, defaut)`, `retient(forme)`, `oublie()`. */
export function memoire(nom) {
  const cle = GARDE + nom;
  const tout = () => {
    try {
      return JSON.parse(sessionStorage.getItem(cle)) ?? {};
    } catch {
      return {};
    }
  };
  return {
    lit: (id, defaut = '') => tout()[id] ?? defaut,
    vide: () => !Object.keys(tout()).length,
    retient: (forme) => forme.addEventListener('input', () => sessionStorage.setItem(cle, JSON.stringify({
      ...tout(), ...Object.fromEntries(tous('input, select, textarea', forme).filter((c) => c.id && c.type !== 'file').map((c) => [c.id, valeur(c)])),
    }))),
    oublie: () => sessionStorage.removeItem(cle),
  };
}
