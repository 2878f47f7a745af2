// Les chiffres clés et les graphiques du recensement (R-TDB-02).
import { el } from '../../commun/dom.js';
import { jour, pluriel } from '../../commun/formats.js';
import { barres, courbes, dis } from '../graphiques.js';

const part = (nombre, total) => (total ? `${dis(Math.round((100 * nombre) / total))}\u00a0%` : '–');
const repere = (nom, valeur, precision) => el('div', null, el('dt', null, nom), el('dd', null, valeur, precision && el('small', null, precision)));

function reperes(p) {
  const attente = p.attendues - p.repondues;
  const precision = p.etat === 'ouverte' ? `Ouvert jusqu’au ${jour(p.fermeture)}` : p.etat === 'fermee' ? `Fermé le ${jour(p.fermeture)}` : `Ouvre le ${jour(p.ouverture)}`;
  return [el('p', { class: 'chapo' }, `${precision}. ${pluriel(p.attendues, 'collectivité attendue', 'collectivités attendues')}.`),
    el('dl', { class: 'reperes' },
      repere('Ont répondu', dis(p.repondues), part(p.repondues, p.attendues)),
      repere('N’ont pas répondu', dis(attente), part(attente, p.attendues)),
      repere('Intentions', dis(p.intentions), 'contrats'),
      repere('Capacité', dis(p.capacite), `la demande en est ${part(p.intentions, p.capacite)}`),
      repere('Sans intention', dis(p.sans_intention), 'réponses')),
    p.hors_annuaire > 0 && el('p', { class: 'note' }, `${pluriel(p.hors_annuaire, 'réponse')} de plus ${p.hors_annuaire > 1 ? 'viennent' : 'vient'} de collectivités absentes de l’annuaire : leurs intentions sont comptées.`)];
}
function parJour(p) {
  const dernier = p.par_jour.findLast((j) => j.cumul !== null);
  const avant = p.par_jour.some((j) => j.cumul_annee_precedente !== null);
  const ecart = dernier && avant ? dernier.cumul - dernier.cumul_annee_precedente : null;
  const comparaison = ecart === null ? '' : `, ${ecart === 0 ? 'comme ' : `${dis(Math.abs(ecart))} de ${ecart > 0 ? 'plus' : 'moins'} qu’`}au même jour de la campagne ${p.annee - 1}`;
  const phrase = dernier ? `${pluriel(dernier.cumul, 'réponse')} au ${jour(dernier.jour)}${comparaison}.` : 'Aucune réponse pour le moment.';
  return courbes({
    titre: 'Réponses cumulées, jour par jour', description: phrase, classe: 'large',
    etiquettes: p.par_jour.map((j) => j.jour.slice(5).split('-').reverse().join('/')),
    series: [{ nom: `Campagne ${p.annee}`, classe: 'ligne-1', point: 's1', valeurs: p.par_jour.map((j) => j.cumul) },
      ...(avant ? [{ nom: `Campagne ${p.annee - 1}, au même jour de la campagne`, classe: 'ligne-2', valeurs: p.par_jour.map((j) => j.cumul_annee_precedente) }] : [])],
    colonnes: ['Jour', 'Réponses', 'Cumul', ...(avant ? [`Cumul ${p.annee - 1}`] : [])],
    lignes: p.par_jour.map((j) => [jour(j.jour), dis(j.reponses), dis(j.cumul), ...(avant ? [dis(j.cumul_annee_precedente)] : [])]),
  });
}
function capacite(p) {
  const depasse = p.intentions > p.capacite;
  return barres({
    titre: 'Demande et capacité',
    description: depasse ? `La demande dépasse la capacité de ${pluriel(p.intentions - p.capacite, 'contrat')}.` : `Il reste ${pluriel(p.capacite - p.intentions, 'contrat')} avant la limite.`,
    series: [{ classe: 's1' }], seuil: { nom: `Capacité : ${dis(p.capacite)}`, valeur: p.capacite },
    donnees: [{ nom: 'Contrats demandés', valeurs: [p.intentions], dit: dis(p.intentions) }],
    colonnes: ['', 'Contrats'], lignes: [['Demande', dis(p.intentions)], ['Capacité', dis(p.capacite)]],
  });
}
function parStatut(p) {
  const donnees = p.par_statut.filter((s) => s.attendues || s.intentions);
  return barres({
    titre: 'Réponses par statut', description: donnees.map((s) => `${s.statut} : ${s.repondues} sur ${s.attendues}`).join(' ; '), fond: true, classe: 'haut',
    series: [{ nom: 'Ont répondu', classe: 's1' }, { nom: 'Attendues', classe: 'fond' }],
    donnees: donnees.map((s) => ({ nom: s.statut, valeurs: [s.repondues, s.attendues], dit: `${dis(s.repondues)} / ${dis(s.attendues)}` })),
    colonnes: ['Statut', 'Attendues', 'Ont répondu', 'Part', 'Contrats demandés'],
    lignes: donnees.map((s) => [s.statut, dis(s.attendues), dis(s.repondues), part(s.repondues, s.attendues), dis(s.intentions)]),
    pied: ['Ensemble', dis(p.attendues), dis(p.repondues), part(p.repondues, p.attendues), dis(p.intentions)],
  });
}
function parNiveau(p) {
  return barres({
    titre: 'Contrats par niveau de diplôme', series: [{ classe: 's3' }],
    description: `Un contrat envisagé à plusieurs niveaux compte à chacun. ${p.par_niveau.map((n) => `Niveau ${n.niveau} : ${n.contrats}`).join(' ; ')}`,
    donnees: p.par_niveau.map((n) => ({ nom: `Niveau ${n.niveau}`, valeurs: [n.contrats], dit: dis(n.contrats) })),
    colonnes: ['Niveau', 'Contrats', 'Collectivités'],
    lignes: p.par_niveau.map((n) => [`Niveau ${n.niveau}`, dis(n.contrats), dis(n.collectivites)]),
  });
}
function parMetier(p) {
  return barres({
    titre: 'Contrats par métier en tension', classe: 'large',
    description: p.par_metier.slice(0, 3).map((m) => `${m.libelle} : ${m.contrats}`).join(' ; '),
    series: [{ nom: 'Déjà commencés', classe: 's2' }, { nom: 'À commencer', classe: 's1' }],
    donnees: p.par_metier.map((m) => ({ nom: m.libelle, valeurs: [m.deja_commences, m.contrats - m.deja_commences], dit: dis(m.contrats) })),
    colonnes: ['Métier', 'Contrats', 'dont déjà commencés', 'Collectivités'],
    lignes: p.par_metier.map((m) => [m.libelle, dis(m.contrats), dis(m.deja_commences), dis(m.collectivites)]),
  });
}
/** Tout ce que disent les chiffres d'une campagne. */
export const progression = (p) => [
  ...reperes(p).filter(Boolean),
  el('div', { class: 'graphiques' }, parJour(p), capacite(p), parStatut(p),
    p.par_niveau.length > 0 && parNiveau(p), p.par_metier.length > 0 && parMetier(p)),
];
