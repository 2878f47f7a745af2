// Le dépôt en lot : un fichier du tableur, et le compte rendu ligne par ligne (R-APC-01).
import { echange } from '../commun/api.js';
import { dit, el, un } from '../commun/dom.js';
import { roles } from '../commun/empile.js';
import { pluriel } from '../commun/formats.js';
import { entre } from './cadre.js';

const STATUTS = { acceptee: 'Déposée', deja_deposee: 'Déjà déposée', refusee: 'Refusée' };
const COLONNES = ['Ligne', 'Référence', 'Résultat', 'Ce qu’il faut faire'];
let fichier;

function rangee({ ligne, reference, statut, id, erreurs = [] }) {
  return el('tr', null, el('th', { scope: 'row' }, String(ligne)),
    el('td', { 'data-titre': COLONNES[1] }, dit(reference)),
    el('td', { 'data-titre': COLONNES[2] }, el('span', { class: `etiquette ${statut === 'refusee' ? 'moins' : ''}` }, STATUTS[statut] ?? statut),
      id && [' ', el('a', { href: `/organisme/prise-en-charge?id=${id}` }, 'Voir', el('span', { class: 'invisible' }, ' la demande ', dit(reference)))]),
    statut === 'refusee' && el('td', { 'data-titre': COLONNES[3] }, el('ul', null, erreurs.map((e) => el('li', null, e.message, ' ', e.regle && el('code', null, e.regle))))));
}
function tableau(legende, lignes, colonnes) {
  return lignes.length > 0 && roles(el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': legende },
    el('table', { class: 'compte-rendu' }, el('caption', null, legende),
      el('thead', null, el('tr', null, colonnes.map((c) => el('th', { scope: 'col' }, c)))),
      el('tbody', null, lignes.map(rangee)))));
}
/** Les lignes refusées d'abord : ce sont elles qui demandent quelque chose. */
function compteRendu({ acceptees, deja_deposees: deja, refusees, lignes, avertissements = [] }) {
  const bilan = [
    pluriel(acceptees, 'demande déposée', 'demandes déposées'),
    deja > 0 && `${pluriel(deja, 'ligne')} déjà ${deja > 1 ? 'déposées' : 'déposée'} auparavant`,
    refusees > 0 && pluriel(refusees, 'ligne refusée', 'lignes refusées'),
  ].filter(Boolean).join(', ');
  const refus = lignes.filter((l) => l.statut === 'refusee');
  return el('div', { class: `verdict ${refusees ? 'non' : 'oui'}`, tabindex: '-1', id: 'bilan', 'aria-labelledby': 'titre-bilan' },
    el('h2', { id: 'titre-bilan' }, `${bilan}.`),
    refusees > 0 && el('p', null, 'Corrigez les lignes refusées dans le tableur et renvoyez le fichier entier : celles qui sont déjà déposées sont reconnues à leur référence et ne le sont pas deux fois.'),
    avertissements.length > 0 && el('ul', null, avertissements.map((a) => el('li', null, a.ligne && `Ligne ${a.ligne} : `, a.message))),
    tableau(pluriel(refus.length, 'ligne refusée', 'lignes refusées'), refus, COLONNES),
    tableau('Lignes déposées', lignes.filter((l) => l.statut !== 'refusee'), COLONNES.slice(0, 3)));
}
/** Un fichier qui n'a pas pu être lu : rien n'en est déposé. */
function refus(cause) {
  const fautes = cause.corps?.rapport?.fautes ?? cause.erreurs;
  return el('div', { class: 'resume', tabindex: '-1', id: 'bilan', role: 'alert' },
    el('h2', null, 'Rien n’a été déposé'), el('p', null, cause.statut ? cause.message : 'La réponse s’est perdue. Renvoyez le même fichier : ce qui a été déposé sera reconnu.'),
    el('ul', null, fautes.map((f) => el('li', null, f.ligne && `Ligne ${f.ligne} : `, f.colonne && `colonne « ${f.colonne} » : `, f.message))),
    cause.statut === 0 && el('button', { type: 'button', class: 'bouton', id: 'renvoyer' }, 'Renvoyer le fichier'));
}
async function envoie() {
  un('#etat').textContent = `Dépôt de ${fichier.nom}…`;
  un('#compte-rendu').replaceChildren();
  let montre;
  try {
    const { contenu } = await echange('/api/apc/lot', { methode: 'POST', corps: new Blob([fichier.octets]), entetes: { 'content-type': 'text/csv' } });
    montre = compteRendu(contenu);
  } catch (cause) {
    if (cause.statut === 401) throw cause;
    montre = refus(cause);
  }
  un('#etat').textContent = '';
  un('#compte-rendu').replaceChildren(montre);
  un('#renvoyer')?.addEventListener('click', envoie);
  un('#bilan').focus();
}
async function prend(choisi) {
  if (!choisi) return;
  // Gardé en mémoire : ce qui est renvoyé est ce qui a été choisi, même si le tableur l'enregistre de nouveau.
  fichier = { nom: choisi.name, octets: await choisi.arrayBuffer() };
  await entre(envoie);
}
function zone() {
  const choix = el('input', { type: 'file', class: 'invisible', id: 'fichier', accept: '.csv,.txt,text/csv', 'aria-describedby': 'aide-fichier' });
  const noeud = el('div', { class: 'lot' },
    el('div', { id: 'aide-fichier' },
      el('p', null, 'Un fichier CSV de votre tableur, une ligne par contrat, mille au plus : référence, numéro d’accord, dates, prix de chaque année séparés par « | ».'),
      el('ul', null,
        el('li', null, 'La référence est un numéro à vous. Un fichier renvoyé ne dépose rien deux fois.'),
        el('li', null, 'Une ligne fausse n’empêche pas les autres d’être déposées.'),
        el('li', null, 'Le numéro de la DDETS peut manquer : complétez la demande plus tard.'))),
    choix,
    el('p', { class: 'actions' }, el('label', { for: 'fichier', class: 'bouton' }, 'Choisir un fichier CSV…'),
      el('a', { class: 'bouton second', href: '/api/apc/lot/modele.csv', download: true }, 'Télécharger le modèle')));
  choix.addEventListener('change', () => {
    const [choisi] = choix.files;
    prend(choisi).finally(() => { choix.value = ''; });
  });
  noeud.addEventListener('dragover', (evenement) => { evenement.preventDefault(); noeud.classList.add('survol'); });
  noeud.addEventListener('dragleave', () => noeud.classList.remove('survol'));
  noeud.addEventListener('drop', (evenement) => {
    evenement.preventDefault();
    noeud.classList.remove('survol');
    prend(evenement.dataTransfer.files[0]);
  });
  return noeud;
}
entre(async () => un('#depot').replaceChildren(zone()));
