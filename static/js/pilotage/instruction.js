// L'instruction : la file des demandes, ou les chiffres d'une année quand l'adresse le demande (R-QUI-03, R-TDB-02).
import { adresse } from '../commun/adresse.js';
import { el, un } from '../commun/dom.js';
import { jourDe } from '../commun/formats.js';
import { anneeMontree } from './annees.js';
import { entre, parametres } from './cadre.js';
import { chiffres } from './instruction/chiffres.js';
import { ouvreFile } from './instruction/file.js';

/** La file et les chiffres, chacun une adresse ; l'année est la même. */
function onglets(annee, vue) {
  const onglet = (valeur, nom) => el('li', null, el('a', { href: adresse({ annee, vue: valeur }), 'aria-current': vue === valeur && 'page' }, nom));
  return el('nav', { 'aria-label': 'Vues de l’instruction' }, el('ul', { class: 'vues' }, onglet('', 'File d’instruction'), onglet('chiffres', 'Chiffres')));
}
/** Le choix de la campagne ; changer d'année garde la vue et oublie les filtres. */
function choixAnnee(s, annee, vue) {
  const annees = [...new Set([...s.annees, annee])].sort((a, b) => b - a);
  const choix = el('select', { id: 'annee', autocomplete: 'off' }, annees.map((a) => el('option', { value: a, selected: a === annee }, String(a))));
  choix.addEventListener('change', () => location.assign(adresse({ annee: choix.value, vue })));
  un('#annees').replaceChildren(el('label', { for: 'annee' }, 'Campagne'), choix);
}
entre(async (s) => {
  const instant = s.demonstration?.horloge ?? Date.now();
  const vue = parametres().get('vue') === 'chiffres' ? 'chiffres' : '';
  const annee = anneeMontree(s);
  choixAnnee(s, annee, vue);
  un('#onglets').replaceChildren(onglets(annee, vue));
  const titre = vue ? `Accords et prises en charge ${annee}` : `Instruction des demandes ${annee}`;
  un('#titre').textContent = titre;
  document.title = `${titre} – Tremplin`;
  if (!vue) return ouvreFile(un('#instruction'), jourDe(instant), annee);
  un('#etat').textContent = 'Chargement…';
  un('#instruction').replaceChildren(...await chiffres(annee));
  un('#etat').textContent = '';
  return null;
});
