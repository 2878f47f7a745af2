// L'aperçu : ce que la demande donnerait, calculé par le service pendant que l'on remplit, sans rien déposer.
import { api } from '../commun/api.js';
import { apresPause, el, un } from '../commun/dom.js';
import { echeance } from '../commun/financement/echeances.js';
import { reperes, tableFinancement } from '../commun/financement/montants.js';
import { jourDe, pluriel } from '../commun/formats.js';
import { etat, maintenant } from './etat.js';
import { fautes, lit } from './formulaire.js';

const place = un('#apercu');
let enCours = new AbortController();

const entetes = () => ({ 'tremplin-collectivite': etat.depart.active });
/** Une modification est estimée par le simulateur : son contrat est déjà réservé, et son plafond reste celui du dépôt (R-REF-04). */
async function estimeModification(d, options) {
  const { demande, reference } = etat.dossier;
  const plafond = d.rncp === demande.rncp ? { plafond_annuel: reference.plafond_annuel } : {};
  const { formation, explications } = await api('/api/simulateur', {
    corps: {
      contrat: { debut: d.debut, fin: d.fin },
      formation: { rncp: d.rncp, ...plafond, finance_cnfpt: true, devis: [{ organisme: d.organisme.nom, prix_annuels: d.prix_annuels }],
        ...(d.majorations_handicap && { majorations_handicap: d.majorations_handicap }) },
    },
    ...options,
  });
  const devis = formation.devis[0];
  const total = (nom) => String(Number(devis[nom]) + Number(devis[nom === 'prix' ? 'majoration' : `majoration_${nom}`] ?? 0));
  return {
    estimation: {
      ...formation, ...devis, nature: 'estimation', explications,
      total: { prix: total('prix'), prise_en_charge: total('prise_en_charge'), reste_a_charge: total('reste_a_charge') },
    },
  };
}
/** Demande ce que vaut la saisie ; un refus ou une panne est une exception. */
export const estime = (options) => (etat.dossier ? estimeModification(lit(), options) : api('/api/apf?apercu=true', { corps: lit(), entetes: entetes(), ...options }));
/** Les conseils du service, qui n'empêchent rien. */
export const conseils = (liste = []) => liste.map((c) => el('p', { class: 'note' }, el('strong', null, 'Conseil : '), c.message));

/** Ce que montre un aperçu ; `options` règle son tableau. */
export function contenu({ estimation, echeances: dates = [], conseils: avis }, options) {
  return [
    conseils(avis),
    reperes(estimation),
    estimation.plafond_fictif && el('p', { class: 'petit' }, 'Plafond fictif, donné pour la démonstration.'),
    tableFinancement(estimation, options),
    dates.length > 0 && el('p', null, 'Prochaine échéance : ', echeance(dates[0], jourDe(maintenant())), '.'),
  ].flat().filter(Boolean);
}
const montreApercu = (lu) => place.replaceChildren(...contenu(lu, { seulement: ['prise_en_charge', 'reste_a_charge'] }));
/** Refait l'aperçu une fois que la frappe s'arrête. */
export const rafraichis = apresPause(async () => {
  enCours.abort();
  // Relue ou déposée entre-temps : le contrat qu'elle prend ferait refuser l'aperçu.
  if (un('#demande').hidden) return;
  enCours = new AbortController();
  const restent = fautes();
  if (restent.length) {
    place.replaceChildren(el('p', null, `Il s’affichera ici, sans rien déposer, quand tout sera rempli : encore ${pluriel(restent.length, 'réponse')}.`));
    return;
  }
  const { signal } = enCours;
  try {
    const lu = await estime({ signal });
    if (!signal.aborted) montreApercu(lu);
  } catch (cause) {
    if (cause.name === 'AbortError') return;
    place.replaceChildren(...(cause.erreurs?.length
      ? [el('p', null, 'En l’état, cette demande serait refusée :'), el('ul', null, cause.erreurs.map((e) => el('li', null, e.message)))]
      : [el('p', null, cause.message)]));
  }
}, 600);
