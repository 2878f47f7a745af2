// Les montants du devis, année par année : autant de champs que le contrat a d'années de financement.
import { calendrier } from '../commun/calendrier.js';
import { el, tous, un } from '../commun/dom.js';
import { jourCourt, montant } from '../commun/formats.js';
import { periodes } from '../commun/periodes.js';

const TITRES = { prix: 'Prix', majoration: 'Majoration' };
const POINTEURS = { prix: '/prix_annuels', majoration: '/majorations_handicap' };

function champ(nom, k) {
  const id = `${nom}_${k}`;
  return el('div', { class: 'champ' },
    el('label', { for: id }, `${TITRES[nom]} de l’année ${k + 1}, en euros`, el('span', { class: 'aide' })),
    el('input', {
      class: 'court', id, name: id, inputmode: 'decimal', autocomplete: 'off', maxlength: '20',
      'data-champ': `${POINTEURS[nom]}/${k}`, 'data-type': 'montant', 'data-libelle': `${TITRES[nom]} de l’année ${k + 1}`,
      'data-manque': nom === 'prix' && `Indiquez le prix de l’année ${k + 1}, 0 si elle ne coûte rien.`,
    }));
}
/** Ajuste les champs, et le lien vers le calendrier, aux dates et à la RQTH ; ceux qui dépassent ne restent que s'ils sont remplis. */
export function accordeAnnees() {
  const [debut, fin] = [un('#debut').value, un('#fin').value];
  const bornes = periodes(debut, fin);
  un('#calendrier').href = calendrier({ debut, fin });
  for (const groupe of tous('[data-annees]')) {
    const nom = groupe.dataset.annees;
    for (let k = groupe.children.length; k < bornes.length; k += 1) groupe.append(champ(nom, k));
    [...groupe.children].forEach((bloc, k) => {
      const saisi = un('input', bloc);
      bloc.hidden = saisi.disabled = k >= bornes.length && !saisi.value;
      if (k >= bornes.length) un('.aide', bloc).textContent = 'après le contrat';
      else un('.aide', bloc).textContent = bornes[k] ? `du ${jourCourt(bornes[k][0])} au ${jourCourt(bornes[k][1])}` : 'par exemple 7 000,00';
    });
  }
  const rqth = un('#rqth').checked;
  un('#majorations').hidden = un('#majorations').disabled = !rqth;
}
/** Les montants saisis pour les années du contrat. */
export const montantsDe = (nom) => tous(`[data-annees=${nom}] .champ:not([hidden]) input`)
  .map((c) => montant(c.value.trim()) ?? c.value.trim());
