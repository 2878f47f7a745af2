// La session prend fin faute de demande, ou au bout d'une journée : prévenir avant (RGAA 13.1).
// Les durées viennent du service ; l'horloge d'ici, qui peut être fausse, ne sert qu'à compter.
import { quandRepond } from '../commun/api.js';

const AVANT = 5 * 60_000;
const TIC = 10_000;
/** Ce que l'estimation peut avoir de retard sur le service : demander trop tôt prolongerait la session. */
const MARGE = 65_000;

/** Suit une session lue à l'instant `lue` : `previens(definitive)` à quelques minutes de sa fin, `finie()` une fois qu'elle est passée. */
export function veille(session, lue, { previens, finie }) {
  let repos;
  let limite;
  let fin;
  let dite;
  function commence({ expire_dans: reste, fin_dans: duree }, instant) {
    repos = reste * 1000;
    limite = instant + repos;
    fin = instant + duree * 1000;
    dite = false;
  }
  function prolonge() {
    limite = Math.min(Date.now() + repos, fin);
    dite = dite && limite === fin;
  }
  function regarde() {
    const reste = limite - Date.now();
    if (reste < -MARGE) {
      limite = Infinity;
      finie();
    } else if (reste > 0 && reste <= AVANT && !dite) {
      dite = true;
      previens(fin - limite < 1000);
    }
  }
  commence(session, lue);
  quandRepond.add((chemin, contenu) => {
    if (chemin === '/api/session' && contenu.fin_dans !== undefined) commence(contenu, Date.now());
    else if (/^\/api\/(recensement|apf|tableau-de-bord)/.test(chemin)) prolonge();
  });
  setInterval(regarde, TIC);
  document.addEventListener('visibilitychange', regarde);
}
