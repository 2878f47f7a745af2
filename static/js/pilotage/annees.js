// L'année que montre une page du pilotage : elle est dans l'adresse.
import { el, un } from '../commun/dom.js';
import { anneeDe } from '../commun/formats.js';
import { parametres } from './cadre.js';

/** L'année que montre la page : celle de l'adresse, sinon celle en cours, sinon la dernière qui a une campagne. */
export function anneeMontree(s) {
  const courante = anneeDe(s.demonstration?.horloge ?? Date.now());
  return Number(parametres().get('annee')) || (s.annees.includes(courante) ? courante : s.annees.at(-1)) || courante;
}
/** Met dans `#annees` le choix de la campagne : chaque année est une adresse. */
export function choixAnnee(s, annee) {
  const annees = [...new Set([...s.annees, annee])].sort((a, b) => b - a);
  const choix = el('select', { id: 'annee', autocomplete: 'off' },
    annees.map((a) => el('option', { value: a, selected: a === annee }, String(a))));
  choix.addEventListener('change', () => { location.search = new URLSearchParams({ annee: choix.value }); });
  un('#annees').replaceChildren(el('label', { for: 'annee' }, 'Campagne'), choix);
}
