// Des filtres gardés sous un nom, dans ce navigateur seulement.
import { bouton, dit, el, un } from '../../commun/dom.js';
import { dialogue } from '../../commun/dialogue.js';

const CLE = 'tremplin suivi vues';
const lis = () => {
  try {
    return JSON.parse(localStorage.getItem(CLE)) ?? [];
  } catch {
    return [];
  }
};
const ecris = (liste) => localStorage.setItem(CLE, JSON.stringify(liste));
const filtresDe = (requete) => Object.fromEntries(new URLSearchParams(requete));

/** Les vues gardées, chacune un lien, et de quoi garder celle-ci. */
export function vues({ courante, lien }) {
  const requete = [...courante].filter(([, v]) => v);
  const texte = new URLSearchParams(requete).toString();
  const noeud = el('ul', { class: 'vues', 'aria-label': 'Vues gardées' });
  const remplit = () => {
    const liste = lis();
    noeud.replaceChildren(
      ...liste.map((v) => el('li', null, lien(filtresDe(v.requete), dit(v.nom), { class: 'bouton second mince', 'aria-current': v.requete === texte && 'true' }),
        bouton(['×', el('span', { class: 'invisible' }, ' Oublier la vue ', dit(v.nom))], () => { ecris(lis().filter((autre) => autre.nom !== v.nom)); remplit(); }, { class: 'bouton second mince' }))),
      el('li', null, !liste.some((v) => v.requete === texte) && bouton('Garder ces filtres…', garde, { class: 'bouton second mince' })));
  };
  const garde = () => {
    const forme = el('form', { method: 'dialog' }, el('div', { class: 'champ' }, el('label', { for: 'nom-vue' }, 'Nom de la vue'),
      el('input', { id: 'nom-vue', maxlength: 40, autocomplete: 'off', required: true })));
    const prends = () => {
      const nom = un('#nom-vue').value.trim();
      if (!nom) return un('#nom-vue').focus();
      ecris([...lis().filter((v) => v.nom !== nom), { nom, requete: texte }]);
      fenetre.close();
      remplit();
      return null;
    };
    forme.addEventListener('submit', (e) => { e.preventDefault(); prends(); });
    const fenetre = dialogue('Garder ces filtres', forme, { fermer: 'Annuler', actions: [bouton('Garder', prends, { class: 'bouton' })] });
    un('#nom-vue').focus();
  };
  remplit();
  return noeud;
}
