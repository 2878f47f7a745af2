// Le socle des pages : éléments, formats français, appels à l'API, erreurs, tableaux et graphiques.
// Les textes passent tous par textContent ; la politique de sécurité interdit tout style en ligne.

export const un = (selecteur, racine = document) => racine.querySelector(selecteur);
export const tous = (selecteur, racine = document) => [...racine.querySelectorAll(selecteur)];

function construit(noeud, attributs, enfants) {
  for (const [nom, valeur] of Object.entries(attributs ?? {})) {
    if (valeur === true) noeud.setAttribute(nom, '');
    else if (valeur !== null && valeur !== undefined && valeur !== false) noeud.setAttribute(nom, valeur);
  }
  noeud.append(...enfants.flat(2).filter((e) => e !== null && e !== undefined && e !== false));
  return noeud;
}
/** Un élément HTML, ses attributs, ses enfants (textes ou nœuds). */
export const el = (nom, attributs, ...enfants) => construit(document.createElement(nom), attributs, enfants);
/** La même chose en SVG. */
export const dessin = (nom, attributs, ...enfants) =>
  construit(document.createElementNS('http://www.w3.org/2000/svg', nom), attributs, enfants);

// --- Formats -----------------------------------------------------------------------------------
const NBSP = '\u00a0';
const monnaie = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const jourLong = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const moisLong = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const moment = (iso) => new Date(`${iso.length === 7 ? `${iso}-01` : iso}T00:00:00Z`);
const lisible = (format, iso) => {
  const date = moment(String(iso));
  return Number.isNaN(date.getTime()) ? String(iso) : format.format(date);
};
export const euros = (texte) => {
  const nombre = Number(texte);
  return texte === null || texte === undefined || Number.isNaN(nombre) ? '–' : monnaie.format(nombre);
};
export const jour = (iso) => lisible(jourLong, iso);
export const mois = (iso) => lisible(moisLong, iso);
export const jourCourt = (iso) => String(iso).split('-').reverse().join('/');
export const aujourdhui = () => {
  const d = new Date();
  return new Date(d.getTime() - d.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};
export const pluriel = (nombre, singulier, plusieurs = `${singulier}s`) =>
  `${new Intl.NumberFormat('fr-FR').format(nombre)}${NBSP}${nombre > 1 ? plusieurs : singulier}`;

/** « 1 234,50 € » → « 1234.50 » ; rend null si ce n'est pas un montant. */
export function montant(texte) {
  const net = texte.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  if (!/^-?\d{1,9}(\.\d{0,2})?$/.test(net)) return null;
  const [entier, cents = ''] = net.split('.');
  return `${entier}.${cents.padEnd(2, '0')}`;
}
/** « 1,80 » (pour cent) → « 0.0180 » ; rend null si ce n'est pas un pourcentage. */
export function taux(texte) {
  const net = texte.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.');
  return /^\d{1,3}(\.\d{0,2})?$/.test(net) ? (Number(net) / 100).toFixed(4) : null;
}
export const enFrancais = (texte) =>
  new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 }).format(Number(texte));

// --- API ---------------------------------------------------------------------------------------
/** Une réponse d'erreur de l'API (RFC 9457), ou une panne de réseau (statut 0). */
export class Probleme extends Error {
  constructor(statut, corps) {
    super(corps.detail || corps.title || 'Le service ne répond pas. Réessayez dans un instant.');
    this.statut = statut;
    this.erreurs = corps.erreurs ?? [];
  }
}
export async function api(chemin, { signal, corps } = {}) {
  const options = { signal, headers: { accept: 'application/json' } };
  if (corps) {
    options.method = 'POST';
    options.headers['content-type'] = 'application/json';
    options.body = JSON.stringify(corps);
  }
  let reponse;
  try {
    reponse = await fetch(chemin, options);
  } catch (cause) {
    if (cause.name === 'AbortError') throw cause;
    throw new Probleme(0, {});
  }
  const contenu = await reponse.json().catch(() => ({}));
  if (!reponse.ok) throw new Probleme(reponse.status, contenu);
  return contenu;
}
/** Attend que la frappe s'arrête avant d'agir. */
export function apresPause(action, delai = 250) {
  let attente;
  return (...args) => {
    clearTimeout(attente);
    attente = setTimeout(action, delai, ...args);
  };
}
/** L'avertissement d'une réponse (plafonds fictifs), s'il y en a un. */
export const mention = (reponse) =>
  reponse?.avertissement || (reponse?.fictif ? 'Plafonds fictifs, donnés pour la démonstration.' : null);

// --- Erreurs de formulaire ---------------------------------------------------------------------
const titre = document.title;
/** Efface le résumé et les messages posés par `signale`. */
export function efface() {
  document.title = titre;
  un('#erreurs').replaceChildren();
  for (const message of tous('p.erreur')) {
    for (const champ of tous(`[aria-describedby~="${message.id}"]`)) {
      champ.removeAttribute('aria-invalid');
      const reste = champ.getAttribute('aria-describedby').split(' ').filter((id) => id !== message.id);
      if (reste.length) champ.setAttribute('aria-describedby', reste.join(' '));
      else champ.removeAttribute('aria-describedby');
    }
    message.remove();
  }
}
/** Montre les erreurs `[{champ: élément|null, message}]` : résumé en tête de page et message près du champ. */
export function signale(erreurs) {
  efface();
  const liens = erreurs.map(({ champ, message }) => {
    if (!champ) return el('li', null, message);
    const id = `erreur-${champ.id}`;
    const deja = document.getElementById(id);
    if (deja) deja.textContent += ` ${message}`;
    else {
      const place = champ.matches('[type=radio], [type=checkbox]') ? champ.closest('fieldset, .champ').firstElementChild : champ.previousElementSibling;
      (place ?? champ).after(el('p', { class: 'erreur', id }, el('span', { class: 'invisible' }, 'Erreur : '), message));
      champ.setAttribute('aria-invalid', 'true');
      champ.setAttribute('aria-describedby', `${champ.getAttribute('aria-describedby') ?? ''} ${id}`.trim());
    }
    const lien = el('a', { href: `#${champ.id}` }, message);
    lien.addEventListener('click', (evenement) => {
      evenement.preventDefault();
      champ.focus({ preventScroll: true });
      (champ.labels?.[0] ?? champ).scrollIntoView();
    });
    return el('li', null, lien);
  });
  const cadre = el('div', { class: 'resume', tabindex: '-1', 'aria-labelledby': 'titre-erreurs' },
    el('div', { role: 'alert' },
      el('h2', { id: 'titre-erreurs' }, erreurs.length > 1 ? `Il y a ${erreurs.length} erreurs` : 'Il y a une erreur'),
      el('ul', null, liens)));
  un('#erreurs').replaceChildren(cadre);
  document.title = `Erreur${NBSP}: ${titre}`;
  cadre.focus();
  cadre.scrollIntoView();
}

// --- Tableaux et graphiques --------------------------------------------------------------------
/** Un tableau : `colonnes` sont des textes, la première cellule de chaque ligne est son en-tête. */
export function tableau({ legende, colonnes, lignes, pied }) {
  const rangee = ([entete, ...cellules]) =>
    el('tr', null, el('th', { scope: 'row' }, entete), cellules.map((c) => el('td', null, c)));
  return el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': legende },
    el('table', null,
      el('caption', null, legende),
      el('thead', null, el('tr', null, colonnes.map((c) => el('th', { scope: 'col' }, c)))),
      el('tbody', null, lignes.map(rangee)),
      pied && el('tfoot', null, rangee(pied))));
}
/** Barres horizontales empilées : `series: [{nom, classe}]`, `lignes: [{libelle, valeurs, total}]`. */
export function barres({ legende, description, series, lignes, largeur }) {
  const somme = (valeurs) => valeurs.reduce((total, v) => total + v, 0);
  const maximum = Math.max(...lignes.map((l) => somme(l.valeurs)), 1);
  const hauteur = lignes.length * 62;
  const groupes = lignes.map(({ libelle, valeurs, total }, rang) => {
    let x = 0;
    const y = rang * 62;
    const segments = valeurs.map((v, i) => {
      const w = (v / maximum) * largeur;
      const segment = w > 0.5 && dessin('rect', { x, y: y + 24, width: Math.max(w - 2, 1), height: 24, class: series[i].classe });
      x += w;
      return segment;
    });
    return dessin('g', null,
      dessin('text', { x: 0, y: y + 16 }, libelle),
      dessin('text', { x: largeur, y: y + 16, 'text-anchor': 'end', 'font-weight': 700 }, euros(total ?? somme(valeurs))),
      segments);
  });
  return el('figure', null,
    el('figcaption', null, legende),
    el('ul', { class: 'legende' }, series.map((s) => el('li', null,
      dessin('svg', { viewBox: '0 0 10 10', 'aria-hidden': 'true' }, dessin('rect', { width: 10, height: 10, class: s.classe })), s.nom))),
    dessin('svg', { viewBox: `0 0 ${largeur} ${hauteur}`, role: 'img', 'aria-label': `${legende}. ${description}` }, groupes));
}
