// L'annuaire des collectivités : le chercher, l'importer (R-QUI-06).
import { api } from '../commun/api.js';
import { apresPause, bouton, dit, el, un } from '../commun/dom.js';
import { moment, pluriel } from '../commun/formats.js';
import { entre } from './cadre.js';
import { depot } from './import/depot.js';
import { differenceAnnuaire } from './import/difference.js';
import { dossiers } from './import/tables.js';

const CHEMIN = '/api/pilotage/collectivites';
const COLONNES = ['Nom', 'SIRET', 'Statut', 'Code postal', 'Courriel', 'Gérée par'];
const siret = (texte) => texte.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4');
let tour = 0;

const ligne = (c) => [
  [dit(c.nom), c.signalee && [' ', el('span', { class: 'etiquette' }, 'hors annuaire')]],
  el('span', { class: 'insecable' }, siret(c.siret)), dit(c.statut), c.code_postal || '–',
  c.courriel ? dit(c.courriel) : '–', c.gestionnaire ? dit(c.gestionnaire.nom) : '–',
];
function champs(statuts) {
  const q = el('input', { type: 'search', id: 'q', name: 'q', autocomplete: 'off', maxlength: 200, 'aria-describedby': 'aide-q' });
  const statut = el('select', { id: 'statut', name: 'statut' }, el('option', { value: '' }, 'Tous'),
    statuts.map((s) => el('option', { value: s.statut }, `${s.statut} (${s.nombre})`)));
  const signalee = el('select', { id: 'signalee', name: 'signalee' }, el('option', { value: '' }, 'Toutes'),
    el('option', { value: 'false' }, 'Dans l’annuaire'), el('option', { value: 'true' }, 'Hors annuaire'));
  const champ = (noeud, libelle, aide) => el('div', { class: 'champ' }, el('label', { for: noeud.id }, libelle), aide, noeud);
  const formulaire = el('form', { class: 'filtres', role: 'search', 'aria-label': 'Chercher dans l’annuaire' },
    champ(q, 'Nom, SIRET ou code postal', el('span', { class: 'aide', id: 'aide-q' }, 'Accents et majuscules ne comptent pas')),
    champ(statut, 'Statut'), champ(signalee, 'Collectivités'));
  formulaire.addEventListener('submit', (evenement) => { evenement.preventDefault(); cherche(); });
  q.addEventListener('input', apresPause(cherche));
  for (const choix of [statut, signalee]) choix.addEventListener('change', () => cherche());
  return formulaire;
}
function criteres() {
  const parametres = new URLSearchParams({ limite: 50 });
  for (const nom of ['q', 'statut', 'signalee']) {
    const { value } = un(`#${nom}`);
    if (value.trim()) parametres.set(nom, value.trim());
  }
  return parametres;
}
function montre(page, deja) {
  const table = dossiers('Collectivités, par ordre alphabétique', COLONNES, deja);
  const suite = page.suivant && el('p', { class: 'suite' }, bouton('Afficher les suivantes', () => cherche(page.suivant, deja)));
  un('#annuaire').replaceChildren(...[deja.length > 0 && table, suite].filter(Boolean));
}
function compte(page) {
  const { dernier_import: dernier } = page;
  un('#compte-annuaire').replaceChildren(
    page.total ? pluriel(page.total, 'collectivité') : 'Aucune collectivité ne correspond', '. ',
    page.signalees ? `${pluriel(page.signalees, 'collectivité connue', 'collectivités connues')} hors de l’annuaire, par les connexions de leurs agents ou par un annuaire précédent. ` : '',
    ...(dernier ? ['Dernier import le ', el('time', { datetime: dernier.le }, moment(dernier.le)), ' par ', dit(dernier.par), '.'] : []));
}
/** Cherche ce que disent les champs ; après `apres`, ajoute à ce qui est montré. */
async function cherche(apres, deja = []) {
  tour += 1;
  const moi = tour;
  const parametres = criteres();
  if (typeof apres === 'string') parametres.set('apres', apres);
  try {
    const page = await api(`${CHEMIN}?${parametres}`);
    if (moi !== tour) return;
    const lignes = [...deja, ...page.collectivites.map(ligne)];
    montre(page, lignes);
    compte(page);
    if (deja.length) un('#annuaire').querySelectorAll('tbody tr')[deja.length]?.querySelector('th')?.scrollIntoView({ block: 'center' });
  } catch (cause) {
    if (moi === tour) un('#compte-annuaire').textContent = cause.message;
  }
}
/** Le début de l'annuaire, sans critère. */
async function ouvre() {
  const page = await api(`${CHEMIN}?limite=50`);
  un('#recherche').replaceChildren(champs(page.statuts));
  montre(page, page.collectivites.map(ligne));
  compte(page);
}
entre(async () => {
  await ouvre();
  depot({
    chemin: CHEMIN,
    aide: ['Enregistré par le tableur au format « CSV UTF-8 » ou « CSV ». Un fichier est l’annuaire entier : partez de ',
      el('a', { href: `${CHEMIN}/export.csv`, download: true }, 'l’annuaire en vigueur'), ' ou du ',
      el('a', { href: `${CHEMIN}/modele.csv`, download: true }, 'fichier modèle'), '.'],
    apercu: (d) => ({
      titre: 'Aperçu du nouvel annuaire',
      contenu: [
        el('p', null, `${pluriel(d.resume.collectivites, 'collectivité')}. Rien n’est encore importé.`),
        d.signalees.reprises > 0 && el('p', null, `${pluriel(d.signalees.reprises, 'collectivité connue', 'collectivités connues')} par les seules connexions y figurent : elles ne seront plus signalées.`),
        differenceAnnuaire(d.difference),
        !d.publiable && el('p', { class: 'note' }, 'Ce fichier dit la même chose que l’annuaire : il n’y a rien à importer.'),
      ],
    }),
    confirme: (d) => ({
      ouvre: 'Importer cet annuaire…',
      titre: 'Remplacer l’annuaire ?',
      texte: [
        el('ul', null,
          el('li', null, pluriel(d.resume.ajoutees, 'collectivité ajoutée', 'collectivités ajoutées')),
          el('li', null, pluriel(d.resume.modifiees, 'collectivité modifiée', 'collectivités modifiées')),
          el('li', null, el('strong', null, pluriel(d.resume.retirees, 'collectivité sort', 'collectivités sortent')), ' de l’annuaire')),
        el('p', null, 'Le journal garde qui l’a importé et quand.'),
      ],
      action: 'Remplacer l’annuaire',
    }),
    perime: ouvre,
    publie: async (d) => {
      await ouvre();
      return { titre: 'L’annuaire est importé', suite: el('p', null, `${pluriel(d.resume.collectivites, 'collectivité')}, dont ${pluriel(d.resume.ajoutees, 'ajoutée')} et ${pluriel(d.resume.modifiees, 'modifiée')}.`) };
    },
  });
});
