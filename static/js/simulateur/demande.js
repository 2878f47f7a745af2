// La saisie, la demande envoyée et l'adresse de la page : trois formes de la même chose. Le formulaire se
// décrit lui-même : `data-champ` est le pointeur JSON de la demande, `data-type` la conversion.
import { tous, un } from '../commun/dom.js';
import { enFrancais, montant } from '../commun/formats.js';
import { taux } from './formats.js';
import { accorde, ajouteDevis, annees, DEVIS_MAX, formulaire, zoneDevis } from './devis.js';

// Une conversion qui échoue rend le texte tel quel, avec le message à montrer.
export const CONVERSIONS = {
  montant: (t) => [montant(t), 'Écrivez un montant en euros, par exemple 7 000,00.'],
  taux: (t) => [taux(t), 'Écrivez un taux en pour cent, par exemple 1,80.'],
  entier: (t) => [/^\d{1,3}$/.test(t) ? Number(t) : null, 'Écrivez un nombre entier, par exemple 51.'],
  rncp: (t) => [/^(rncp)?[\s\u00a0]*\d{2,5}$/i.test(t) ? `RNCP${t.replace(/\D/g, '')}` : null, 'Choisissez une certification de la liste, ou écrivez un code comme RNCP38565.'],
  oui: (t) => [t === 'oui', ''],
  vrai: () => [true, ''],
};
function pose(demande, pointeur, valeur) {
  const chemin = pointeur.split('/').slice(1);
  let place = demande;
  chemin.slice(0, -1).forEach((cle, i) => {
    place = place[cle] ??= /^\d+$/.test(chemin[i + 1]) ? [] : {};
  });
  place[chemin.at(-1)] = valeur;
}
/** La demande à envoyer, et les erreurs que l'on voit sans le serveur (vide, illisible). */
export function demande() {
  const corps = { contrat: {} };
  const erreurs = [];
  if (un('#volet-formation').checked) corps.formation = { devis: [] };
  if (un('#volet-apprenti').checked) Object.assign(corps, { apprenti: {}, employeur: {} });
  if (!corps.formation && !corps.apprenti) erreurs.push({ champ: un('#volet-formation'), message: 'Choisissez au moins la formation ou la rémunération.' });
  for (const champ of tous('[data-champ]', formulaire)) {
    const texte = champ.value.trim();
    if (champ.matches(':disabled') || (/radio|checkbox/.test(champ.type) && !champ.checked)) continue;
    if (champ.dataset.champ.startsWith('/apprenti') && !corps.apprenti) continue;
    if (champ.validity.badInput) erreurs.push({ champ, message: 'Cette date n’existe pas : complétez le jour, le mois et l’année.' });
    else if (texte) {
      const [valeur, message] = CONVERSIONS[champ.dataset.type]?.(texte) ?? [texte];
      if (valeur === null) erreurs.push({ champ, message });
      else pose(corps, champ.dataset.champ, valeur);
    } else if (champ.dataset.manque) erreurs.push({ champ, message: champ.dataset.manque });
  }
  corps.formation?.devis.forEach((d, i) => { d.organisme ??= `Devis ${i + 1}`; });
  // Une année sans prix compte pour zéro : le résultat le dit.
  const complete = (montants, nombre) => Array.from({ length: nombre }, (_, k) => montants?.[k] ?? '0.00');
  const nombre = annees().length;
  for (const d of corps.formation?.devis ?? []) d.prix_annuels = complete(d.prix_annuels, nombre);
  if (corps.formation?.majorations_handicap) corps.formation.majorations_handicap = complete(corps.formation.majorations_handicap, nombre);
  return { corps, erreurs };
}
/** L'adresse de la page qui porte toute la saisie. */
export function adresse() {
  const params = new URLSearchParams();
  for (const [nom, valeur] of new FormData(formulaire)) if (valeur.trim()) params.append(nom, valeur.trim().replace(/[\u00a0\u202f]/g, ''));
  return `/simulateur?${params}`;
}
/** Remplit le formulaire depuis l'adresse ; vrai s'il y a de quoi calculer. */
export function remplit() {
  const params = new URLSearchParams(location.search);
  // La page arrive remplie : la remettre à son état d'arrivée ne la viderait pas.
  for (const champ of formulaire.elements) {
    if (champ.type === 'checkbox') champ.checked = champ.name === 'volet';
    else if (champ.type === 'radio') champ.checked = champ.value === 'oui';
    else if (champ.name) champ.value = '';
  }
  zoneDevis.replaceChildren();
  const rangs = [...params.keys()].map((nom) => Number(/^(?:organisme|prix)_(\d)/.exec(nom)?.[1] ?? 0));
  for (const nom of ['debut', 'fin']) formulaire[nom].value = params.get(nom) ?? '';
  if (params.has('volet')) for (const v of formulaire.volet) v.checked = params.getAll('volet').includes(v.value);
  ajouteDevis(Math.min(Math.max(...rangs, 0) + 1, DEVIS_MAX));
  for (const [nom, valeur] of params) {
    const champ = formulaire.elements[nom];
    if (!champ || nom === 'volet') continue;
    if (champ.type === 'checkbox') champ.checked = champ.value === valeur;
    else champ.value = champ.dataset?.type === 'montant' && montant(valeur) ? enFrancais(montant(valeur)) : valeur;
    champ.closest?.('details')?.setAttribute('open', '');
  }
  accorde();
  return params.has('debut') && params.has('fin');
}
/** L'élément qui correspond au pointeur d'une erreur : lui-même, son parent ou son premier descendant. */
export function champDe(pointeur = '') {
  const actifs = tous('[data-champ]', formulaire).filter((c) => !c.matches(':disabled'));
  for (let p = pointeur; p; p = p.slice(0, p.lastIndexOf('/'))) {
    const trouve = actifs.find((c) => c.dataset.champ === p) ?? actifs.find((c) => c.dataset.champ.startsWith(`${p}/`));
    if (trouve) return trouve;
  }
  return null;
}
