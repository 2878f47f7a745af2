// Le formulaire d'une campagne : d'un document aux champs, et des champs au document.
import { bouton, el, tous, un } from '../../commun/dom.js';
import { CHAMPS, entier, pose, TRANCHE, valeur } from './champs.js';

const corps = un('#tranches tbody');
const propre = un('#allocation_propre');
const champ = (nom) => un(`[data-champ="${nom}"]`);

function renumerote() {
  tous('tr', corps).forEach((ligne, rang) => tous('input', ligne).forEach((saisie) => {
    saisie.dataset.champ = `/allocation/plafond_etp/tranches/${rang}/${saisie.name}`;
    saisie.id = `tranche-${rang}-${saisie.name}`;
    saisie.setAttribute('aria-label', `${saisie.name === 'jusqu_a' ? 'Jusqu’à, en ETP' : 'Contrats au plus'}, tranche ${rang + 1}`);
  }));
}
function cellule(nom, v) {
  const saisie = el('input', { name: nom, inputmode: nom === 'jusqu_a' ? 'decimal' : 'numeric', autocomplete: 'off', maxlength: 12 });
  saisie.value = v;
  return el('td', null, saisie);
}
function tranche({ jusqu_a = '', plafond = '' }) {
  const ligne = el('tr', null, cellule('jusqu_a', jusqu_a && TRANCHE.saisit.jusqu_a(jusqu_a)), cellule('plafond', plafond),
    el('td', null, bouton(['Retirer', el('span', { class: 'invisible' }, ' cette tranche')], () => {
      const suivante = un('button', ligne.nextElementSibling ?? ligne.previousElementSibling ?? document.createElement('p')) ?? un('#ajouter');
      ligne.remove();
      renumerote();
      corps.dispatchEvent(new Event('input', { bubbles: true }));
      suivante.focus();
    }, { class: 'bouton second mince' })));
  return ligne;
}
/** Ajoute une tranche vide et y mène. */
export function ajoute() {
  const ligne = tranche({});
  corps.append(ligne);
  renumerote();
  accorde();
  un('input', ligne).focus();
}
/** Les valeurs du programme se lisent sans se modifier. */
export function accorde() {
  for (const noeud of tous('#tranches input, #tranches button, #ajouter, #au_dela, #minimum')) noeud.disabled = !propre.checked;
}
/** Met un document dans les champs. */
export function remplit(document) {
  for (const [nom, , , saisit] of CHAMPS) champ(nom).value = saisit(valeur(document, nom));
  propre.checked = Boolean(document.allocation);
  const { plafond_etp: plafond, minimum_garanti: garanti } = document.allocation ?? document.allocation_effective;
  corps.replaceChildren(...plafond.tranches.map(tranche));
  un('#au_dela').value = plafond.au_dela;
  un('#minimum').value = garanti.minimum;
  renumerote();
  accorde();
}
/** Le document que disent les champs, sans le motif. Ce qui ne se lit pas est gardé tel quel. */
export function lit() {
  const document = {};
  for (const [nom, , lu] of CHAMPS) pose(document, nom, lu(champ(nom).value.trim()));
  if (propre.checked) {
    const tranches = tous('tr', corps).map((ligne) =>
      Object.fromEntries(tous('input', ligne).map(({ name, value }) => [name, TRANCHE.lit[name](value.trim())])));
    document.allocation = { plafond_etp: { tranches, au_dela: entier(un('#au_dela').value.trim()) }, minimum_garanti: { minimum: entier(un('#minimum').value.trim()) } };
  }
  return document;
}
/** Où une faute se mende : le champ qu'elle nomme, ou le plus proche qui le contient. */
export function situe(erreurs) {
  return erreurs.map(({ champ: nom, message }) => {
    for (let place = nom ?? ''; place; place = place.slice(0, place.lastIndexOf('/'))) {
      const trouve = champ(place) ?? un(`[data-champ^="${place}/"]`);
      if (trouve && !trouve.disabled) return { champ: trouve, message };
    }
    return { champ: null, message };
  });
}
