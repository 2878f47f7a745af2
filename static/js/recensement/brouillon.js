// Le brouillon : gardé dans l'onglet à chaque frappe, au serveur deux secondes après la dernière (R-REC-13).
import { echange } from '../commun/api.js';
import { un } from '../commun/dom.js';
import { GARDE } from '../commun/entete.js';
import { heure } from '../commun/formats.js';

const PAUSE = 2000;
/** Entre deux essais quand le service ne répond pas. */
const REPRISE = 8000;
const PERDUE = 'Connexion perdue : votre saisie est conservée sur cet écran. Nouvel essai dans quelques secondes.';
const SUSPENDU = 'Brouillon non enregistré : votre saisie est conservée sur cet écran.';

/** Suit une saisie. `lit` la donne ; `expire` est appelé quand la session n'est plus ouverte, `memeAgent` dit si elle l'est encore. */
export function brouillon({ annee, siret, courriel, lit, memeAgent, expire }) {
  const chemin = `/api/recensement/${annee}/brouillon`;
  const cle = `${GARDE}${siret} ${annee}`;
  // Pour qui cette page est remplie : un autre onglet a pu changer de collectivité.
  const pour = { 'tremplin-collectivite': siret };
  const place = un('#brouillon');
  let minuterie;
  let enVol = null;
  let sale = false;
  let arrete = false;
  let coupe = false;
  /** L'état du brouillon que l'on a vu en dernier, s'il est sûr : une autre fenêtre a pu écrire depuis. */
  let etag = null;

  function dis(texte, alerte = false) {
    place.classList.toggle('alerte', alerte);
    if (place.textContent !== texte) place.textContent = texte;
  }
  function garde() {
    try {
      sessionStorage.setItem(cle, JSON.stringify({ courriel, saisie: lit() }));
    } catch { /* l'onglet refuse de garder : il reste le serveur */ }
  }
  const plusTard = (delai) => {
    clearTimeout(minuterie);
    if (!arrete) minuterie = setTimeout(envoie, delai);
  };
  function refuse(cause) {
    sale = true;
    coupe = cause.statut === 0;
    // Sans réponse, on ne sait pas si l'envoi a été gardé.
    if (coupe || cause.statut >= 500) etag = null;
    dis(coupe ? PERDUE : [409, 412, 413].includes(cause.statut) ? `${SUSPENDU} ${cause.message}` : SUSPENDU, true);
    if (cause.statut === 401) expire();
    else if (coupe || cause.statut === 429 || cause.statut >= 500) plusTard(Math.max(REPRISE, cause.attente * 1000));
  }
  function envoie() {
    clearTimeout(minuterie);
    if (arrete || enVol) return enVol;
    sale = false;
    enVol = echange(chemin, { methode: 'PUT', corps: lit(), entetes: { ...pour, ...(etag && { 'if-match': etag }) } }).then(({ contenu, etag: nouveau }) => {
      etag = nouveau;
      if (!sale) sessionStorage.removeItem(cle);
      dis(`${coupe ? 'Connexion rétablie. ' : ''}Brouillon enregistré à ${heure(contenu.enregistre_le)}`);
      coupe = false;
      if (sale) plusTard(PAUSE);
    }, refuse).finally(() => { enVol = null; });
    return enVol;
  }
  function touche() {
    if (arrete) return;
    sale = true;
    garde();
    if (!coupe) plusTard(PAUSE);
  }
  addEventListener('online', () => coupe && envoie());
  addEventListener('offline', () => { if (sale) { coupe = true; dis(PERDUE, true); plusTard(REPRISE); } });
  // La page s'en va : un dernier envoi, que le navigateur mène à bien sans elle.
  addEventListener('pagehide', () => {
    if (sale && !arrete && !enVol) echange(chemin, { methode: 'PUT', corps: lit(), entetes: pour, garde: true }).catch(() => {});
  });

  return {
    touche,
    expire,
    /** Une panne n'est pas un changement d'agent. */
    memeAgent: () => memeAgent().catch(() => true),
    /** Reprend après une interruption : session rouverte, réseau revenu. */
    reprend() {
      arrete = false;
      if (sale) plusTard(0);
    },
    /** Envoie tout de suite ce qui ne l'est pas encore. */
    async vide() {
      await enVol;
      if (sale) await envoie();
    },
    /** Suspend, et attend que l'envoi en cours soit fini : un brouillon n'arrive pas après l'enregistrement. */
    async suspend() {
      arrete = true;
      clearTimeout(minuterie);
      await enVol;
    },
    /** Ce que l'onglet a gardé pour cette personne et n'a pas pu envoyer ; null sinon. */
    deLOnglet() {
      try {
        const gardee = JSON.parse(sessionStorage.getItem(cle));
        if (gardee?.courriel === courriel) return gardee.saisie;
      } catch { /* illisible : rien n'est repris */ }
      sessionStorage.removeItem(cle);
      return null;
    },
    /** Le brouillon du serveur, que la déclaration a apporté : `{saisie, date}`. */
    duServeur({ contenu, revision, enregistre_le: date }) {
      etag = `"${revision}"`;
      return { saisie: contenu, date };
    },
    /** N'en garde rien, ni ici ni au serveur. */
    async efface() {
      this.oublie();
      await echange(chemin, { methode: 'DELETE', entetes: pour });
    },
    /** Après un enregistrement, qui a déjà effacé le brouillon du serveur. */
    oublie() {
      sale = false;
      etag = null;
      sessionStorage.removeItem(cle);
      dis('');
    },
  };
}
