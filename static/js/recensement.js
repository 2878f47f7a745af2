// La page du recensement : charger la déclaration, reprendre un brouillon, suivre la saisie.
import { echange } from './commun/api.js';
import './commun/dialogue.js';
import { el, tous, un } from './commun/dom.js';
import { avantDeconnexion, session, versChoix } from './commun/entete.js';
import { anneeDe, moment } from './commun/formats.js';
import { brouillon } from './recensement/brouillon.js';
import { chemin, dossier, recoit } from './recensement/dossier.js';
import { aEnregistrer, lit, remplit } from './recensement/formulaire.js';
import { prepareIntentions } from './recensement/intentions.js';
import { fiche } from './recensement/identite.js';
import { vueFermee, vueTransmis } from './recensement/lecture.js';
import { avise, dirige, montre, periode, tais, vueFormulaire } from './recensement/vues.js';

const suite = () => import('./recensement/suite.js');
const entree = () => import('./recensement/entree.js');
const agent = () => import('./recensement/agent.js');

async function repart() {
  const abandonnee = lit();
  await dossier.suivi.efface().catch(() => {});
  dossier.base = dossier.courante.version;
  remplit(dossier.courante);
  vueFormulaire();
  avise('Votre brouillon a été effacé.', ['Le rétablir', () => { remplit(abandonnee); dossier.suivi.touche(); tais(); }]);
}
/** Ce qui a été saisi sans être enregistré : dans l'onglet, plus récent, sinon au serveur. */
function nonEnregistree() {
  const { courante, suivi } = dossier;
  const gardee = suivi.deLOnglet();
  if (gardee) return { saisie: gardee, gardee };
  return courante.saisie ? suivi.duServeur(courante.saisie) : {};
}
async function reprendBrouillon() {
  const { courante, suivi } = dossier;
  const { saisie, date, gardee } = nonEnregistree();
  if (!saisie) return false;
  remplit(saisie);
  if (gardee) suivi.touche();
  vueFormulaire({ focus: false });
  if (courante.version && 'version' in saisie && saisie.version !== courante.version) {
    await (await suite()).vueConflit(lit(), courante);
    return true;
  }
  avise(gardee ? 'Votre saisie, interrompue, a été reprise là où elle en était.' : `Votre brouillon${date ? ` du ${moment(date)}` : ''} a été repris.`,
    [courante.version ? 'Repartir de la version enregistrée' : 'Repartir d’un formulaire vide', repart]);
  return true;
}
function ecoute() {
  const formulaire = un('#saisie');
  const { suivi } = dossier;
  avantDeconnexion.add(() => suivi.vide());
  formulaire.addEventListener('input', () => suivi.touche());
  // La suite est là avant qu'on la demande : une coupure ne doit pas empêcher de relire, ni la session de finir sans qu'on le dise.
  const lue = Date.now();
  const prepareSuite = () => {
    clearTimeout(attente);
    formulaire.removeEventListener('input', prepareSuite);
    suite().catch(() => {});
    agent().then(({ surveille }) => surveille(dossier.depart, lue, suivi.memeAgent), () => {});
  };
  const attente = setTimeout(prepareSuite, 60_000);
  formulaire.addEventListener('input', prepareSuite);
  formulaire.addEventListener('submit', async (evenement) => {
    evenement.preventDefault();
    (await suite()).verifie();
  });
  addEventListener('focus', async () => { if (await suivi.memeAgent()) suivi.reprend(); });
  addEventListener('popstate', async ({ state }) => {
    if (!state && location.hash) return;
    if (state?.vue === 'verification') (await suite()).vueVerification();
    else if (state?.vue === 'saisie' || dossier.courante.etat !== 'transmis') vueFormulaire();
    else vueTransmis();
  });
}
async function prepare() {
  const { annee, courante, depart } = dossier;
  dossier.base = courante.version;
  history.replaceState(null, '', `?annee=${annee}`);
  dossier.suivi = brouillon({
    annee,
    siret: depart.active,
    courriel: depart.utilisateur.courriel,
    lit: () => ({ ...lit(), version: dossier.base }),
    memeAgent: async () => (await agent()).memeAgent(depart),
    expire: async () => (await agent()).diraExpiree(),
  });
  periode(courante.campagne);
  if (!courante.modifiable) {
    const { saisie } = nonEnregistree();
    vueFermee(saisie && aEnregistrer(saisie));
    return;
  }
  for (const place of tous('[data-annee]')) place.textContent = annee;
  un('#fiche').replaceChildren(...fiche(courante.identite));
  prepareIntentions(annee, () => dossier.suivi.touche());
  ecoute();
  if (await reprendBrouillon()) return;
  remplit(courante);
  if (courante.etat === 'transmis') vueTransmis({ focus: false });
  else vueFormulaire({ focus: false });
}
async function ouvre() {
  const depart = await session;
  if (depart.panne) throw new Error('Le service ne répond pas. Réessayez dans un instant : ce que vous aviez saisi est conservé.');
  if (!depart.ouverte) return (await entree()).anonyme();
  if (depart.role === 'gestionnaire') return location.replace('/pilotage');
  if (depart.role !== 'collectivite') return dirige('Recensement', 'Cette page est celle des collectivités : votre compte n’en représente pas.', '/', 'Revenir à l’accueil');
  if (!depart.active) return location.replace(versChoix());
  const demandee = Number(new URLSearchParams(location.search).get('annee'));
  dossier.depart = depart;
  // Le recensement d'une année s'ouvre dans cette année : la liste des campagnes n'est demandée que s'il n'y en a pas.
  dossier.annee = demandee || anneeDe(depart.demonstration?.horloge ?? Date.now());
  try {
    recoit((await echange(chemin())).contenu);
  } catch (cause) {
    if (cause.statut !== 404) throw cause;
    const autre = await (await entree()).derniere();
    if (demandee || !autre) return dirige('Campagne inconnue', cause.message, autre && `/recensement?annee=${autre}`, `Ouvrir le recensement ${autre}`);
    dossier.annee = autre;
    recoit((await echange(chemin())).contenu);
  }
  return prepare();
}
ouvre().catch((cause) => {
  montre('Recensement', el('p', { class: 'note', role: 'alert' }, cause.message), { focus: false });
});
