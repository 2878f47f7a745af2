// Les années du contrat et les devis : ce qui, dans le formulaire, dépend du reste du formulaire.
import { el, tous, un } from '../commun/dom.js';
import { jourCourt } from '../commun/formats.js';
import { periodes } from '../commun/periodes.js';

export const formulaire = un('#simulation');
const zone = un('#devis');
const DEVIS_MAX = 8;

/** Ajuste les champs « par année » d'un groupe ; ceux qui dépassent ne restent que s'ils sont remplis. */
function ajusteAnnees(groupe, prefixe, bornes) {
  for (let k = groupe.children.length; k < bornes.length; k += 1) {
    groupe.append(el('div', { class: 'champ' },
      el('label', null, el('span'), el('span', { class: 'aide' })),
      el('input', { class: 'court', inputmode: 'decimal', autocomplete: 'off' })));
  }
  [...groupe.children].forEach((bloc, k) => {
    const champ = un('input', bloc);
    const [texte, aide] = tous('label span', bloc);
    bloc.hidden = champ.disabled = k >= bornes.length && !champ.value;
    champ.id = champ.name = `${prefixe}_${k}`;
    un('label', bloc).htmlFor = champ.id;
    texte.textContent = `${groupe.dataset.annees === 'prix' ? 'Prix' : 'Majoration'} de l’année ${k + 1}, en euros `;
    if (k >= bornes.length) aide.textContent = 'après le contrat';
    else aide.textContent = bornes[k] ? `du ${jourCourt(bornes[k][0])} au ${jourCourt(bornes[k][1])}` : 'par exemple 7 000,00';
  });
}
/** Met le formulaire d'accord avec lui-même : années, devis, volets choisis. */
export function accorde() {
  const bornes = periodes(formulaire.debut.value, formulaire.fin.value);
  const liste = [...zone.children];
  liste.forEach((devis, i) => {
    un('legend', devis).textContent = liste.length > 1 ? `Devis ${i + 1}` : 'Devis de l’organisme de formation';
    const organisme = un('[data-nom]', devis);
    organisme.id = organisme.name = `organisme_${i}`;
    un('label', organisme.parentElement).htmlFor = organisme.id;
    un('[data-retirer]', devis).hidden = liste.length < 2;
    un('[data-retirer]', devis).textContent = `Retirer le devis ${i + 1}`;
    ajusteAnnees(un('[data-annees]', devis), `prix_${i}`, bornes);
  });
  ajusteAnnees(un('[data-annees=majoration]'), 'majoration', bornes);
  un('#majorations').hidden = un('#majorations').disabled = !formulaire.rqth.checked;
  un('#ajouter').hidden = liste.length >= DEVIS_MAX;
  for (const volet of tous('[data-volet]')) {
    volet.hidden = volet.disabled = !un(`#volet-${volet.dataset.volet}`).checked;
  }
}
/** Un devis de plus, vide, où la saisie continue. */
export function ajouteDevis() {
  zone.append(un('#modele-devis').content.cloneNode(true));
  accorde();
  un('[data-nom]', zone.lastElementChild).focus();
}
/** Retire un devis ; la saisie continue là où l'on en ajoute. */
export function retireDevis(devis) {
  devis.remove();
  accorde();
  un('#ajouter').focus();
}
