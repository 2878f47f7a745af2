// Les années du contrat et les devis : ce qui, dans le formulaire, dépend du reste du formulaire.
import { el, tous, un } from '../commun/dom.js';
import { jourCourt } from './formats.js';

export const formulaire = un('#simulation');
export const zoneDevis = un('#devis');
export const DEVIS_MAX = 8;
const ANNEES_MAX = 5;

const JOUR = 86400000;
const iso = (instant) => new Date(instant).toISOString().slice(0, 10);
function anniversaire(debut, annees) {
  const [a, m, j] = debut.split('-').map(Number);
  const dernier = new Date(Date.UTC(a + annees, m, 0)).getUTCDate();
  return Date.UTC(a + annees, m - 1, Math.min(j, dernier));
}
/** Les années du contrat, comptées depuis son début ; deux années sans dates tant qu'on ne sait pas. */
export function annees() {
  const [debut, fin] = [formulaire.debut.value, formulaire.fin.value];
  if (!debut || !fin || fin < debut || debut < '1900') return [null, null];
  const liste = [];
  for (let k = 0; k < ANNEES_MAX && iso(anniversaire(debut, k)) <= fin; k += 1) {
    const bout = iso(anniversaire(debut, k + 1) - JOUR);
    liste.push([iso(anniversaire(debut, k)), bout < fin ? bout : fin]);
  }
  return liste;
}
/** Ajuste les champs « par année » d'un groupe ; ceux qui dépassent sont cachés, leur saisie reste. */
function ajusteAnnees(groupe, prefixe, pointeur, periodes) {
  for (let k = groupe.children.length; k < periodes.length; k += 1) {
    groupe.append(el('div', { class: 'champ' },
      el('label', null, el('span'), el('span', { class: 'aide' })),
      el('input', { class: 'court', inputmode: 'decimal', autocomplete: 'off', 'data-type': 'montant' })));
  }
  [...groupe.children].forEach((bloc, k) => {
    const champ = un('input', bloc);
    const [texte, aide] = tous('span', bloc);
    bloc.hidden = champ.disabled = k >= periodes.length;
    champ.id = champ.name = `${prefixe}_${k}`;
    champ.dataset.champ = `${pointeur}/${k}`;
    if (groupe.dataset.annees === 'prix' && !k) champ.dataset.manque = 'Indiquez au moins le prix de la première année.';
    un('label', bloc).htmlFor = champ.id;
    texte.textContent = `${groupe.dataset.annees === 'prix' ? 'Prix' : 'Majoration'} de l’année ${k + 1}, en euros`;
    aide.textContent = periodes[k] ? `du ${jourCourt(periodes[k][0])} au ${jourCourt(periodes[k][1])}` : 'par exemple 7 000,00';
  });
}
/** Met le formulaire d'accord avec lui-même : années, devis, volets choisis. */
export function accorde() {
  const periodes = annees();
  const liste = [...zoneDevis.children];
  liste.forEach((devis, i) => {
    un('legend', devis).textContent = liste.length > 1 ? `Devis ${i + 1}` : 'Devis de l’organisme de formation';
    const organisme = un('[data-nom]', devis);
    organisme.id = organisme.name = `organisme_${i}`;
    organisme.dataset.champ = `/formation/devis/${i}/organisme`;
    organisme.previousElementSibling.htmlFor = organisme.id;
    un('[data-retirer]', devis).hidden = liste.length < 2;
    un('[data-retirer]', devis).textContent = `Retirer le devis ${i + 1}`;
    ajusteAnnees(un('[data-annees]', devis), `prix_${i}`, `/formation/devis/${i}/prix_annuels`, periodes);
  });
  ajusteAnnees(un('[data-annees=majoration]'), 'majoration', '/formation/majorations_handicap', periodes);
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
