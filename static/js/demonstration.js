// L'horloge de la démonstration : les moments d'une campagne, et ce que l'on peut y essayer.
import { api } from './commun/api.js';
import { bouton, el, un } from './commun/dom.js';
import { rafraichit, session } from './commun/entete.js';
import { efface, signale } from './commun/erreurs.js';
import { momentComplet } from './commun/formats.js';

const MOMENTS = [
  ['2026-01-19T08:00:00+01:00', 'L’ouverture', 'Le premier matin du recensement : se connecter, répondre, enregistrer.'],
  ['2026-02-10T09:00:00+01:00', 'Recensement ouvert', 'Le point de départ : brouillon, relecture, récépissé, nouvelle version, historique, et deux agents à la fois (deux navigateurs).'],
  ['2026-03-20T23:30:00+01:00', 'Le dernier soir', 'Une demi-heure avant la clôture : enregistrer encore, puis voir ce qui se passe après minuit.'],
  ['2026-04-20T09:00:00+02:00', 'L’allocation', 'Le recensement est clos : réponses, historique et récépissés restent lisibles, plus rien ne se modifie. La répartition des contrats n’a pas encore d’écran.'],
  ['2026-06-15T09:00:00+02:00', 'Le dépôt des demandes de financement', 'Trois mois avant les contrats de septembre : vérifier une formation et simuler le reste à charge. La demande d’accord (APF) n’a pas encore d’écran.'],
  ['2026-12-15T09:00:00+01:00', 'La caducité', 'La fin de l’année : les fiches RNCP qui expirent se voient dans la recherche. Les accords caducs n’ont pas encore d’écran.'],
];
const etat = un('#etat');
const champ = un('#instant');
/** « 2026-02-10T09:00 », l'heure qu'il est à Paris, comme l'écrit le champ. */
const local = (instant) => new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Paris' }).slice(0, 16).replace(' ', 'T');

/** L'instant d'une heure de Paris : le décalage est celui de ce jour-là. */
function deParis(texte) {
  const naif = Date.parse(`${texte}:00Z`);
  const decalage = (t) => Date.parse(`${local(t)}:00Z`) - Math.floor(t / 60000) * 60000;
  return new Date(naif - decalage(naif - decalage(naif))).toISOString();
}
async function va(instant) {
  efface();
  etat.textContent = 'Un instant…';
  try {
    await api('/api/session/demo/horloge', { methode: 'PUT', corps: { instant } });
    const s = await rafraichit();
    etat.textContent = `C’est fait : nous sommes le ${momentComplet(instant)}.${s.ouverte ? '' : ' Reconnectez-vous pour continuer : la session d’avant n’est plus ouverte.'}`;
    champ.value = local(instant);
  } catch (probleme) {
    etat.textContent = '';
    signale([{ champ: null, message: probleme.message }]);
  }
}
function etape([instant, titre, texte]) {
  return el('li', { class: 'bloc' }, el('h2', null, titre), el('p', { class: 'petit' }, momentComplet(instant)), el('p', null, texte),
    bouton(['Aller à ce moment', el('span', { class: 'invisible' }, ` : ${titre}`)], () => va(instant)));
}
async function ouvre() {
  const s = await session;
  if (!s.demonstration) {
    etat.textContent = s.panne ? 'Le service ne répond pas. Réessayez dans un instant.' : 'Ce site n’est pas une démonstration : son horloge est celle de tout le monde.';
    return;
  }
  etat.textContent = '';
  un('#moments').replaceChildren(...MOMENTS.map(etape));
  champ.value = local(s.demonstration.horloge);
  un('#contenu-demonstration').hidden = false;
}
un('#libre').addEventListener('submit', (evenement) => {
  evenement.preventDefault();
  if (champ.value) va(deParis(champ.value));
  else signale([{ champ, message: 'Indiquez une date et une heure complètes.' }]);
});
ouvre();
