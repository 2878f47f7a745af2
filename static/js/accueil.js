// Les dates des campagnes sur la page d'accueil : sans elles, la page reste entière.
import { api } from './commun/api.js';
import { el, un } from './commun/dom.js';
import './commun/entete.js';
import { jour } from './commun/formats.js';

const PHRASES = {
  ouverte: (c) => `Recensement ouvert jusqu’au ${jour(c.fermeture)} inclus (depuis le ${jour(c.ouverture)}).`,
  a_venir: (c) => `Le recensement ouvrira le ${jour(c.ouverture)} et fermera le ${jour(c.fermeture)} au soir.`,
  fermee: (c) => `Recensement clos : il a eu lieu du ${jour(c.ouverture)} au ${jour(c.fermeture)}.`,
};
const ORDRE = ['ouverte', 'a_venir', 'fermee'];

async function affiche(place) {
  try {
    const campagnes = (await api('/api/campagnes'))
      .filter((c) => c.etat in PHRASES)
      .sort((a, b) => ORDRE.indexOf(a.etat) - ORDRE.indexOf(b.etat) || b.annee - a.annee)
      .slice(0, 2);
    if (!campagnes.length) throw new Error('aucune campagne');
    place.replaceChildren(el('ul', null, campagnes.map((c) =>
      el('li', null, el('strong', null, `Campagne ${c.annee}`), el('br'), PHRASES[c.etat](c)))));
  } catch {
    place.replaceChildren(el('p', null, 'Les dates n’ont pas pu être chargées. Rechargez la page dans un instant ; le reste du site fonctionne.'));
  }
}
affiche(un('#campagnes'));
