// La file : combien dans chaque état, des filtres qui sont dans l'adresse, une ligne par courriel.
import { api } from '../../commun/api.js';
import { bouton, dit, el, un } from '../../commun/dom.js';
import { moment, pluriel } from '../../commun/formats.js';
import { parametres } from '../cadre.js';
import { agit, envoyer, reprendreTout } from './actions.js';
import { aDire, adresse, API, ETATS, MODELES, pastille } from './mots.js';

const NBSP = '\u00a0';
const FILTRES = ['etat', 'modele', 'q', 'apres'];

function mention(mode) {
  if (mode === 'enregistrement') {
    return el('p', { class: 'note', id: 'mode' }, el('strong', null, 'Aucun courriel n’est envoyé.'),
      ' Aucun fournisseur n’est configuré\u00a0: chaque courriel est composé et enregistré, pour être relu ici.');
  }
  return mode ? null : el('p', { class: 'note', id: 'mode' }, el('strong', null, 'L’envoi est mal configuré.'),
    ' Les courriels attendent, aucun n’est perdu\u00a0; l’exploitant trouve la raison dans son journal.');
}
function vues(comptes) {
  const choisi = parametres().get('etat');
  const total = Object.values(comptes).reduce((somme, n) => somme + n, 0);
  const vue = (etat, nom, nombre) => el('li', null, el('a', {
    href: adresse({ etat, apres: null }), 'aria-current': (choisi ?? null) === etat && 'true',
  }, `${nom} (${nombre})`));
  return el('nav', { 'aria-label': 'État des courriels' }, el('ul', { class: 'vues' },
    vue(null, 'Tous', total), Object.entries(ETATS).map(([etat, nom]) => vue(etat, nom, comptes[etat] ?? 0))));
}
function filtres() {
  const actuels = parametres();
  const modele = el('select', { id: 'modele', name: 'modele' }, el('option', { value: '' }, 'Tous les modèles'),
    Object.entries(MODELES).map(([code, nom]) => el('option', { value: code, selected: actuels.get('modele') === code }, nom)));
  const q = el('input', { id: 'q', name: 'q', type: 'search', maxlength: 200, value: actuels.get('q') ?? '', autocomplete: 'off' });
  const formulaire = el('form', { class: 'filtres', role: 'search' },
    el('div', { class: 'champ' }, el('label', { for: 'modele' }, 'Modèle'), modele),
    el('div', { class: 'champ' }, el('label', { for: 'q' }, 'Destinataire'), q),
    el('div', { class: 'actions' }, el('button', { class: 'bouton second' }, 'Filtrer')));
  formulaire.addEventListener('submit', (evenement) => {
    evenement.preventDefault();
    location.assign(adresse({ modele: modele.value, q: q.value.trim(), apres: null }));
  });
  return formulaire;
}
function ligne(courriel) {
  const { id, destinataire, modele, tentatives, cree_le: creeLe, prochaine_le: prochaine, derniere_erreur: erreur } = courriel;
  return el('tr', null,
    el('th', { scope: 'row', class: 'destinataire' }, el('a', { href: adresse({ courriel: id }) }, dit(destinataire))),
    el('td', { 'data-titre': 'Modèle' }, MODELES[modele] ?? dit(modele)),
    el('td', { 'data-titre': 'Écrit le' }, el('time', { datetime: creeLe }, moment(creeLe))),
    el('td', { 'data-titre': 'État' }, pastille(courriel),
      erreur && prochaine && el('span', { class: 'aide' }, 'prochain essai le ', el('time', { datetime: prochaine }, moment(prochaine)))),
    el('td', { 'data-titre': 'Tentatives', class: 'nombre' }, String(tentatives)),
    el('td', { 'data-titre': erreur ? 'Dernière erreur' : null, class: 'raison' }, erreur ? dit(erreur) : ''));
}
function tableau(courriels) {
  if (!courriels.length) return el('p', { id: 'vide' }, 'Aucun courriel ne correspond.');
  return el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': 'Courriels' },
    el('table', { class: 'dossiers' },
      el('caption', null, 'Les plus récents d’abord'),
      el('thead', null, el('tr', null, ['Destinataire', 'Modèle', 'Écrit le', 'État', 'Tentatives', 'Dernière erreur']
        .map((nom) => el('th', { scope: 'col', class: nom === 'Tentatives' && 'nombre' }, nom)))),
      el('tbody', null, courriels.map(ligne))));
}
/** La liste que l'adresse demande. */
export async function liste() {
  const demande = new URLSearchParams([...parametres()].filter(([nom]) => FILTRES.includes(nom)));
  const { mode, comptes, courriels, suivant } = await api(`${API}?${demande}`);
  un('#etat').textContent = aDire();
  const attente = comptes.en_attente ?? 0;
  const morts = comptes.abandonne ?? 0;
  return [
    mention(mode),
    el('div', { class: 'actions' },
      bouton('Envoyer maintenant', agit(envoyer), { class: 'bouton', id: 'envoyer', disabled: !mode }),
      morts > 0 && bouton(`Remettre en file ${pluriel(morts, 'abandonné')}`, agit(reprendreTout), { id: 'reprendre-tout' }),
      el('p', { class: 'petit' }, attente ? `${pluriel(attente, 'courriel')} en attente.` : 'La file est vide.')),
    vues(comptes),
    filtres(),
    tableau(courriels),
    el('p', { class: 'suite actions' },
      parametres().has('apres') && el('a', { class: 'bouton second', href: adresse({ apres: null }) }, 'Revenir au début'),
      suivant && el('a', { class: 'bouton second', href: adresse({ apres: suivant }) }, `Page suivante${NBSP}→`)),
  ].filter(Boolean);
}
