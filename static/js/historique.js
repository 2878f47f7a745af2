// L'historique d'un recensement : qui, quand, ce qui a changé (R-REC-08).
import { api } from './commun/api.js';
import { dit, el, un } from './commun/dom.js';
import { active, session, versChoix, versConnexion } from './commun/entete.js';
import { anneeDe, moment } from './commun/formats.js';

const etat = un('#etat');
const valeur = (texte) => (texte === null || texte === '' ? el('em', null, 'rien') : dit(texte));

function changement({ libelle, avant, apres }) {
  return el('li', null, el('strong', null, dit(libelle)), ' : ', avant === null || avant === undefined
    ? ['ajout de ', valeur(apres)]
    : apres === null || apres === undefined ? ['retrait de ', valeur(avant)] : [valeur(avant), ' → ', valeur(apres)]);
}
function version(annee, { version: numero, horodatage, auteur, numero: recepisse, modifications }, rang) {
  return el('li', { class: 'bloc' },
    el('h2', null, `Version ${numero} `, rang === 0 && el('span', { class: 'etiquette' }, 'en vigueur')),
    el('p', null, 'Enregistrée le ', el('time', { datetime: horodatage }, moment(horodatage)), ' par ', el('strong', null, dit(auteur)), '.'),
    numero === 1 ? el('p', null, 'Première déclaration : toutes ses réponses sont sur son récépissé.')
      : modifications.length ? el('ul', null, modifications.map(changement)) : el('p', null, 'Aucune réponse n’a changé.'),
    el('p', null, el('a', { href: `/recepisse?${new URLSearchParams({ annee, version: numero })}` },
      'Récépissé ', el('span', { class: 'insecable' }, recepisse), el('span', { class: 'invisible' }, ` de la version ${numero}`))));
}
async function ouvre() {
  const s = await session;
  if (s.panne) throw new Error('Le service ne répond pas. Réessayez dans un instant.');
  if (!s.ouverte) return location.replace(versConnexion());
  if (s.role === 'collectivite' && !s.active) return location.replace(versChoix());
  const annee = Number(new URLSearchParams(location.search).get('annee')) || anneeDe(s.demonstration?.horloge ?? Date.now());
  const { versions } = await api(`/api/recensement/${annee}/versions`);
  un('#titre').textContent = `Historique du recensement ${annee}`;
  document.title = `Historique du recensement ${annee} – Tremplin`;
  un('#retour').href = `/recensement?annee=${annee}`;
  un('#liens').hidden = false;
  etat.replaceChildren(dit(active(s)?.nom), versions.length ? '' : ' : rien n’a encore été enregistré.');
  un('#versions').replaceChildren(...versions.map((v, rang) => version(annee, v, rang)));
  return null;
}
ouvre().catch((cause) => { etat.textContent = cause.message; });
