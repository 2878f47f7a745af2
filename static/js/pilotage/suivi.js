// Le suivi du recensement : les chiffres, puis les collectivités, à relancer ou non (R-TDB-02).
import { api } from '../commun/api.js';
import { bouton, el, un } from '../commun/dom.js';
import { anneeMontree, choixAnnee } from './annees.js';
import { entre } from './cadre.js';
import { ouvreListe, question } from './suivi/liste.js';
import { progression } from './suivi/progression.js';

function sorties(annee) {
  return el('div', { class: 'actions' },
    el('a', { class: 'bouton second', href: `/api/pilotage/recensement/${annee}/export.xlsx`, download: true }, 'Déclarations (Excel)'),
    el('a', { class: 'bouton second', href: `/api/pilotage/recensement/${annee}/export.csv`, download: true }, 'Déclarations (CSV)'),
    bouton('Imprimer', () => window.print()));
}
entre(async (s) => {
  const annee = anneeMontree(s);
  choixAnnee(s, annee);
  un('#titre').textContent = `Suivi du recensement ${annee}`;
  document.title = `Suivi du recensement ${annee} – Tremplin`;
  un('#etat').textContent = 'Chargement…';
  const p = await api(`/api/pilotage/recensement/${annee}?${question()}`);
  un('#etat').textContent = '';
  un('#progression').replaceChildren(...progression(p), sorties(annee));
  ouvreListe(p);
});
