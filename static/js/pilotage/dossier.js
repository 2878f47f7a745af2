// Un dossier à instruire : ce qui est demandé, ce qui est à vérifier, la décision, les montants, l'histoire (R-APF-07).
import { api } from '../commun/api.js';
import { actes } from '../commun/acte/boutons.js';
import { entreTemps } from '../commun/acte/entre-temps.js';
import { dit, el, un } from '../commun/dom.js';
import { jour, jourDe } from '../commun/formats.js';
import { echeances } from '../commun/financement/echeances.js';
import { evenements, historique } from '../commun/financement/historique.js';
import { montants, reperes, versements } from '../commun/financement/montants.js';
import { fiche, ficheApc } from '../dossier/fiche.js';
import { entre, parametres } from './cadre.js';
import { etat } from './dossier/etat.js';
import { verifications } from './dossier/verifications.js';

const formulaires = () => import('./dossier/formulaires.js');
let aujourdhui;
/** Les actes d'un gestionnaire : `[acte de l'API, nom du bouton, formulaire]`. */
const ACTES = [
  ['validee', 'Valider…', 'accord'],
  ['apc_acceptee', 'Accepter la prise en charge…', 'accord'],
  ['complement_demande', 'Demander un complément…', 'complement'],
  ['refusee', 'Refuser…', 'refus'],
  ['apc_refusee', 'Refuser la prise en charge…', 'refus'],
  ['transfert', 'Transférer…', 'transfert'],
];
const adresse = () => `/api/pilotage/apf/${encodeURIComponent(parametres().get('id') ?? '')}`;
const bloc = (id, titre, ...contenu) => el('section', { class: 'bloc', 'aria-labelledby': `titre-${id}` }, el('h2', { id: `titre-${id}` }, titre), contenu);
const annonce = (phrase) => el('div', { class: 'note', role: 'status', tabindex: '-1' }, el('p', null, phrase));

function agir(d, ouvert) {
  // Un acte répond le dossier seul : ce qui est à vérifier se relit avec lui.
  const relit = () => api(adresse());
  const outils = (id) => ({
    fait: async (phrase) => montre(await relit(), { avis: annonce(phrase) }),
    depasse: async (courante) => montre(await relit().catch(() => courante), { ouvert: id, avis: entreTemps(courante, d.version) }),
  });
  const possibles = ACTES.filter(([acte]) => d.actes.includes(acte));
  if (!possibles.length) return null;
  const { boutons, place } = actes(possibles.map(([, nom, id]) => ({
    id, nom, classe: id === 'accord' ? 'bouton' : 'bouton second', forme: async () => (await formulaires())[id](d, outils(id)),
  })), ouvert);
  return [el('p', { class: 'actions' }, boutons), place];
}
/** Montre un dossier, et ce qui vient de lui arriver. */
function montre(d, { ouvert, avis } = {}) {
  const titre = d.apc?.numero ? `Prise en charge ${d.apc.numero}` : d.numero ? `Accord ${d.numero}` : `Demande du ${jour(d.deposee_le)}`;
  un('#titre').textContent = titre;
  document.title = `${titre} – Tremplin`;
  un('#etat').replaceChildren(dit(d.collectivite.nom), ' · ', dit(d.reference.intitule));
  un('#dossier').replaceChildren(...[
    etat(d),
    agir(d, ouvert),
    reperes(d.estimation, { reste: 'Reste à la collectivité' }),
    verifications(d, bloc),
    d.apc && bloc('apc', 'La prise en charge demandée', ficheApc(d)),
    bloc('demande', 'La demande', fiche(d)),
    bloc('montants', 'Les montants', montants(d.estimation), versements(d.estimation)),
    bloc('echeances', 'Prochaines échéances', echeances(d.echeances, { aujourdhui, moi: 'cnfpt' })),
    bloc('historique', 'Comment la prise en charge a changé', historique(d.historique)),
    bloc('evenements', 'Qui a fait quoi', evenements(d.evenements)),
  ].flat().filter(Boolean));
  un('#avis').replaceChildren(...(avis ? [avis] : []));
  if (!avis) return;
  avis.focus({ preventScroll: true });
  scrollTo(0, 0);
}
entre(async (s) => {
  aujourdhui = jourDe(s.demonstration?.horloge ?? Date.now());
  // « Retour » ramène à la file telle qu'on l'a quittée.
  const depuis = parametres().get('file');
  if (depuis) un('#retour a').href = `/pilotage/instruction?${new URLSearchParams(depuis)}`;
  const d = await api(adresse()).catch((cause) => { throw cause.statut === 404 ? new Error('Ce dossier n’existe pas.') : cause; });
  montre(d);
});
