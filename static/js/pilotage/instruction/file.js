// La file : les demandes à instruire, la plus ancienne d'abord ; filtres dans l'adresse, lignes cohérentes à cocher.
import { filtres, navigation } from '../../commun/adresse.js';
import { api } from '../../commun/api.js';
import { apresPause, bouton, dit, el, tous, un } from '../../commun/dom.js';
import { roles } from '../../commun/empile.js';
import { versConnexion } from '../../commun/entete.js';
import { euros, jourCourt, pluriel } from '../../commun/formats.js';
import { valide } from './validation.js';

const NOMS = ['etat', 'q', 'metier', 'niveau', 'organisme', 'complement', 'apres'];
/** Les champs de la recherche, dans l'ordre où ils se montrent. */
const CHAMPS = NOMS.slice(0, 6);
const ETATS = [
  ['', 'À instruire'], ['deposee', 'Demandes nouvelles'], ['modifiee', 'Demandes modifiées'], ['apc_deposee', 'Prises en charge à instruire'],
  ['validee', 'Accords délivrés'], ['caduque', 'Accords caducs'], ['refusee', 'Demandes refusées'], ['annulee', 'Demandes annulées'],
  ['apc_acceptee', 'Prises en charge acceptées'], ['apc_refusee', 'Prises en charge refusées'], ['rompue', 'Contrats rompus'], ['tous', 'Tous les dossiers'],
];
/** Un mot suffit dans une colonne pour les états que l'on instruit. */
const COURTS = { deposee: 'Demande nouvelle', modifiee: 'Demande modifiée', apc_deposee: 'Prise en charge à instruire' };
const { va, lien } = navigation(() => montre());
const place = {};
let aujourdhui;
let annee;
let demande = 0;

const champ = (id, nom, controle) => el('div', { class: 'champ' }, el('label', { for: id }, nom), controle);
const choix = (id, options) => el('select', { id, autocomplete: 'off' }, options.map(([valeur, texte]) => el('option', { value: valeur }, texte)));
const texte = (id, longueur = 200) => el('input', { id, type: 'search', autocomplete: 'off', spellcheck: 'false', maxlength: longueur });

/** Les métiers sont demandés au premier geste : la première vue n'en a pas besoin. */
async function completeMetiers(liste) {
  const { metiers } = await api('/api/eligibilite/metiers').catch(() => ({ metiers: [] }));
  for (const m of metiers) if (![...liste.options].some((o) => o.value === m.code)) liste.append(new Option(m.libelle, m.code));
}
function formulaire() {
  const metier = choix('f-metier', [['', 'Tous']]);
  metier.addEventListener('focus', () => completeMetiers(metier), { once: true });
  metier.addEventListener('pointerdown', () => completeMetiers(metier), { once: true });
  const forme = el('form', { class: 'filtres', role: 'search', 'aria-label': 'Filtrer les demandes', method: 'get', action: '/pilotage/instruction' },
    champ('f-etat', 'État', choix('f-etat', ETATS)),
    champ('f-q', 'Numéro, collectivité ou SIRET', texte('f-q')),
    champ('f-organisme', 'SIREN ou SIRET de l’organisme', texte('f-organisme', 20)),
    champ('f-metier', 'Métier', metier),
    champ('f-niveau', 'Niveau', choix('f-niveau', [['', 'Tous'], ...[3, 4, 5].map((n) => [String(n), `Niveau ${n}`])])),
    champ('f-complement', 'Complément demandé', choix('f-complement', [['', 'Avec ou sans'], ['oui', 'En attente de réponse'], ['non', 'Sans']])));
  const lis = () => ({ annee, ...Object.fromEntries(CHAMPS.map((nom) => [nom, un(`#f-${nom}`).value.trim()])) });
  forme.addEventListener('change', (e) => { if (e.target.type !== 'search') va(lis()); });
  const frappe = apresPause(() => va(lis(), { remplace: true }));
  un('#f-q', forme).addEventListener('input', frappe);
  // Un numéro à moitié tapé n'est celui de personne.
  un('#f-organisme', forme).addEventListener('input', (e) => { if (/^(\d{9}|\d{14})?$/.test(e.target.value.replace(/\s/g, ''))) frappe(); });
  forme.addEventListener('submit', (e) => { e.preventDefault(); va(lis()); });
  return forme;
}
const aValider = (d) => ['deposee', 'modifiee'].includes(d.etat_dossier);
function rangee(d) {
  const cellule = (titre, ...contenu) => el('td', { 'data-titre': titre }, contenu);
  const coche = el('input', { type: 'checkbox', name: 'dossier', value: d.id, 'data-version': d.version, 'aria-label': `Choisir la demande de ${d.collectivite}, ${d.intitule}` });
  return el('tr', null,
    el('td', null, d.coherent && coche),
    el('th', { scope: 'row' }, el('a', { href: `/pilotage/dossier?${new URLSearchParams({ id: d.id, ...(location.search && { file: location.search.slice(1) }) })}` }, dit(d.collectivite)),
      el('span', { class: 'aide' }, [d.numero, d.apc?.numero].filter(Boolean).join(' · ') || `déposée le ${jourCourt(d.deposee_le)}`)),
    cellule('État', COURTS[d.etat_dossier] ?? d.libelle, d.complement && el('strong', { class: 'attend' }, 'complément demandé'), d.derogation && el('span', { class: 'aide' }, 'dérogation')),
    cellule('Certification', dit(d.intitule), el('span', { class: 'aide' }, `${d.metier_libelle}, niveau ${d.niveau}`)),
    cellule('Organisme', dit(d.organisme)),
    cellule('Contrat', `${jourCourt(d.debut)} – ${jourCourt(d.fin)}`, aValider(d) && d.debut <= aujourdhui && el('strong', { class: 'attend' }, 'déjà commencé')),
    cellule('Prise en charge', euros(d.total.prise_en_charge)),
    cellule('À vérifier', !aValider(d) ? '–' : d.coherent ? 'rien' : el('span', { class: 'reserve' }, pluriel(d.conseils.length + d.incoherences.length, 'point'))));
}
function tableau(page) {
  const titres = ['Collectivité', 'État', 'Certification', 'Organisme', 'Contrat', 'Prise en charge', 'À vérifier'];
  return roles(el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-labelledby': 'titre' },
    el('table', { class: 'dossiers file' }, el('caption', { class: 'invisible' }, 'Dossiers, le plus ancien d’abord'),
      el('thead', null, el('tr', null, el('td', null, ''), titres.map((t) => el('th', { scope: 'col' }, t)))),
      el('tbody', null, page.dossiers.map(rangee)))));
}
const cases = () => tous('input[name=dossier]', place.liste);
/** Ce qui est coché, et de quoi le valider d'un coup. */
function selection() {
  const toutes = cases();
  if (!toutes.length) return null;
  const choisies = () => cases().filter((c) => c.checked);
  const valider = bouton('', () => choisies().length && valide(choisies().map((c) => ({ id: c.value, version: Number(c.dataset.version), nom: c.getAttribute('aria-label').replace('Choisir la ', '') })), montre), { class: 'bouton', id: 'valider' });
  const cocher = bouton('', () => {
    const reste = cases().some((c) => !c.checked);
    for (const c of cases()) c.checked = reste;
    accorde();
  }, { id: 'cocher' });
  const accorde = () => {
    const nombre = choisies().length;
    valider.textContent = nombre ? `Valider ${pluriel(nombre, 'demande cochée', 'demandes cochées')}…` : 'Valider les demandes cochées…';
    valider.disabled = !nombre;
    cocher.textContent = nombre === toutes.length ? 'Tout décocher' : `Cocher ${toutes.length > 1 ? `les ${toutes.length} demandes cohérentes` : 'la demande cohérente'}`;
  };
  place.liste.addEventListener('change', accorde);
  accorde();
  return el('div', { class: 'selection' }, cocher, valider, el('p', { class: 'petit' }, 'Cohérente : conforme aux règles, et rien à vérifier.'));
}
/** Les flèches vont d'une case à l'autre, la barre d'espace coche. */
function auClavier(evenement) {
  const sens = { ArrowDown: 1, ArrowUp: -1 }[evenement.key];
  if (!sens || evenement.target.name !== 'dossier') return;
  const voisine = cases()[cases().indexOf(evenement.target) + sens];
  if (!voisine) return;
  evenement.preventDefault();
  voisine.focus();
}
/** Ce que l'adresse demande au service : sans état, ce qui attend une décision. */
function question({ etat = 'a_instruire', ...f }) {
  return new URLSearchParams({ ...f, ...(etat !== 'tous' && { etat }), annee, limite: 50 });
}
/** Le fichier de tous les dossiers que les filtres retiennent, quelle que soit la page. */
function fichier(f) {
  const choisis = question({ ...f, apres: '' });
  for (const nom of ['apres', 'limite']) choisis.delete(nom);
  return el('p', { class: 'actions' }, el('a', { class: 'bouton second', href: `/api/pilotage/apf/export.csv?${choisis}`, download: true }, 'Ces dossiers (CSV)'));
}
/** Combien de dossiers dans chaque état, sous les autres filtres. */
function compte(etats) {
  const nombres = new Map(etats.map((e) => [e.etat, e.nombre]));
  const somme = (liste) => liste.reduce((total, etat) => total + (nombres.get(etat) ?? 0), 0);
  nombres.set('', somme(['deposee', 'modifiee', 'apc_deposee'])).set('tous', somme([...nombres.keys()].filter(Boolean)));
  [...un('#f-etat').options].forEach((option, rang) => { option.textContent = `${ETATS[rang][1]} (${nombres.get(option.value) ?? 0})`; });
}
/** Montre la page de l'adresse. */
async function montre() {
  const f = filtres(NOMS);
  for (const nom of CHAMPS) {
    const controle = un(`#f-${nom}`);
    if (nom === 'metier' && f.metier && ![...controle.options].some((o) => o.value === f.metier)) controle.append(new Option(f.metier, f.metier));
    if (document.activeElement !== controle || controle.tagName === 'SELECT') controle.value = f[nom] ?? '';
  }
  demande += 1;
  const mienne = demande;
  const etat = un('#etat');
  place.liste.setAttribute('aria-busy', 'true');
  try {
    const page = await api(`/api/pilotage/apf?${question(f)}`);
    if (mienne !== demande) return;
    compte(page.etats);
    etat.textContent = page.total ? pluriel(page.total, 'dossier') : CHAMPS.some((nom) => f[nom]) ? 'Aucun dossier ne correspond.' : 'La file est vide : rien n’attend le CNFPT.';
    const auDebut = () => un('#titre').focus();
    const liste = el('div');
    liste.addEventListener('keydown', auClavier);
    place.liste.replaceWith(liste);
    place.liste = liste;
    if (!page.total) return;
    liste.append(tableau(page));
    const agir = selection();
    if (agir) liste.prepend(agir);
    if (f.apres || page.suivant) {
      liste.append(el('nav', { class: 'actions suite', 'aria-label': 'Pages de la file' },
        f.apres && lien({ annee, ...f, apres: '' }, 'Revenir au début', { class: 'bouton second' }, auDebut),
        page.suivant && lien({ annee, ...f, apres: page.suivant }, 'Page suivante', { class: 'bouton second', rel: 'next' }, auDebut)));
    }
    liste.append(fichier(f));
  } catch (cause) {
    if (cause.statut === 401) return location.replace(versConnexion());
    if (mienne !== demande) return;
    place.liste.removeAttribute('aria-busy');
    etat.textContent = cause.erreurs?.[0]?.message ?? cause.message;
  }
}
/** Ouvre la file d'une année dans `racine`. */
export function ouvreFile(racine, jour, campagne) {
  aujourdhui = jour;
  annee = campagne;
  place.liste = el('div');
  racine.replaceChildren(formulaire(), place.liste);
  return montre();
}
