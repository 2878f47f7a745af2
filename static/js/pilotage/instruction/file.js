// La file : les demandes à instruire, la plus ancienne d'abord ; filtres dans l'adresse, lignes cohérentes à cocher.
import { filtres, navigation } from '../../commun/adresse.js';
import { api } from '../../commun/api.js';
import { apresPause, bouton, dit, el, tous, un } from '../../commun/dom.js';
import { roles } from '../../commun/empile.js';
import { euros, jourCourt, pluriel } from '../../commun/formats.js';
import { valide } from './validation.js';

const NOMS = ['annee', 'etat', 'q', 'metier', 'niveau', 'organisme', 'complement', 'apres'];
/** Les champs de la recherche, dans l'ordre où ils se montrent. */
const CHAMPS = NOMS.slice(1, 7);
const ETATS = [
  ['', 'À instruire'], ['deposee', 'Demandes nouvelles'], ['modifiee', 'Demandes modifiées'], ['apc_deposee', 'Prises en charge à instruire'],
  ['validee', 'Accords délivrés'], ['caduque', 'Accords caducs'], ['refusee', 'Demandes refusées'], ['annulee', 'Demandes annulées'],
  ['apc_acceptee', 'Prises en charge acceptées'], ['apc_refusee', 'Prises en charge refusées'], ['rompue', 'Contrats rompus'], ['tous', 'Tous les dossiers'],
];
const { va, lien } = navigation(() => montre());
const place = {};
let aujourdhui;
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
    champ('f-organisme', 'Organisme de formation', texte('f-organisme')),
    champ('f-metier', 'Métier', metier),
    champ('f-niveau', 'Niveau', choix('f-niveau', [['', 'Tous'], ...[3, 4, 5].map((n) => [String(n), `Niveau ${n}`])])),
    champ('f-complement', 'Complément demandé', choix('f-complement', [['', 'Avec ou sans'], ['oui', 'En attente de réponse'], ['non', 'Sans']])));
  const lis = () => ({ annee: filtres(NOMS).annee, ...Object.fromEntries(CHAMPS.map((nom) => [nom, un(`#f-${nom}`).value.trim()])) });
  forme.addEventListener('change', (e) => { if (e.target.type !== 'search') va(lis()); });
  const frappe = apresPause(() => va(lis(), { remplace: true }));
  for (const nom of ['q', 'organisme']) un(`#f-${nom}`, forme).addEventListener('input', frappe);
  forme.addEventListener('submit', (e) => { e.preventDefault(); va(lis()); });
  return forme;
}
const aValider = (d) => ['deposee', 'modifiee'].includes(d.etat_dossier);
function rangee(d) {
  const cellule = (titre, ...contenu) => el('td', { 'data-titre': titre }, contenu);
  const coche = el('input', { type: 'checkbox', name: 'dossier', value: d.id, 'data-version': d.version, 'aria-label': `Choisir la demande de ${d.collectivite}, ${d.intitule}` });
  return el('tr', null,
    el('td', null, aValider(d) && d.coherent && coche),
    el('th', { scope: 'row' }, el('a', { href: `/pilotage/dossier?${new URLSearchParams({ id: d.id, file: location.search.slice(1) })}` }, dit(d.collectivite)),
      el('span', { class: 'aide' }, [d.numero, d.apc?.numero].filter(Boolean).join(' · ') || `déposée le ${jourCourt(d.deposee_le)}`)),
    cellule('État', d.libelle, d.complement && el('strong', { class: 'attend' }, 'complément demandé'), d.derogation && el('span', { class: 'aide' }, 'dérogation')),
    cellule('Certification', dit(d.intitule), el('span', { class: 'aide' }, `${d.metier_libelle}, niveau ${d.niveau}`)),
    cellule('Organisme', dit(d.organisme)),
    cellule('Contrat', `${jourCourt(d.debut)} – ${jourCourt(d.fin)}`, aValider(d) && d.debut <= aujourdhui && el('strong', { class: 'attend' }, 'déjà commencé')),
    cellule('Prise en charge', euros(d.total.prise_en_charge)),
    cellule('À vérifier', d.coherent === false ? el('span', { class: 'reserve' }, d.conseils > 0 ? pluriel(d.conseils, 'point') : 'oui') : d.coherent ? 'rien' : '–'));
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
  try {
    const page = await api(`/api/pilotage/apf?${new URLSearchParams({ ...f, limite: 50 })}`);
    if (mienne !== demande) return;
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
        f.apres && lien({ ...f, apres: '' }, 'Revenir au début', { class: 'bouton second' }, auDebut),
        page.suivant && lien({ ...f, apres: page.suivant }, 'Page suivante', { class: 'bouton second', rel: 'next' }, auDebut)));
    }
  } catch (cause) {
    if (cause.statut === 401) throw cause;
    if (mienne === demande) etat.textContent = cause.erreurs?.[0]?.message ?? cause.message;
  }
}
/** Ouvre la file dans `racine`. */
export function ouvreFile(racine, jour) {
  aujourdhui = jour;
  place.liste = el('div');
  racine.replaceChildren(formulaire(), place.liste);
  return montre();
}
