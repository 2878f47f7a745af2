// Un contrat confié à l'organisme de formation : ce qu'il a à faire, la prise en charge, ses montants, son histoire.
import { api } from '../commun/api.js';
import { actes } from '../commun/acte/boutons.js';
import { entreTemps } from '../commun/acte/entre-temps.js';
import { dit, el, un } from '../commun/dom.js';
import { echeances } from '../commun/financement/echeances.js';
import { evenements, historique } from '../commun/financement/historique.js';
import { montants, versements } from '../commun/financement/montants.js';
import { jourDe } from '../commun/formats.js';
import { fiche, ficheApc } from '../dossier/fiche.js';
import { bloc, entre } from './cadre.js';
import { correction, depot, prolongation, reponse, rupture } from './formulaires.js';
import { suite } from './suite.js';

let aujourdhui;
/** Les actes possibles ici, dans l'ordre où l'on s'en sert : `[acte de l'API, nom du bouton, formulaire]`. */
const ACTES = [
  ['apc_deposee', 'depot', 'Déposer la demande de prise en charge', depot],
  ['complement_repondu', 'reponse', 'Répondre au CNFPT', reponse],
  ['apc_completee', 'correction', 'Compléter ou corriger la demande', correction],
  ['prolongation', 'prolongation', 'Prolonger le contrat', prolongation],
  ['rupture', 'rupture', 'Déclarer une rupture', rupture],
];
const adresse = () => `/api/apc/${encodeURIComponent(new URLSearchParams(location.search).get('id') ?? '')}`;

/** Ce que le CNFPT a demandé, tant que l'on n'a pas répondu. */
const question = (d) => d.complement && el('section', { class: 'note', 'aria-labelledby': 'titre-complement' },
  el('h2', { id: 'titre-complement' }, 'Le CNFPT attend un complément'), el('blockquote', null, dit(d.complement)));

/** Les boutons des actes ; celui qui est `ouvert` montre déjà son formulaire, comme le dépôt quand il est possible. */
function agir(d, ouvert) {
  const outils = (id) => ({
    fait: async (phrase, dossier) => montre(dossier ?? await api(adresse()), { avis: annonce(phrase) }),
    depasse: (courante) => montre(courante, { ouvert: id, avis: entreTemps(courante, d.version) }),
  });
  const possibles = ACTES.filter(([acte]) => d.actes.includes(acte));
  if (!possibles.length) return null;
  const depose = d.actes.includes('apc_deposee') && d.demande.debut <= aujourdhui && 'depot';
  const { boutons, place } = actes(possibles.map(([, id, nom, forme], rang) => ({
    id, nom, classe: id === 'rupture' || rang > 0 ? 'bouton second' : 'bouton', forme: async () => forme(d, outils(id)),
  })), ouvert ?? (depose || undefined));
  return [el('p', { class: 'actions' }, boutons), place];
}
const annonce = (phrase) => el('div', { class: 'note', role: 'status', tabindex: '-1' }, el('p', null, phrase));

/** Montre un dossier, et ce qui vient de lui arriver. */
function montre(d, { ouvert, avis } = {}) {
  const titre = d.apc?.numero ? `Prise en charge ${d.apc.numero}` : `Accord ${d.numero}`;
  un('#titre').textContent = titre;
  document.title = `${titre} – Tremplin`;
  un('#etat').replaceChildren(dit(d.reference.intitule), ', ', dit(d.collectivite.nom));
  un('#dossier').replaceChildren(...[
    suite(d, aujourdhui),
    question(d),
    agir(d, ouvert),
    d.apc && bloc('apc', 'La prise en charge', ficheApc(d)),
    bloc('demande', 'L’accord préalable', fiche(d)),
    bloc('montants', 'Les montants', montants(d.estimation), versements(d.estimation)),
    bloc('echeances', 'Prochaines échéances', echeances(d.echeances, { aujourdhui, moi: 'organisme' })),
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
  montre(await api(adresse()));
});
