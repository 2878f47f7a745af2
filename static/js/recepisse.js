// Le récépissé d'une version : de quoi prouver le dépôt, sur l'écran, sur le papier et par le calcul (R-REC-12).
import { api } from './commun/api.js';
import { bouton, dit, el, un } from './commun/dom.js';
import { session, versChoix, versConnexion } from './commun/entete.js';
import { anneeDe, moment } from './commun/formats.js';
import { paire } from './recensement/identite.js';
import { nomme, retiens } from './recensement/metiers.js';
import { relecture } from './recensement/relecture.js';

const etat = un('#etat');

function preuve({ recepisse: { numero, horodatage, sha256 }, auteur, version, campagne }) {
  return el('section', { class: 'verdict oui', 'aria-label': 'Preuve du dépôt' }, el('dl', { class: 'fiche' },
    paire('Numéro', el('strong', { class: 'insecable' }, numero)),
    paire('Campagne', String(campagne.annee)),
    paire('Version', String(version)),
    paire('Enregistré le', el('time', { datetime: horodatage }, `${moment(horodatage)}, heure de Paris`)),
    paire('Par', dit(auteur)),
    paire('Empreinte SHA-256', el('code', { class: 'longue' }, sha256))));
}
function verification({ recepisse: { numero, sha256 } }, contenu) {
  const fichier = `${numero}.json`;
  return el('section', { class: 'bloc' },
    el('h2', null, 'Vérifier ce récépissé'),
    el('p', null, 'Toute personne qui en a le numéro et l’empreinte peut demander s’il est authentique : ',
      el('a', { href: `/verifier?${new URLSearchParams({ numero, sha256 })}` }, 'vérifier en ligne'), el('span', { class: 'impression' }, ` (${location.origin}/verifier)`), '.'),
    el('p', null, 'L’empreinte se recalcule aussi soi-même, sans Tremplin. Téléchargez le contenu exact (JSON canonique, RFC 8785), puis comparez ce que donne la commande :'),
    el('p', null, el('code', { class: 'longue' }, `sha256sum ${fichier}`)),
    el('p', { class: 'sans-impression' }, el('a', { href: contenu, download: fichier }, `Télécharger ${fichier}`)));
}
async function ouvre() {
  const s = await session;
  if (s.panne) throw new Error('Le service ne répond pas. Réessayez dans un instant.');
  if (!s.ouverte) return location.replace(versConnexion());
  if (s.role === 'collectivite' && !s.active) return location.replace(versChoix());
  const params = new URLSearchParams(location.search);
  const annee = Number(params.get('annee')) || anneeDe(s.demonstration?.horloge ?? Date.now());
  const racine = `/api/recensement/${annee}`;
  const declaration = await api(`${racine}/versions/${Number(params.get('version')) || 'derniere'}`);
  retiens(declaration.libelles);
  await nomme(annee, declaration);
  document.title = `Récépissé ${declaration.recepisse.numero} – Tremplin`;
  un('#titre').textContent = `Récépissé de recensement ${annee}`;
  etat.textContent = '';
  un('#recepisse').replaceChildren(
    preuve(declaration),
    el('p', { class: 'actions' }, bouton('Imprimer', () => print(), { class: 'bouton' }),
      el('a', { class: 'bouton second', href: `/historique?annee=${annee}` }, 'Historique des versions'),
      el('a', { class: 'bouton second', href: `/recensement?annee=${annee}` }, 'Revenir au recensement')),
    ...relecture(declaration, { identite: declaration.identite }),
    verification(declaration, `${racine}/versions/${declaration.version}/contenu.json`));
  return null;
}
ouvre().catch((cause) => { etat.textContent = cause.message; });
