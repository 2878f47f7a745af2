// Une allocation dite en mots et en chiffres.
import { dit, el } from '../../commun/dom.js';
import { enFrancais, moment, pluriel } from '../../commun/formats.js';

const METHODES = { proportionnelle: 'Proportionnelle', minimum_garanti: 'Minimum garanti', plafond_etp: 'Plafond par taille' };
const nombres = new Intl.NumberFormat('fr-FR');

/** La méthode avec ses paramètres. */
export function methodeDite({ methode, parametres }) {
  if (methode === 'minimum_garanti') return `${METHODES[methode]}\u00a0: ${pluriel(parametres.minimum, 'contrat')}`;
  if (methode !== 'plafond_etp') return METHODES[methode];
  const tranches = parametres.tranches.map(({ jusqu_a: borne, plafond }) => `${plafond} jusqu’à ${enFrancais(borne).replace(/,00$/, '')} ETP`);
  return `${METHODES[methode]}\u00a0: ${[...tranches, `${parametres.au_dela} au-delà`].join(', ')}`;
}
/** Les totaux. */
export const reperes = ({ demande, capacite, accordes, comptes }) => el('dl', { class: 'reperes' },
  [['Demandés', demande, `par ${pluriel(comptes.demandeurs, 'collectivité')}`],
    ['Capacité', capacite, demande <= capacite ? 'suffisante' : 'insuffisante'],
    ['Accordés', accordes, ''],
    ['Servies en entier', comptes.satisfaites, ''],
    ['Servies en partie', comptes.reduites - comptes.sans_attribution, ''],
    ['Sans rien obtenir', comptes.sans_attribution, '']]
    .map(([titre, valeur, precision]) => el('div', null, el('dt', null, titre), el('dd', null, nombres.format(valeur), el('small', null, precision)))));
/** Les publications, de la dernière à la première, avec leur procès-verbal. */
export const tableauDesPublications = (annee, publications) => el('div', { class: 'defile', role: 'region', tabindex: '0', 'aria-label': 'Publications' },
  el('table', { class: 'publications' },
    el('caption', null, publications.length > 1 ? 'Publications\u00a0: la dernière vaut' : 'Publication'),
    el('thead', null, el('tr', null, ['Numéro', 'Quand et par qui', 'Méthode', 'Demandés', 'Capacité', 'Accordés', 'Procès-verbal']
      .map((titre) => el('th', { scope: 'col', class: ['Demandés', 'Capacité', 'Accordés'].includes(titre) && 'nombre' }, titre)))),
    el('tbody', null, publications.map((p) => el('tr', null,
      el('th', { scope: 'row' }, `n°\u00a0${p.publication}`),
      el('td', null, el('time', { datetime: p.le }, moment(p.le)), ', ', dit(p.par)),
      el('td', null, methodeDite(p)),
      ['demande', 'capacite', 'accordes'].map((nom) => el('td', { class: 'nombre' }, nombres.format(p[nom]))),
      el('td', null,
        el('a', { href: `/api/pilotage/allocations/${annee}/${p.publication}/proces-verbal.json`, download: '' },
          'Télécharger', el('span', { class: 'invisible' }, ` le procès-verbal n°\u00a0${p.publication}`)),
        el('details', null, el('summary', null, 'Empreinte'), el('code', { class: 'empreinte' }, p.sha256))))))));
