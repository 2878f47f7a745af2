// Les lignes d'une allocation : cherchées, filtrées et triées par le service, page après page ; l'explication à la demande.
import { apresPause, bouton, dit, el } from '../../commun/dom.js';
import { pluriel } from '../../commun/formats.js';

const PAGE = 100;
const TRIS = { siret: 'SIRET', nom: 'Nom', demande: 'Plus grande demande', accorde: 'Plus accordé', ecart: 'Plus grand écart' };
const EFFETS = { '': 'Toutes', satisfaite: 'Servies en entier', reduite: 'Servies en partie ou pas du tout', sans_demande: 'Sans demande' };
const CHANGEMENTS = { en_hausse: 'Plus qu’avant', en_baisse: 'Moins qu’avant' };

/** « 219 900 016 00011 » */
export const siretLu = (siret) => siret.replace(/^(\d{3})(\d{3})(\d{3})/, '$1\u00a0$2\u00a0$3\u00a0');

function ligne({ siret, nom, demande, accorde, avant, explication }, compare) {
  return el('tr', null,
    el('th', { scope: 'row' }, dit(nom), el('span', { class: 'siret' }, siretLu(siret))),
    el('td', { class: 'nombre', 'data-titre': 'Demandé' }, String(demande)),
    el('td', { class: 'nombre', 'data-titre': 'Accordé' }, el('strong', null, String(accorde))),
    compare && el('td', { class: `nombre ${avant !== null && accorde < avant ? 'moins' : ''}`, 'data-titre': 'Avant' }, avant === null ? '–' : String(avant)),
    el('td', { class: 'pourquoi' }, el('details', null,
      el('summary', null, 'Pourquoi', el('span', { class: 'invisible' }, [' ', dit(nom), ' obtient ', String(accorde)]), '\u00a0?'),
      el('p', null, explication.texte, ' ', el('span', { class: 'petit insecable' }, `(${explication.regle})`)))));
}
function choix(id, legende, valeurs) {
  const liste = el('select', { id, autocomplete: 'off' }, Object.entries(valeurs).map(([valeur, nom]) => el('option', { value: valeur }, nom)));
  return [el('div', { class: 'champ' }, el('label', { for: id }, legende), liste), liste];
}
// Le tableau et ses filtres. `charge(parametres)` rend une page ; `premiere` est celle d'un tri par écart, déjà lue ;
// `compare` montre ce qui était accordé avant.
export function tableauDesLignes({ nom, legende, charge, premiere, compare, echoue }) {
  const recherche = el('input', { id: `${nom}-q`, type: 'search', autocomplete: 'off', maxlength: 200 });
  const [champEffet, effet] = choix(`${nom}-effet`, 'Montrer', compare ? { ...EFFETS, ...CHANGEMENTS } : EFFETS);
  const [champTri, tri] = choix(`${nom}-tri`, 'Trier par', TRIS);
  tri.value = 'ecart';
  const corps = el('tbody');
  const compte = el('p', { role: 'status', class: 'petit' });
  const suite = el('p', { class: 'suite actions' });
  let demande = 0;

  const parametres = (apres) => new URLSearchParams(Object.entries({ q: recherche.value.trim(), effet: effet.value, tri: tri.value, apres, limite: PAGE })
    .filter(([, valeur]) => valeur));
  function pose(page, ajoute) {
    const lignes = page.lignes.map((l) => ligne(l, compare));
    if (ajoute) corps.append(...lignes);
    else corps.replaceChildren(...lignes);
    compte.textContent = page.total ? `${pluriel(page.total, 'collectivité')}${corps.rows.length < page.total ? `, ${corps.rows.length} affichées` : ''}.`
      : 'Aucune collectivité ne correspond.';
    suite.replaceChildren(...(page.suivant ? [bouton('Afficher la suite', () => lit(page.suivant))] : []));
    if (ajoute) lignes[0]?.querySelector('summary').focus();
  }
  async function lit(apres) {
    demande += 1;
    const mienne = demande;
    try {
      const page = await charge(parametres(apres));
      if (mienne === demande) pose(page, Boolean(apres));
    } catch (cause) {
      if (mienne === demande) echoue(cause);
    }
  }
  recherche.addEventListener('input', apresPause(() => lit()));
  for (const liste of [effet, tri]) liste.addEventListener('change', () => lit());
  pose(premiere, false);
  return el('div', null,
    el('div', { class: 'filtres', role: 'search', 'aria-label': legende },
      el('div', { class: 'champ' }, el('label', { for: `${nom}-q` }, 'Nom ou SIRET'), recherche), champEffet, champTri),
    compte,
    el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': legende },
      el('table', { class: 'dossiers' }, el('caption', null, legende),
        el('thead', null, el('tr', null, el('th', { scope: 'col' }, 'Collectivité'),
          ['Demandé', 'Accordé', compare && 'Avant'].filter(Boolean).map((titre) => el('th', { scope: 'col', class: 'nombre' }, titre)),
          el('th', { scope: 'col' }, 'Explication'))),
        corps)),
    suite);
}
/** Les paramètres de la première page. */
export const PREMIERE = new URLSearchParams({ tri: 'ecart', limite: PAGE });
