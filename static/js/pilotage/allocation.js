// L'allocation : un aperçu autant de fois que l'on veut, une publication par un seul acte (R-ALL-01 à R-ALL-05).
import { api, echange } from '../commun/api.js';
import { dialogue } from '../commun/dialogue.js';
import { bouton, el, un } from '../commun/dom.js';
import { versConnexion } from '../commun/entete.js';
import { efface, signale } from '../commun/erreurs.js';
import { jour, pluriel } from '../commun/formats.js';
import { anneeMontree, choixAnnee } from './annees.js';
import { cle, entre } from './cadre.js';
import { PREMIERE, tableauDesLignes } from './allocation/lignes.js';
import { commande, prepare, situe } from './allocation/methode.js';
import { methodeDite, reperes, tableauDesPublications } from './allocation/mots.js';

/** L'année, et l'aperçu montré : ce qui est demandé, ce qui en sort, la clé de sa publication. */
const page = { annee: 0, apercu: null };
const chemin = () => `/api/pilotage/allocations/${page.annee}`;

function avise(...contenu) {
  un('#avis').replaceChildren(contenu.length ? el('div', { class: 'note' }, contenu) : '');
}
function echoue(cause) {
  if (cause.statut === undefined) throw cause;
  if (cause.statut === 401) location.assign(versConnexion());
  else signale(cause.erreurs?.length ? situe(cause.erreurs) : [{ champ: null, message: cause.message }]);
}
const imprimer = () => bouton('Imprimer', () => print());

/** Montre ce qui est publié, et le rend. */
async function montrePubliee() {
  const publiee = await api(`${chemin()}?${PREMIERE}`);
  const derniere = publiee.publications[0];
  un('#publiee').hidden = !derniere;
  un('#titre-calcul').textContent = derniere ? 'Calculer une nouvelle allocation' : 'Calculer une allocation';
  if (!derniere) {
    un('#etat').textContent = `Aucune allocation n’a encore été publiée pour ${page.annee}.`;
    return publiee;
  }
  un('#etat').textContent = '';
  un('#publication').replaceChildren(reperes({ ...derniere, comptes: publiee.comptes }),
    tableauDesPublications(page.annee, publiee.publications), el('p', { class: 'actions' }, imprimer()));
  un('#lignes-publiees').replaceChildren(tableauDesLignes({
    nom: 'publiee', legende: `Allocation publiée, n°\u00a0${derniere.publication}`, premiere: publiee, compare: derniere.publication > 1,
    charge: (parametres) => api(`${chemin()}?${parametres}`), echoue,
  }));
  return publiee;
}
function consequences({ resultat }) {
  const { comptes, courriels, remplace, accordes, demande } = resultat;
  const rien = comptes.sans_attribution ? `, dont ${comptes.sans_attribution} rien du tout` : '';
  return [
    el('p', null, `${pluriel(accordes, 'contrat accordé', 'contrats accordés')} sur ${demande} demandés. ${methodeDite(resultat)}.`),
    el('ul', null,
      el('li', null, courriels ? `${pluriel(courriels, 'collectivité')} ${courriels > 1 ? 'reçoivent' : 'reçoit'} un courriel.` : 'Aucun courriel n’est envoyé.'),
      el('li', null, 'Chaque collectivité voit aussitôt son allocation et son explication.'),
      comptes.reduites > 0 && el('li', null, `${pluriel(comptes.reduites, 'collectivité')} ${comptes.reduites > 1 ? 'obtiennent moins qu’elles ne demandent' : 'obtient moins qu’elle ne demande'}${rien}.`),
      remplace && el('li', null, `La publication n°\u00a0${remplace} est remplacée\u00a0: ${comptes.en_hausse} en hausse, ${comptes.en_baisse} en baisse.`),
      el('li', null, el('strong', null, 'Une publication ne s’efface pas'), '\u00a0: seule une autre peut la remplacer.'))];
}
async function publie(apercu) {
  const { resultat } = apercu;
  const precondition = resultat.remplace ? { 'if-match': `"${resultat.remplace}"` } : { 'if-none-match': '*' };
  try {
    const { contenu } = await echange(`${chemin()}?apercu=false&limite=1`, {
      methode: 'POST', corps: { ...apercu.commande, sha256: resultat.sha256 },
      // La même clé si l'envoi est répété : une seule publication, quoi que fasse le réseau.
      entetes: { ...precondition, ...apercu.cle },
    });
    page.apercu = null;
    un('#apercu').hidden = true;
    await montrePubliee();
    const courriels = contenu.courriels ? ` ${pluriel(contenu.courriels, 'courriel')} en file d’envoi.` : '';
    avise(el('p', null, `L’allocation ${page.annee} est publiée (n°\u00a0${contenu.publication}).${courriels}`));
    un('#titre-publiee').focus();
  } catch (cause) {
    if (cause.statut === 412) await montrePubliee().catch(() => {});
    echoue(cause);
  }
}
function confirme(apercu) {
  efface();
  const fenetre = dialogue(`Publier l’allocation ${page.annee}\u00a0?`, consequences(apercu), {
    fermer: 'Ne pas publier',
    actions: [bouton('Publier l’allocation', () => { fenetre.close(); publie(apercu); }, { class: 'bouton', id: 'confirmer' })],
  });
}
function montreApercu(apercu) {
  const { resultat } = apercu;
  page.apercu = apercu;
  un('#apercu').hidden = false;
  un('#resume').replaceChildren(reperes(resultat), el('p', null, resultat.demande <= resultat.capacite
    ? 'La capacité suffit\u00a0: chaque collectivité obtient toute sa demande, quelle que soit la méthode.' : `${methodeDite(resultat)}.`));
  un('#decision').replaceChildren(...(resultat.publiable && resultat.comptes.reponses > 0
    ? [bouton('Publier cette allocation', () => confirme(apercu), { class: 'bouton', id: 'publier' })] : []), imprimer());
  un('#lignes-apercu').replaceChildren(tableauDesLignes({
    nom: 'apercu', legende: 'Effet pour chaque collectivité', premiere: resultat, compare: Boolean(resultat.remplace),
    charge: (parametres) => api(`${chemin()}?${parametres}`, { corps: apercu.commande }), echoue,
  }));
  un('#titre-apercu').focus();
  un('#apercu').scrollIntoView();
}
async function calcule(evenement) {
  evenement.preventDefault();
  efface();
  avise();
  const demandee = commande();
  un('#calculer').disabled = true;
  try {
    montreApercu({ commande: demandee, cle: cle(), resultat: await api(`${chemin()}?${PREMIERE}`, { corps: demandee }) });
  } catch (cause) {
    echoue(cause);
  } finally {
    un('#calculer').disabled = false;
  }
}
async function ouvre(s) {
  const annee = anneeMontree(s);
  page.annee = annee;
  choixAnnee(s, annee);
  un('#titre').textContent = `Allocation ${annee}`;
  document.title = `Allocation ${annee} – Tremplin`;
  const { allocation_effective: parametres, fermeture, publiable } = await montrePubliee();
  prepare(parametres);
  un('#quand').textContent = publiable
    ? `Le recensement est clos depuis le ${jour(fermeture)}\u00a0: l’allocation peut être publiée.`
    : `Le recensement est ouvert jusqu’au ${jour(fermeture)}\u00a0: un aperçu est possible, la publication le sera ensuite.`;
  un('#calcul').hidden = false;
  un('#methode').addEventListener('submit', calcule);
}
entre(ouvre);
