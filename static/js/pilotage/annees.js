// L'année que montre une page du pilotage : elle est dans l'adresse.
import { api } from '../commun/api.js';
import { el, un } from '../commun/dom.js';
import { anneeDe } from '../commun/formats.js';
import { parametres } from './cadre.js';

/** Les campagnes, et l'année que montre la page : celle de l'adresse, sinon celle en cours, sinon la dernière. */
export async function campagnes(s) {
  const liste = await api('/api/pilotage/campagnes');
  const demandee = Number(parametres().get('annee'));
  const courante = anneeDe(s.demonstration?.horloge ?? Date.now());
  const annee = demandee || (liste.find((c) => c.annee === courante) ?? liste.at(-1))?.annee || courante;
  return { liste, annee, campagne: liste.find((c) => c.annee === annee) };
}
/** Met dans `#annees` le choix de la campagne : chaque année est une adresse. */
export function choixAnnee(liste, annee) {
  const annees = [...new Set([...liste.map((c) => c.annee), annee])].sort((a, b) => b - a);
  const choix = el('select', { id: 'annee', autocomplete: 'off' },
    annees.map((a) => el('option', { value: a, selected: a === annee }, String(a))));
  choix.addEventListener('change', () => { location.search = new URLSearchParams({ annee: choix.value }); });
  un('#annees').replaceChildren(el('label', { for: 'annee' }, 'Campagne'), choix);
}
