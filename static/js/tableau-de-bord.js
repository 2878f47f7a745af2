// Le tableau de bord d'une collectivité : ce qui lui est accordé, ses demandes, leurs échéances, la suite (R-TDB-01).
import { api } from './commun/api.js';
import { bouton, dit, el, un } from './commun/dom.js';
import { active, session, versChoix, versConnexion } from './commun/entete.js';
import { anneeDe, jour, jourDe, moment, pluriel } from './commun/formats.js';
import { tableau } from './commun/tableaux.js';
import { agenda, demander, dossiers } from './tableau-de-bord/dossiers.js';

const etat = un('#etat');

function recensement({ campagne, recensement: reponse }) {
  const { annee, ouverture, fermeture, etat: fenetre } = campagne;
  const quand = {
    a_venir: `Il ouvre le ${jour(ouverture)}.`,
    ouverte: `Il est ouvert jusqu’au ${jour(fermeture)} inclus.`,
    fermee: `Il est clos depuis le ${jour(fermeture)}.`,
  }[fenetre];
  const adresse = `/recensement?annee=${annee}`;
  const transmis = reponse.etat === 'transmis';
  return el('section', { class: 'bloc', 'aria-labelledby': 'titre-recensement' },
    el('h2', { id: 'titre-recensement' }, `Recensement ${annee}`),
    el('p', null, el('strong', { id: 'reponse' }, transmis ? 'Transmis' : 'À saisir'), transmis
      ? [', version ', String(reponse.version), ', le ', el('time', { datetime: reponse.transmis_le }, moment(reponse.transmis_le)), '.'] : '.', ` ${quand}`),
    el('p', { class: 'actions' },
      !transmis && fenetre === 'ouverte' ? el('a', { class: 'bouton', href: adresse }, 'Répondre au recensement')
        : transmis && el('a', { class: 'bouton second', href: adresse }, fenetre === 'ouverte' ? 'Voir ou modifier la réponse' : 'Voir la réponse'),
      transmis && el('a', { href: `/recepisse?annee=${annee}&version=${reponse.version}` }, 'Récépissé')));
}
const reperes = ({ demande, accordes, utilises, restants }) => el('dl', { class: 'reperes', id: 'allocation' },
  [['Demandés', demande], ['Accordés', accordes], ['Utilisés', utilises], ['Restants', restants]]
    .map(([titre, valeur]) => el('div', null, el('dt', null, titre), el('dd', null, String(valeur)))));

function allocation({ campagne, allocation: accord, demande }) {
  const titre = el('h2', { id: 'titre-allocation' }, `Contrats accordés pour ${campagne.annee}`);
  if (!accord) {
    return el('section', { class: 'bloc', 'aria-labelledby': 'titre-allocation' }, titre,
      el('p', null, 'Pas encore publiés. Le CNFPT répartit les contrats après la clôture du recensement ; un courriel préviendra la personne désignée dans votre réponse.'),
      demander({ campagne, demande }));
  }
  return el('section', { class: 'bloc', 'aria-labelledby': 'titre-allocation' }, titre,
    reperes(accord),
    demander({ campagne, demande }),
    el('p', null, 'Publiés par le CNFPT le ', el('time', { datetime: accord.publiee_le }, moment(accord.publiee_le)),
      accord.publication > 1 && ` (publication n°\u00a0${accord.publication}, qui remplace la précédente)`, '.'),
    el('h3', null, 'Comment ce nombre est obtenu'),
    el('p', { id: 'explication' }, accord.explication.texte),
    accord.metiers.length > 0 && tableau({
      legende: 'Métiers que vous avez déclarés', colonnes: ['Métier', 'Contrats demandés', 'Utilisés'],
      lignes: accord.metiers.map(({ libelle, nombre, utilises }) => [dit(libelle), String(nombre), String(utilises ?? 0)]),
    }));
}
function suite({ campagne, recensement: reponse, allocation: accord }) {
  const points = [];
  if (campagne.etat === 'ouverte' && reponse.etat === 'a_saisir') points.push(`Répondez au recensement avant le ${jour(campagne.fermeture)} au soir, même sans intention de recruter\u00a0: sans réponse, aucun contrat ne peut être accordé.`);
  else if (campagne.etat === 'ouverte') points.push(`Vous pouvez modifier votre réponse jusqu’au ${jour(campagne.fermeture)} inclus\u00a0: la dernière version compte.`);
  else if (campagne.etat === 'a_venir') points.push(`Préparez le recensement, qui ouvre le ${jour(campagne.ouverture)}.`);
  else if (!accord) points.push('Attendez la publication de l’allocation avant de signer un contrat.');
  if (accord?.restants > 0) {
    if (accord.accordes < accord.demande) points.push(`Choisissez, parmi les métiers déclarés, ceux ${accord.accordes > 1 ? `des ${pluriel(accord.accordes, 'contrat')}` : 'du contrat'} que vous utiliserez\u00a0: le choix vous appartient.`);
    points.push('Vérifiez que les diplômes visés sont finançables et estimez ce qui resterait à votre charge.');
    points.push('Avant chaque contrat, un accord préalable de financement (APF) est nécessaire\u00a0: au plus tôt trois mois avant le début, au plus tard la veille. Sans lui, la formation est entièrement à votre charge.');
  } else if (accord?.accordes > 0) points.push('Tous les contrats accordés sont utilisés\u00a0: un contrat que vous n’utilisez plus, annulé, redevient disponible aussitôt.');
  else if (accord) points.push('La formation d’un apprenti recruté cette année resterait entièrement à votre charge.');
  return el('section', { class: 'bloc', 'aria-labelledby': 'titre-suite' },
    el('h2', { id: 'titre-suite' }, 'Et maintenant'),
    el('ul', null, points.map((point) => el('li', null, point))),
    accord?.restants > 0 && el('p', { class: 'actions' },
      el('a', { class: 'bouton second', href: '/eligibilite' }, 'Chercher un diplôme'),
      el('a', { class: 'bouton second', href: '/simulateur' }, 'Estimer un contrat')));
}
/** Le choix de la campagne ; les autres années sont demandées au premier geste, la première vue n'en a pas besoin. */
function choixAnnee(annee) {
  const choix = el('select', { id: 'annee', autocomplete: 'off' }, el('option', { value: annee, selected: true }, String(annee)));
  choix.addEventListener('change', () => { location.search = new URLSearchParams({ annee: choix.value }); });
  un('#annees').replaceChildren(el('label', { for: 'annee' }, 'Campagne'), choix);
  const gestes = ['focusin', 'pointermove', 'touchstart', 'keydown'];
  async function complete() {
    for (const geste of gestes) removeEventListener(geste, complete);
    const annees = (await api('/api/campagnes').catch(() => [])).map((c) => c.annee).sort((x, y) => y - x);
    for (const a of annees.filter((autre) => autre !== annee)) choix.append(new Option(a, a));
    [...choix.options].sort((x, y) => y.value - x.value).forEach((o) => choix.append(o));
  }
  for (const geste of gestes) addEventListener(geste, complete, { passive: true });
}
/** Le tableau de l'année demandée, à défaut de la dernière campagne commencée. */
async function lit(demandee, courante) {
  try {
    return await api(`/api/tableau-de-bord/${demandee || courante}`);
  } catch (cause) {
    if (cause.statut !== 404 || demandee) throw cause;
    const annees = (await api('/api/campagnes')).map((c) => c.annee).sort((x, y) => x - y);
    return api(`/api/tableau-de-bord/${annees.findLast((a) => a <= courante) ?? annees[0] ?? courante}`);
  }
}
async function ouvre() {
  const s = await session;
  if (s.panne) throw new Error('Le service ne répond pas. Réessayez dans un instant.');
  if (!s.ouverte) return location.replace(versConnexion());
  if (s.role === 'collectivite' && !s.active) return location.replace(versChoix());
  const maintenant = s.demonstration?.horloge ?? Date.now();
  const lu = await lit(Number(new URLSearchParams(location.search).get('annee')), anneeDe(maintenant));
  const { annee } = lu.campagne;
  const contexte = { aujourdhui: jourDe(maintenant), siret: s.active };
  choixAnnee(annee);
  un('#titre').textContent = `Tableau de bord ${annee}`;
  document.title = `Tableau de bord ${annee} – Tremplin`;
  etat.replaceChildren(dit(active(s)?.nom));
  un('#tableau').replaceChildren(...[
    allocation(lu),
    lu.allocation && dossiers(lu, contexte),
    agenda(lu, contexte),
    suite(lu),
    recensement(lu),
    el('p', { class: 'actions' }, bouton('Imprimer', () => print())),
  ].flat().filter(Boolean));
  // L'adresse vise une partie qui n'était pas encore là.
  if (location.hash) un('#tableau').querySelector(location.hash)?.scrollIntoView();
  return null;
}
ouvre().catch((cause) => {
  if (cause.statut === 401) location.replace(versConnexion());
  else etat.textContent = cause.message;
});
