// Le suivi du recensement : les chiffres, puis les collectivités, à relancer ou non (R-TDB-02).
import { api } from '../commun/api.js';
import { bouton, el, un } from '../commun/dom.js';
import { campagnes, choixAnnee } from './annees.js';
import { entre } from './cadre.js';
import { ouvreListe } from './suivi/liste.js';
import { progression } from './suivi/progression.js';

function sorties(annee) {
  return el('div', { class: 'actions' },
    el('a', { class: 'bouton second', href: `/api/pilotage/recensement/${annee}/export.xlsx`, download: true }, 'Déclarations (Excel)'),
    el('a', { class: 'bouton second', href: `/api/pilotage/recensement/${annee}/export.csv`, download: true }, 'Déclarations (CSV)'),
    bouton('Imprimer', () => window.print()));
}
entre(async (s) => {
  const { liste, annee } = await campagnes(s);
  choixAnnee(liste, annee);
  un('#titre').textContent = `Suivi du recensement ${annee}`;
  document.title = `Suivi du recensement ${annee} – Tremplin`;
  un('#etat').textContent = 'Chargement…';
  const p = await api(`/api/pilotage/recensement/${annee}`);
  un('#etat').textContent = '';
  un('#progression').replaceChildren(...progression(p), sorties(annee));
  await ouvreListe(p);
});
