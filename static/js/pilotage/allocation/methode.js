// La méthode et ses paramètres : ceux de la campagne, que l'on peut changer pour un calcul.
import { bouton, el, tous, un } from '../../commun/dom.js';

const corps = un('#tranches tbody');
const COLONNES = { jusqu_a: ['Jusqu’à, en ETP', 'decimal'], plafond: ['Contrats au plus', 'numeric'] };

export const choisie = () => un('[name=methode]:checked').value;
/** Un entier tel qu'il est tapé, ou le texte lui-même : l'API dira ce qui ne va pas. */
const entier = (texte) => (/^\d+$/.test(texte.replace(/\s/g, '')) ? Number(texte.replace(/\s/g, '')) : texte);

function renumerote() {
  tous('tr', corps).forEach((ligne, rang) => tous('input', ligne).forEach((saisie) => {
    saisie.id = `tranche-${rang}-${saisie.name}`;
    saisie.setAttribute('aria-label', `${COLONNES[saisie.name][0]}, tranche ${rang + 1}`);
  }));
}
function cellule(nom, valeur) {
  const saisie = el('input', { name: nom, inputmode: COLONNES[nom][1], autocomplete: 'off', maxlength: 12 });
  saisie.value = nom === 'jusqu_a' ? valeur.replace(/\.00$/, '').replace('.', ',') : valeur;
  return el('td', null, saisie);
}
function tranche({ jusqu_a = '', plafond = '' }) {
  const ligne = el('tr', null, cellule('jusqu_a', jusqu_a), cellule('plafond', plafond),
    el('td', null, bouton(['Retirer', el('span', { class: 'invisible' }, ' cette tranche')], () => {
      const suivante = un('button', ligne.nextElementSibling ?? ligne.previousElementSibling ?? document.createElement('p')) ?? un('#ajouter');
      ligne.remove();
      renumerote();
      suivante.focus();
    }, { class: 'bouton second mince' })));
  return ligne;
}
/** Montre les paramètres de la méthode choisie, et ceux-là seulement. */
function accorde() {
  const methode = choisie();
  un('#parametres-minimum').hidden = methode !== 'minimum_garanti';
  un('#parametres-plafond').hidden = methode !== 'plafond_etp';
  un('#aide-parametres').hidden = methode === 'proportionnelle';
}
/** Met dans les champs les paramètres de la campagne. */
export function prepare({ plafond_etp: plafond, minimum_garanti: garanti }) {
  corps.replaceChildren(...plafond.tranches.map(tranche));
  un('#au_dela').value = plafond.au_dela;
  un('#minimum').value = garanti.minimum;
  renumerote();
  accorde();
  un('#methodes').addEventListener('change', accorde);
  un('#ajouter').addEventListener('click', () => {
    const ligne = tranche({});
    corps.append(ligne);
    renumerote();
    un('input', ligne).focus();
  });
}
/** Ce qui est demandé à l'API. */
export function commande() {
  const methode = choisie();
  if (methode === 'minimum_garanti') return { methode, parametres: { minimum: entier(un('#minimum').value.trim()) } };
  if (methode === 'proportionnelle') return { methode };
  const tranches = tous('tr', corps).map((ligne) => ({
    jusqu_a: un('[name=jusqu_a]', ligne).value.trim().replace(/\s/g, '').replace(',', '.'),
    plafond: entier(un('[name=plafond]', ligne).value.trim()),
  }));
  return { methode, parametres: { tranches, au_dela: entier(un('#au_dela').value.trim()) } };
}
/** Où une faute se mende. */
export function situe(erreurs) {
  return erreurs.map(({ champ, message }) => {
    const [, , nom, rang, colonne] = (champ ?? '').split('/');
    const place = nom === 'tranches' ? `#tranche-${rang ?? 0}-${colonne ?? 'jusqu_a'}` : `#${nom}`;
    return { champ: nom ? un(place) : null, message };
  });
}
