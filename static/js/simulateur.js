// La page du simulateur : calculer, montrer, suivre l'adresse, qui porte toute la saisie.
import { api, Probleme } from './commun/api.js';
import { un } from './commun/dom.js';
import './commun/entete.js';
import { efface, signale } from './commun/erreurs.js';
import { chercheRncp } from './simulateur/certification.js';
import { adresse, champDe, demande, remplit } from './simulateur/demande.js';
import { accorde, ajouteDevis, formulaire, zoneDevis } from './simulateur/devis.js';

const etat = un('#etat');
const resultats = un('#resultats');
let enCours = new AbortController();
let montree;
// Le résultat a son propre module, demandé en même temps que le calcul.
const affichage = () => import('./simulateur/resultats.js').catch(() => { throw new Probleme(0, {}); });
/** Les erreurs dans l'ordre du formulaire, celles qui n'ont pas de champ d'abord. */
function refuse(erreurs) {
  const rang = ({ champ }) => [...formulaire.elements].indexOf(champ);
  resultats.hidden = true;
  signale(erreurs.sort((a, b) => rang(a) - rang(b)));
}
async function calcule({ pousse }) {
  const { corps, erreurs } = demande();
  enCours.abort();
  enCours = new AbortController();
  const { signal } = enCours;
  if (erreurs.length) {
    refuse(erreurs);
    return;
  }
  efface();
  const cible = adresse();
  if (pousse && cible !== location.pathname + location.search) history.pushState(null, '', cible);
  montree = location.search;
  etat.textContent = 'Calcul en cours…';
  try {
    const [reponse, { montre }] = await Promise.all([api('/api/simulateur', { corps, signal }), affichage()]);
    if (signal.aborted) return;
    montre(reponse);
    etat.textContent = '';
    un('#titre-resultats').focus({ preventScroll: true });
    resultats.scrollIntoView();
  } catch (cause) {
    if (cause.name === 'AbortError') return;
    etat.textContent = '';
    if (!(cause instanceof Probleme)) throw cause;
    refuse(cause.erreurs.length ? cause.erreurs.map((e) => ({ champ: champDe(e.champ), message: e.message })) : [{ champ: null, message: cause.message }]);
  }
}
function ouvre() {
  montree = location.search;
  resultats.hidden = true;
  efface();
  if (remplit()) calcule({ pousse: false });
  else if (formulaire.rncp.value) chercheRncp();
}

formulaire.addEventListener('submit', (evenement) => {
  evenement.preventDefault();
  calcule({ pousse: true });
});
formulaire.addEventListener('change', accorde);
// Pendant la saisie : un agrément, demandé à la première frappe et jamais attendu.
for (const nom of ['input', 'change']) formulaire.addEventListener(nom, () => import('./simulateur/apercu.js').then(({ apercoit }) => apercoit(), () => {}));
formulaire.rncp.addEventListener('input', chercheRncp);
un('#ajouter').addEventListener('click', () => {
  ajouteDevis();
  un('[data-nom]', zoneDevis.lastElementChild).focus();
});
zoneDevis.addEventListener('click', ({ target }) => {
  if (!target.matches('[data-retirer]')) return;
  target.closest('.devis').remove();
  accorde();
  un('#ajouter').focus();
});
// Le lien d'évitement ne change que l'ancre : il n'y a alors rien à refaire.
addEventListener('popstate', () => { if (montree !== location.search) ouvre(); });
ouvre();
