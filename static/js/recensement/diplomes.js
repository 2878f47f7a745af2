// Les diplômes corrélés à un métier, à un clic de sa ligne (R-REC-06).
import { mention } from '../commun/api.js';
import { dialogue } from '../commun/dialogue.js';
import { el } from '../commun/dom.js';
import { euros } from '../commun/formats.js';
import { NIVEAUX } from './champs.js';
import { demande } from './metiers.js';

function niveau(numero, certifications) {
  return [el('h3', null, `Niveau ${numero} (${NIVEAUX[numero] ?? '–'})`),
    el('ul', null, certifications.map((c) => el('li', null, c.intitule, ' ', el('code', null, c.rncp),
      c.plafond_annuel && c.eligible !== false && el('span', { class: 'aide' }, `Plafond : ${euros(c.plafond_annuel)} par an`),
      c.eligible === false && el('span', { class: 'aide expiree' }, 'Fiche expirée : non finançable'))))];
}
/** Ouvre la liste des diplômes corrélés à un métier. */
export async function montreDiplomes(annee, code, libelle) {
  const contenu = el('div', null, el('p', { role: 'status' }, 'Chargement…'));
  dialogue(`Diplômes pour le métier « ${libelle} »`, contenu);
  try {
    const reponse = await demande(`/api/eligibilite/metiers/${encodeURIComponent(code)}?campagne=${annee}`);
    const niveaux = [...new Set(reponse.certifications.map((c) => c.niveau))].sort();
    contenu.replaceChildren(mention(reponse) ? el('p', { class: 'note' }, mention(reponse)) : '',
      ...niveaux.flatMap((n) => niveau(n, reponse.certifications.filter((c) => c.niveau === n))));
  } catch (probleme) {
    contenu.replaceChildren(el('p', { role: 'alert' }, probleme.message));
  }
}
