// Un montant par année de financement : autant de champs que les dates du formulaire en demandent (R-FOR-01).
import { el, tous, un } from '../dom.js';
import { enFrancais, jourCourt, montant } from '../formats.js';
import { periodes } from '../periodes.js';

/** Un groupe de montants : `id` commence celui de chaque champ, `deja` sont les montants connus, `lit` ce qui était tapé. */
export function montantsParAnnee({ id, titre, deja = [], lit }) {
  const groupe = el('div', { class: 'rang', 'data-montants': id });
  const champ = (k) => el('div', { class: 'champ' },
    el('label', { for: `${id}-${k}` }, `${titre} de l’année ${k + 1}, en euros`, el('span', { class: 'aide' })),
    el('input', { class: 'court', id: `${id}-${k}`, inputmode: 'decimal', autocomplete: 'off', maxlength: 20, value: lit(`${id}-${k}`, deja[k] === undefined ? '' : enFrancais(deja[k])) }));
  /** Accorde les champs aux dates ; ceux qui dépassent sont cachés, leur saisie reste. */
  const accorde = (debut, fin) => {
    const bornes = periodes(debut, fin);
    for (let k = groupe.children.length; k < bornes.length; k += 1) groupe.append(champ(k));
    [...groupe.children].forEach((bloc, k) => {
      bloc.hidden = un('input', bloc).disabled = k >= bornes.length;
      un('.aide', bloc).textContent = bornes[k] ? `du ${jourCourt(bornes[k][0])} au ${jourCourt(bornes[k][1])}` : 'par exemple 7 000,00';
    });
  };
  return { groupe, accorde };
}
/** Les montants saisis d'un groupe : l'illisible reste un texte, que l'API refuse avec ses mots ; rien si tout est vide. */
export function montantsSaisis(forme, id) {
  const saisis = tous(`[data-montants=${id}] input:not(:disabled)`, forme).map((c) => c.value.trim());
  return saisis.some(Boolean) ? saisis.map((texte) => montant(texte) ?? texte) : null;
}
