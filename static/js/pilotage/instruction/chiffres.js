// Les chiffres d'une année : accords et prises en charge par état, argent engagé, contrats utilisés (R-TDB-02).
import { api } from '../../commun/api.js';
import { bouton, el } from '../../commun/dom.js';
import { euros } from '../../commun/formats.js';
import { barres, dis } from '../graphiques.js';

const part = (nombre, total) => (total ? `${dis(Math.round((100 * nombre) / total))}\u00a0%` : '–');
const repere = (nom, valeur, precision) => el('div', null, el('dt', null, nom), el('dd', null, valeur, precision && el('small', null, precision)));
const majuscule = (texte) => texte[0].toUpperCase() + texte.slice(1);
const mois = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const nomDuMois = (iso) => mois.format(new Date(`${iso}-01T00:00:00Z`));

const reperes = ({ capacite, accordes, total, montants }) => el('dl', { class: 'reperes' },
  repere('Contrats accordés', dis(accordes), `sur une capacité de ${dis(capacite)}`),
  repere('Contrats utilisés', dis(total.unites), part(total.unites, accordes)),
  repere('Estimé', euros(montants.estimation), 'accords demandés ou délivrés'),
  repere('En instruction', euros(montants.en_instruction), 'prises en charge demandées'),
  repere('Accepté', euros(montants.definitif), 'prises en charge acceptées'));

/** Un graphique en barres de ce que compte une répartition : dossiers ou contrats utilisés. */
function repartition({ titre, premiere, groupes, nom, mesure = 'unites', classe, place }) {
  return groupes.length > 0 && barres({
    titre, classe: place, series: [{ classe }],
    description: groupes.map((g) => `${nom(g)} : ${g[mesure]}`).join(' ; '),
    donnees: groupes.map((g) => ({ nom: nom(g), valeurs: [g[mesure]], dit: dis(g[mesure]) })),
    colonnes: [premiere, 'Dossiers', 'Contrats utilisés', 'Prise en charge'],
    lignes: groupes.map((g) => [nom(g), dis(g.nombre), dis(g.unites), euros(g.montant)]),
  });
}
const graphiques = (s) => [
  repartition({ titre: 'Dossiers par état', premiere: 'État', groupes: s.par_etat, nom: (g) => majuscule(g.libelle), mesure: 'nombre', classe: 's1', place: 'large' }),
  repartition({ titre: 'Contrats utilisés par niveau de diplôme', premiere: 'Niveau', groupes: s.par_niveau, nom: (g) => `Niveau ${g.niveau}`, classe: 's3' }),
  repartition({ titre: 'Demandes par mois de dépôt', premiere: 'Mois', groupes: s.par_mois, nom: (g) => nomDuMois(g.mois), mesure: 'nombre', classe: 's2' }),
  repartition({ titre: 'Contrats utilisés par métier en tension', premiere: 'Métier', groupes: s.par_metier, nom: (g) => g.libelle, classe: 's1', place: 'large' }),
];
/** Ce que dit le suivi d'une année. */
export async function chiffres(annee) {
  const s = await api(`/api/pilotage/apf/suivi?annee=${annee}`);
  const dessins = graphiques(s).filter(Boolean);
  return [
    reperes(s),
    dessins.length ? el('div', { class: 'graphiques' }, dessins) : el('p', null, `Aucune demande d’accord préalable pour ${annee}.`),
    el('p', { class: 'actions' },
      el('a', { class: 'bouton second', href: `/api/pilotage/apf/export.csv?annee=${annee}`, download: true }, 'Dossiers (CSV)'), bouton('Imprimer', () => print())),
  ];
}
