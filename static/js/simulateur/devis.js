// Les années du contrat et les devis : ce qui, dans le formulaire, dépend du reste du formulaire.
import { el, tous, un } from '../commun/dom.js';
import { jourCourt } from '../commun/formats.js';
import { periodes } from '../commun/periodes.js';

export const formulaire = un('#simulation');
export const zoneDevis = un('#devis');
export const DEVIS_MAX = 8;
/** Les années du contrat ; deux années sans dates tant qu'on ne sait pas. */
export const annees = () => periodes(formulaire.debut.value, formulaire.fin.value);
/** Ajuste les champs « par année » d'un groupe ; ceux qui dépassent sont cachés, leur saisie reste. */
function ajusteAnnees(groupe, prefixe, pointeur, bornes) {
  for (let k = groupe.children.length; k < bornes.length; k += 1) {
    groupe.append(el('div', { class: 'champ' },
      el('label', null, el('span'), el('span', { class: 'aide' })),
      el('input', { class: 'court', inputmode: 'decimal', autocomplete: 'off', 'data-type': 'montant' })));
  }
  [...groupe.children].forEach((bloc, k) => {
    const champ = un('input', bloc);
    const [texte, aide] = tous('span', bloc);
    bloc.hidden = champ.disabled = k >= bornes.length;
    champ.id = champ.name = `${prefixe}_${k}`;
    champ.dataset.champ = `${pointeur}/${k}`;
    if (groupe.dataset.annees === 'prix' && !k) champ.dataset.manque = 'Indiquez au moins le prix de la première année.';
    un('label', bloc).htmlFor = champ.id;
    texte.textContent = `${groupe.dataset.annees === 'prix' ? 'Prix' : 'Majoration'} de l’année ${k + 1}, en euros`;
    aide.textContent = bornes[k] ? `du ${jourCourt(bornes[k][0])} au ${jourCourt(bornes[k][1])}` : 'par exemple 7 000,00';
  });
}
/** Met le formulaire d'accord avec lui-même : années, devis, volets choisis. */
export function accorde() {
  const bornes = annees();
  const liste = [...zoneDevis.children];
  liste.forEach((devis, i) => {
    un('legend', devis).textContent = liste.length > 1 ? `Devis ${i + 1}` : 'Devis de l’organisme de formation';
    const organisme = un('[data-nom]', devis);
    organisme.id = organisme.name = `organisme_${i}`;
    organisme.dataset.champ = `/formation/devis/${i}/organisme`;
    organisme.previousElementSibling.htmlFor = organisme.id;
    un('[data-retirer]', devis).hidden = liste.length < 2;
    un('[data-retirer]', devis).textContent = `Retirer le devis ${i + 1}`;
    ajusteAnnees(un('[data-annees]', devis), `prix_${i}`, `/formation/devis/${i}/prix_annuels`, bornes);
  });
  ajusteAnnees(un('[data-annees=majoration]'), 'majoration', '/formation/majorations_handicap', bornes);
  un('#majorations').hidden = un('#majorations').disabled = !formulaire.rqth.checked;
  un('#ajouter').hidden = liste.length >= DEVIS_MAX;
  for (const volet of tous('[data-volet]')) {
    volet.hidden = volet.disabled = !un(`#volet-${volet.dataset.volet}`).checked;
  }
}
export function ajouteDevis(nombre = 1) {
  for (let i = 0; i < nombre; i += 1) zoneDevis.append(un('#modele-devis').content.cloneNode(true));
  accorde();
}
