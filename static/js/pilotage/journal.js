// Le journal : qui a fait quoi, quand, sur quel dossier (R-AUD-01) ; les filtres sont dans l'adresse.
import { api } from '../commun/api.js';
import { dit, el, un } from '../commun/dom.js';
import { efface, signale } from '../commun/erreurs.js';
import { moment } from '../commun/formats.js';
import { entre, parametres } from './cadre.js';

const FILTRES = [['objet', 'Dossier', 'Le début de son nom : campagne/2026'], ['acte', 'Acte'], ['acteur', 'Acteur', 'Son nom entier ou son identifiant'], ['siret', 'SIRET'], ['du', 'Du'], ['au', 'Au']];
const etat = un('#etat');
const ROLES = { gestionnaire: 'CNFPT', collectivite: 'collectivité', organisme: 'organisme de formation' };

const filtres = () => Object.fromEntries([...FILTRES.map(([nom]) => nom), 'apres'].map((nom) => [nom, parametres().get(nom)]).filter(([, v]) => v));
const adresse = (f) => {
  const question = new URLSearchParams(Object.entries(f).filter(([, v]) => v)).toString();
  return question ? `/pilotage/journal?${question}` : '/pilotage/journal';
};
function formulaire(f, actes) {
  const controle = (nom) => {
    if (nom === 'acte') return el('select', { id: nom, name: nom }, el('option', { value: '' }, 'Tous'), actes.map((a) => el('option', { value: a, selected: a === f.acte }, a)));
    const saisie = el('input', { id: nom, name: nom, type: nom === 'du' || nom === 'au' ? 'date' : 'text', autocomplete: 'off', maxlength: 200 });
    saisie.value = f[nom] ?? '';
    return saisie;
  };
  const { apres, ...sans } = f;
  return el('form', { class: 'filtres', method: 'get', action: '/pilotage/journal', role: 'search', 'aria-label': 'Filtrer le journal', novalidate: true },
    FILTRES.map(([nom, titre, aide]) => el('div', { class: 'champ' }, el('label', { for: nom }, titre, aide && el('span', { class: 'aide' }, aide)), controle(nom))),
    el('div', { class: 'actions' }, el('button', { class: 'bouton' }, 'Filtrer'), Object.keys(f).length > 0 && el('a', { href: '/pilotage/journal' }, 'Tout le journal'),
      el('a', { href: `/api/pilotage/journal/export.csv?${new URLSearchParams(sans)}`, download: true }, 'Télécharger (CSV)')));
}
function evenement(e) {
  const cellule = (titre, ...contenu) => el('td', { role: 'cell', 'data-titre': titre }, contenu);
  return el('tr', { role: 'row' },
    el('th', { scope: 'row', role: 'rowheader' }, el('time', { datetime: e.horodatage }, moment(e.horodatage))),
    cellule('Acteur', el('a', { href: adresse({ acteur: e.acteur }) }, dit(e.acteur_nom)), ` (${ROLES[e.role] ?? e.role})`, e.siret && el('span', { class: 'aide' }, 'pour ', dit(e.nom ?? e.siret))),
    cellule('Acte', e.acte),
    cellule('Dossier', el('a', { href: adresse({ objet: e.objet }) }, e.objet), ` n° ${e.rang}`),
    cellule('Détail', el('details', null, el('summary', null, 'Voir', el('span', { class: 'invisible' }, ` le détail de l’acte ${e.id}`)),
      el('pre', null, JSON.stringify(e.detail, null, 1)), el('p', { class: 'petit' }, 'Empreinte ', el('code', { class: 'longue' }, e.empreinte)))));
}
entre(async () => {
  const f = filtres();
  etat.textContent = 'Chargement…';
  let page;
  try {
    page = await api(`/api/pilotage/journal?${new URLSearchParams(f)}`);
  } catch (cause) {
    if (!cause.erreurs?.length) throw cause;
    un('#filtres').replaceChildren(formulaire(f, []));
    etat.textContent = '';
    efface();
    return signale(cause.erreurs.map(({ champ, message }) => ({ champ: un(`#filtres [name="${(champ ?? '').slice(1)}"]`), message })));
  }
  un('#filtres').replaceChildren(formulaire(f, page.actes));
  etat.textContent = page.evenements.length ? '' : 'Aucun événement ne correspond.';
  const colonnes = ['Quand', 'Acteur', 'Acte', 'Dossier', 'Détail'].map((t) => el('th', { scope: 'col', role: 'columnheader' }, t));
  un('#evenements').replaceChildren(...(page.evenements.length ? [
    el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-labelledby': 'titre' }, el('table', { class: 'dossiers evenements', role: 'table' },
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, colonnes)), el('tbody', { role: 'rowgroup' }, page.evenements.map(evenement)))),
    el('nav', { class: 'actions suite', 'aria-label': 'Pages du journal' }, f.apres && el('a', { href: adresse({ ...f, apres: '' }) }, 'Revenir au plus récent'),
      page.suivant && el('a', { href: adresse({ ...f, apres: page.suivant }), rel: 'next' }, 'Plus ancien')),
  ] : []));
  return null;
});
