// La page de réglage d'une campagne (R-CAMP-03, R-CAMP-04) : rien de ce qui est tapé n'est perdu.
import { echange } from '../commun/api.js';
import { dialogue } from '../commun/dialogue.js';
import { bouton, el, un } from '../commun/dom.js';
import { GARDE, versConnexion } from '../commun/entete.js';
import { efface, signale } from '../commun/erreurs.js';
import { jour, moment } from '../commun/formats.js';
import { anneeMontree, choixAnnee } from './annees.js';
import { entre } from './cadre.js';
import { differences } from './campagne/champs.js';
import { conflit, tableauDes } from './campagne/conflit.js';
import { accorde, ajoute, lit, remplit, situe } from './campagne/formulaire.js';

const formulaire = un('#reglages');
const motif = un('#motif');
/** L'année, ce qui est en vigueur et son numéro ; `nouvelle` tant que la campagne n'existe pas. */
const page = { annee: 0, courante: null, nouvelle: false };

const cleGarde = () => `${GARDE}campagne ${page.annee}`;
const chemin = () => `/api/pilotage/campagnes/${page.annee}`;
const prolonge = (document) => !page.nouvelle && page.courante.etat !== 'a_venir' && document.fermeture > page.courante.fermeture;

function avise(...contenu) {
  un('#avis').replaceChildren(contenu.length ? el('div', { class: 'note', role: 'status' }, contenu) : '');
}
function montre(contenu) {
  un('#vue').replaceChildren(...(contenu ?? []));
  un('#vue').hidden = !contenu;
  formulaire.hidden = Boolean(contenu);
}
function suit() {
  const document = lit();
  const ecarts = differences(page.courante, document).length;
  un('#modifie').textContent = ecarts ? 'Changements non enregistrés, gardés dans cet onglet.' : '';
  motif.required = prolonge(document);
  un('#aide-motif').textContent = motif.required
    ? `Le recensement devait fermer le ${jour(page.courante.fermeture)} : dites pourquoi il est prolongé.`
    : 'Gardé dans le journal. Obligatoire quand le recensement est prolongé après son ouverture.';
  if (ecarts || motif.value) sessionStorage.setItem(cleGarde(), JSON.stringify({ base: page.courante, document, motif: motif.value }));
  else sessionStorage.removeItem(cleGarde());
}
function part(courante) {
  page.courante = courante;
  const { modifiee, revision } = courante;
  un('#titre').textContent = page.nouvelle ? `Nouvelle campagne ${page.annee}` : `Campagne ${page.annee}`;
  un('#etat').textContent = page.nouvelle ? 'Préremplie avec les réglages de la dernière campagne : vérifiez les dates.'
    : modifiee ? `Réglée par ${modifiee.par} le ${moment(modifiee.le)} (version ${revision}).` : 'Réglages du programme, que personne n’a encore changés.';
}
function abandonne() {
  remplit(page.courante);
  motif.value = '';
  efface();
  suit();
}
function enConflit(mienne, courante) {
  montre(conflit({
    base: page.courante, mienne, courante,
    reprend: (fusion) => { page.nouvelle = false; part(courante); remplit({ ...courante, ...fusion }); montre(); suit(); un('#enregistrer').focus(); },
    abandonne: () => { page.nouvelle = false; part(courante); montre(); abandonne(); un('#titre').focus(); },
  }));
  un('#vue').scrollIntoView();
}
async function enregistre(document) {
  const raison = motif.value.trim();
  const entetes = page.nouvelle ? { 'if-none-match': '*' } : { 'if-match': `"${page.courante.revision}"` };
  try {
    const { contenu } = await echange(chemin(), { methode: 'PUT', corps: raison ? { ...document, motif: raison } : document, entetes });
    page.nouvelle = false;
    part(contenu);
    abandonne();
    avise(el('p', null, contenu.publiee === false
      ? 'Enregistré, mais pas encore publié : utilisez « Publier à nouveau » plus bas.' : 'Enregistré et publié.'));
    un('#titre').focus();
  } catch (cause) {
    if (cause.statut === undefined) throw cause;
    if (cause.statut === 401) location.assign(versConnexion());
    else if (cause.statut === 412 && cause.corps.courante) enConflit(document, cause.corps.courante);
    else signale(cause.erreurs.length ? situe(cause.erreurs) : [{ champ: null, message: cause.message }]);
  }
}
function verifie(evenement) {
  evenement.preventDefault();
  efface();
  avise();
  const document = lit();
  const ecarts = differences(page.courante, document);
  if (prolonge(document) && !motif.value.trim()) return signale([{ champ: motif, message: 'Dites pourquoi le recensement est prolongé.' }]);
  if (!ecarts.length && !page.nouvelle) return avise(el('p', null, 'Rien n’a changé : il n’y a rien à enregistrer.'));
  const fenetre = dialogue(page.nouvelle ? `Créer la campagne ${page.annee} ?` : 'Enregistrer ces changements ?', [
    ecarts.length > 0 && tableauDes(ecarts, page.nouvelle ? 'Par rapport à la dernière campagne' : 'Ce qui change', ['Aujourd’hui', 'Ensuite']),
    el('p', null, prolonge(document) ? 'Le nouveau dernier jour est montré aussitôt à tous, et les collectivités peuvent continuer d’enregistrer.' : 'Ces réglages valent pour tous dès qu’ils sont enregistrés.'),
  ].filter(Boolean), { fermer: 'Continuer à modifier', actions: [bouton('Enregistrer et publier', () => { fenetre.close(); enregistre(document); }, { class: 'bouton' })] });
  return null;
}
/** La campagne à venir : les réglages de la dernière, un an plus loin. */
async function prepare(derniere) {
  if (!derniere) throw new Error('Il n’y a aucune campagne dont partir.');
  const modele = (await echange(`/api/pilotage/campagnes/${derniere}`)).contenu;
  const avance = (date) => `${page.annee}${date.slice(4)}`.replace(/-02-29$/, '-02-28');
  page.nouvelle = true;
  return { ...modele, annee: page.annee, etat: 'a_venir', revision: 0, modifiee: null, ouverture: avance(modele.ouverture), fermeture: avance(modele.fermeture) };
}
async function ouvre(s) {
  const annee = anneeMontree(s);
  const derniere = s.annees.at(-1);
  page.annee = annee;
  choixAnnee(s, annee);
  const suivante = (derniere ?? annee) + 1;
  if (suivante !== annee) un('#annees').append(el('a', { href: `/pilotage/campagne?annee=${suivante}` }, `Préparer la campagne ${suivante}`));
  part(s.annees.includes(annee) ? (await echange(chemin())).contenu : await prepare(derniere));
  document.title = `${un('#titre').textContent} – Réglages – Tremplin`;
  remplit(page.courante);
  const gardee = JSON.parse(sessionStorage.getItem(cleGarde()) ?? 'null');
  if (gardee) {
    // La saisie gardée vaut pour ce qui était en vigueur alors : un autre réglage entre-temps se verra à l'enregistrement.
    page.courante = gardee.base;
    remplit({ ...gardee.base, allocation: undefined, ...gardee.document });
    motif.value = gardee.motif;
    avise(el('p', null, 'Votre saisie non enregistrée a été retrouvée.'));
  }
  montre();
  suit();
  formulaire.addEventListener('input', () => { accorde(); suit(); });
  formulaire.addEventListener('submit', verifie);
  un('#ajouter').addEventListener('click', ajoute);
  un('#annuler').addEventListener('click', async () => {
    if (!page.nouvelle) part((await echange(chemin())).contenu);
    avise();
    abandonne();
  });
  const exploitation = un('#exploitation');
  exploitation.hidden = false;
  // Rarement ouverte : elle n'est demandée qu'alors.
  exploitation.addEventListener('toggle', () => import('./campagne/exploitation.js')
    .then((m) => m.ouvreExploitation()).catch((cause) => { un('#lecture-seule-etat').textContent = cause.message; }), { once: true });
}
entre(ouvre);
