// Ce que seul le simulateur écrit et lit : mois, pourcentages.
import { lisible } from '../commun/formats.js';

const moisLong = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
export const mois = (iso) => lisible(moisLong, String(iso));

/** « 1,80 » (pour cent) → « 0.0180 » ; rend null si ce n'est pas un pourcentage. */
export function taux(texte) {
  const net = texte.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.');
  return /^\d{1,3}(\.\d{0,2})?$/.test(net) ? (Number(net) / 100).toFixed(4) : null;
}
