// Les chiffres d'une année : accords et prises en charge par état, argent engagé, contrats utilisés (R-TDB-02).
import { api } from '../../commun/api.js';
import { bouton, el } from '../../commun/dom.js';
import { euros } from '../../commun/formats.js';
import { barres, courbes, dis } from '../graphiques.js';

const part = (nombre, total) => (total ? `${dis(Math.round((100 * nombre) / total))} %` : '–');
const repere = (nom, valeur, precision) => el('div', null, el('dt', null, nom), el('dd', null, valeur, precision && el('small', null, precision)));
const majuscule = (texte) => texte[0].toUpperCase() + texte.slice(1);
const nomDuMois = (mois) => new Date(`${mois}-01T00:00:00Z`).toLocaleDateString('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function reperes({ unites, engage }) {
  return el('dl', { class: 'reperes' },
    repere('Contrats accordés', dis(unites.accordes)),
    repere('Contrats utilisés', dis(unites.utilises), part(unites.utilises, unites.accordes)),
    repere('Contrats restants', dis(unites.accordes - unites.utilises)),
    repere('Argent estimé', euros(engage.estime), 'accords demandés ou délivrés'),
    repere('Argent accepté', euros(engage.accepte), 'prises en charge'));
}
const parEtat = ({ etats }) => barres({
  titre: 'Dossiers par état', classe: 'large', series: [{ classe: 's1' }],
  description: etats.map((e) => `${e.libelle} : ${e.nombre}`).join(' ; '),
  donnees: etats.map((e) => ({ nom: majuscule(e.libelle), valeurs: [e.nombre], dit: dis(e.nombre) })),
  colonnes: ['État', 'Dossiers', 'Prise en charge'],
  lignes: etats.map((e) => [majuscule(e.libelle), dis(e.nombre), euros(e.montant)]),
  pied: ['Ensemble', dis(etats.reduce((somme, e) => somme + e.nombre, 0)), ''],
});
const parMetier = ({ par_metier: metiers }) => metiers.length > 0 && barres({
  titre: 'Contrats utilisés par métier', classe: 'large', series: [{ classe: 's3' }],
  description: metiers.slice(0, 3).map((m) => `${m.libelle} : ${m.nombre}`).join(' ; '),
  donnees: metiers.map((m) => ({ nom: m.libelle, valeurs: [m.nombre], dit: dis(m.nombre) })),
  colonnes: ['Métier', 'Contrats', 'Prise en charge'],
  lignes: metiers.map((m) => [m.libelle, dis(m.nombre), euros(m.montant)]),
});
const parNiveau = ({ par_niveau: niveaux }) => niveaux.length > 0 && barres({
  titre: 'Contrats utilisés par niveau de diplôme', series: [{ classe: 's2' }],
  description: niveaux.map((n) => `Niveau ${n.niveau} : ${n.nombre}`).join(' ; '),
  donnees: niveaux.map((n) => ({ nom: `Niveau ${n.niveau}`, valeurs: [n.nombre], dit: dis(n.nombre) })),
  colonnes: ['Niveau', 'Contrats', 'Prise en charge'],
  lignes: niveaux.map((n) => [`Niveau ${n.niveau}`, dis(n.nombre), euros(n.montant)]),
});
/** Ce que dit le suivi d'une année. */
export async function chiffres(annee) {
  const s = await api(`/api/pilotage/apf/suivi?annee=${annee}`);
  return [
    reperes(s),
    el('div', { class: 'graphiques' }, ...[parEtat(s), parNiveau(s), parMetier(s)].filter(Boolean)),
    el('p', { class: 'actions' },
      el('a', { class: 'bouton second', href: `/api/pilotage/apf/export.csv?annee=${annee}`, download: true }, 'Dossiers (CSV)'), bouton('Imprimer', () => print())),
  ];
}
