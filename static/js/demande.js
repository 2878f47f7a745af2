// La page d'une demande d'accord préalable : ce qui est accordé, la saisie, son aperçu (R-APF-01 à R-APF-05).
import { api } from './commun/api.js';
import { el, un } from './commun/dom.js';
import { session, versChoix, versConnexion } from './commun/entete.js';
import { anneeDe, pluriel } from './commun/formats.js';
import { accordeAnnees } from './demande/annees.js';
import { garde, oublieSaisie, reprise } from './demande/brouillon.js';
import { accordeCertifications, devineMetier, poseMetiers } from './demande/certification.js';
import { etat, maintenant } from './demande/etat.js';
import { deLAdresse, formulaire, paires, remet } from './demande/formulaire.js';
import { avise, montre, tais, vueFormulaire } from './demande/vues.js';

// L'aperçu, la relecture et le dépôt ne sont demandés qu'au premier geste.
const suite = () => import('./demande/suite.js');
const rafraichis = () => suite().then(({ apercois }) => apercois(), () => {});
const parametres = new URLSearchParams(location.search);

/** Une page qui n'a rien à remplir : des phrases, et où aller. */
const dirige = (titre, phrases, adresse, libelle) => montre(titre, [
  phrases.map((p) => el('p', { class: 'note' }, p)), el('p', null, el('a', { class: 'bouton', href: adresse }, libelle))], { focus: false });

/** Ce qui est accordé, en une phrase ; les métiers déclarés. */
async function litTableau() {
  const lu = await api(`/api/tableau-de-bord/${etat.annee}`);
  etat.allocation = lu.allocation;
  etat.metiers = lu.allocation?.metiers ?? [];
  poseMetiers();
  accordeDerogation();
  return lu;
}
/** La dérogation n'est proposée que si le recensement a déclaré des contrats déjà commencés (R-APF-04). */
function accordeDerogation() {
  un('#champ-derogation').hidden = !formulaire.derogation.checked && !etat.metiers.some((m) => m.deja_commences > 0);
}
/** La saisie dans le formulaire, puis tout ce qui en dépend. */
function pose(saisie) {
  remet(saisie);
  poseMetiers();
  accordeDerogation();
}
function repart() {
  oublieSaisie();
  pose(etat.dossier ? paires(etat.dossier.demande) : []);
  vueFormulaire();
  tais();
  rafraichis();
}
/** Ce que l'onglet a gardé, sinon ce qu'apporte l'adresse, sinon le dossier que l'on modifie. */
function commence() {
  const gardee = reprise();
  const apportee = etat.dossier ? [] : deLAdresse(parametres);
  // Une nouvelle simulation passe avant une saisie plus ancienne, qui reste à portée.
  if (gardee && (!apportee.length || gardee.adresse === location.search)) {
    pose(gardee.saisie);
    avise([
      'Votre saisie, interrompue, a été reprise là où elle en était.',
      etat.dossier && gardee.version !== etat.dossier.version && 'Le dossier a changé entre-temps : relisez-le avant d’envoyer.',
    ].filter(Boolean), [etat.dossier ? 'Repartir du dossier tel qu’il est' : 'Repartir d’un formulaire vide', repart]);
    return;
  }
  if (etat.dossier) {
    pose(paires(etat.dossier.demande));
    return;
  }
  pose(apportee);
  if (!apportee.length) return;
  const ancienne = gardee && ['Reprendre plutôt ma saisie précédente', () => { pose(gardee.saisie); tais(); rafraichis(); }];
  avise('Les données de votre simulation sont reprises ci-dessous. Complétez ce qui manque : rien n’est encore transmis.', ...[ancienne, ['Repartir d’un formulaire vide', repart]].filter(Boolean));
}
/** Au premier geste : ce dont la première vue n'a pas besoin. */
function auPremierGeste() {
  const gestes = ['focusin', 'pointermove', 'touchstart', 'keydown'];
  const lue = Date.now();
  async function agit() {
    for (const geste of gestes) removeEventListener(geste, agit);
    suite().then(({ veilleSession }) => veilleSession(lue), () => {});
    if (etat.dossier) await litTableau().catch(() => {});
    await devineMetier();
    accordeCertifications();
    rafraichis();
  }
  for (const geste of gestes) addEventListener(geste, agit, { passive: true });
}
function ecoute() {
  const change = () => {
    garde();
    accordeAnnees();
    rafraichis();
  };
  formulaire.addEventListener('input', change);
  formulaire.addEventListener('change', ({ target }) => {
    if (target.id === 'metier' || target.id === 'rncp') accordeCertifications();
    change();
  });
  formulaire.addEventListener('submit', async (evenement) => {
    evenement.preventDefault();
    (await suite()).verifie();
  });
  addEventListener('popstate', async ({ state }) => {
    if (!state && location.hash) return;
    if (state?.vue === 'verification') (await suite()).verifie({ pousse: false });
    else vueFormulaire();
  });
}
async function ouvre() {
  const depart = await session;
  if (depart.panne) throw new Error('Le service ne répond pas. Réessayez dans un instant : ce que vous aviez saisi est conservé.');
  if (!depart.ouverte) return location.replace(versConnexion());
  if (depart.role !== 'collectivite') return dirige('Demander un accord préalable', ['Cette page est celle des collectivités : votre compte n’en représente pas.'], '/', 'Revenir à l’accueil');
  if (!depart.active) return location.replace(versChoix());
  etat.depart = depart;
  const id = parametres.get('modifier');
  if (id) {
    etat.dossier = await api(`/api/apf/${encodeURIComponent(id)}`);
    const { demande, reference, actes, libelle } = etat.dossier;
    etat.annee = demande.annee;
    if (!actes.includes('modifiee')) return dirige('Cette demande ne se modifie plus', [`Son état : ${libelle}.`], `/dossier?id=${id}`, 'Revenir au dossier');
    etat.metiers = [{ code: demande.metier, libelle: etat.dossier.metier_libelle }];
    un('#rncp').append(new Option(`${reference.intitule} (${demande.rncp})`, demande.rncp));
    un('#reste').textContent = etat.dossier.etat === 'validee'
      ? `L’accord ${etat.dossier.numero} est délivré. Le modifier le renvoie en instruction : il ne vaut plus rien tant que le CNFPT ne l’a pas validé de nouveau. Son numéro ne change pas.`
      : 'La demande est en instruction. La modifier la remet dans la file ; le contrat de votre allocation reste réservé.';
  } else {
    etat.annee = Number(parametres.get('annee')) || anneeDe(maintenant());
    const lu = await litTableau();
    const obstacles = lu.demande?.possible === false ? lu.demande.obstacles : [];
    if (obstacles.length) return dirige(`Pas de demande possible pour ${etat.annee}`, obstacles.map((o) => o.message), `/tableau-de-bord?annee=${etat.annee}`, 'Voir le tableau de bord');
    un('#reste').textContent = `Il vous reste ${pluriel(etat.allocation?.restants ?? 0, 'contrat')} sur ${etat.allocation?.accordes ?? 0} pour ${etat.annee}. Cette demande en utilisera un.`;
  }
  ecoute();
  commence();
  vueFormulaire({ focus: false });
  auPremierGeste();
  return null;
}
ouvre().catch((cause) => {
  if (cause.statut === 401) location.replace(versConnexion());
  else montre('Demander un accord préalable', el('p', { class: 'note', role: 'alert' }, cause.message), { focus: false });
});
