// Le choix de la collectivité pour laquelle on agit (R-QUI-02).
import { api, interne } from './commun/api.js';
import { apresPause, bouton, dit, el, un } from './commun/dom.js';
import { session, versConnexion } from './commun/entete.js';
import { pluriel } from './commun/formats.js';

/** À partir de combien de collectivités un champ de recherche aide plus qu'il n'encombre. */
const LONGUE = 8;
const etat = un('#etat');
const liste = un('#collectivites');
const retour = interne(new URLSearchParams(location.search).get('retour') ?? '', '/recensement');
const simple = (texte) => texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

async function choisit(siret, noeud) {
  noeud.disabled = true;
  etat.textContent = 'Un instant…';
  try {
    await api('/api/session/collectivite', { methode: 'PUT', corps: { siret } });
    location.assign(retour);
  } catch (probleme) {
    if (probleme.statut === 401) location.assign(versConnexion());
    noeud.disabled = false;
    etat.textContent = probleme.message;
  }
}
function article(c, siretActif) {
  const actif = c.siret === siretActif;
  return el('li', null,
    el('div', null, bouton(['Agir pour ', dit(c.nom)], (noeud) => choisit(c.siret, noeud), { class: 'lien' }),
      actif && ' ', actif && el('strong', { class: 'etiquette' }, 'en cours')),
    el('p', null, `${c.statut} · ${c.code_postal} · SIRET ${c.siret}`));
}
function montre(s) {
  const mots = simple(un('#q').value).split(/\s+/).filter(Boolean);
  const choix = s.collectivites.filter((c) => mots.every((mot) => simple(`${c.nom} ${c.siret} ${c.code_postal} ${c.statut}`).includes(mot)));
  liste.replaceChildren(...choix.map((c) => article(c, s.active)));
  etat.textContent = mots.length ? `${pluriel(choix.length, 'collectivité')} sur ${s.collectivites.length}` : pluriel(choix.length, 'collectivité');
}
async function ouvre() {
  const s = await session;
  if (s.panne) etat.textContent = 'Le service ne répond pas. Réessayez dans un instant.';
  else if (!s.ouverte) location.replace(versConnexion());
  else if (!s.collectivites.length) etat.textContent = 'Votre compte n’est rattaché à aucune collectivité. Votre interlocuteur IEL au CNFPT peut corriger cela.';
  else {
    un('#filtre').hidden = s.collectivites.length < LONGUE;
    un('#q').addEventListener('input', apresPause(() => montre(s)));
    montre(s);
  }
}
ouvre();
