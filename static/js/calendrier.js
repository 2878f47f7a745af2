// La page du calendrier d'un contrat : la saisie est dans l'adresse, les étapes viennent du service, rien n'est gardé (R-ECH-01).
import { api, Probleme } from './commun/api.js';
import { apresPause, un } from './commun/dom.js';
import { session } from './commun/entete.js';
import { efface, signale } from './commun/erreurs.js';
import { jourDe, pluriel } from './commun/formats.js';
import { attend, montre } from './calendrier/etapes.js';
import { adresse, demande, formulaire, remplit, situe } from './calendrier/saisie.js';

const etat = un('#etat');
const titre = un('#titre-resultats');
let enCours = new AbortController();
/** Combien de fois le calendrier a été demandé : dès la première, la suite de la saisie le refait. */
let demandes = 0;

/** Pendant la frappe, rien ne prend le focus : les fautes sont dites à la place des étapes. */
function refuse(erreurs, frappe) {
  etat.textContent = '';
  attend(frappe ? erreurs.map((e) => e.message) : []);
  if (!frappe) signale(erreurs);
}
function vaAuResultat() {
  titre.focus({ preventScroll: true });
  const { top } = titre.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) un('#resultats').scrollIntoView();
}
async function etablit({ frappe = false } = {}) {
  if (!frappe) demandes += 1;
  enCours.abort();
  enCours = new AbortController();
  const { signal } = enCours;
  const { corps, erreurs } = demande();
  history.replaceState(null, '', adresse());
  efface();
  if (erreurs.length) {
    refuse(erreurs, frappe);
    return;
  }
  try {
    const [{ echeances }, { demonstration }] = await Promise.all([api('/api/calendrier', { corps, signal }), session]);
    if (signal.aborted) return;
    montre(echeances, jourDe(demonstration?.horloge ?? Date.now()));
    etat.textContent = `Calendrier à jour : ${pluriel(echeances.length, 'étape')}.`;
    if (!frappe) vaAuResultat();
  } catch (cause) {
    if (cause.name === 'AbortError') return;
    if (!(cause instanceof Probleme)) throw cause;
    refuse(cause.erreurs.length ? situe(cause.erreurs) : [{ champ: null, message: cause.message }], frappe);
  }
}
// Une frappe que le bouton a suivie est déjà comptée : y revenir effacerait les fautes qu'il vient de montrer.
const suis = apresPause((depuis) => { if (depuis === demandes) etablit({ frappe: true }); }, 500);

formulaire.addEventListener('submit', (evenement) => {
  evenement.preventDefault();
  etablit();
});
formulaire.addEventListener('input', () => { if (demandes) suis(demandes); });
if (remplit()) etablit();
