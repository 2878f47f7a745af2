// Nombres, montants et dates, en français. Les jours n'ont pas de fuseau ; les instants sont montrés à l'heure de Paris.
const NBSP = '\u00a0';
const nombres = new Intl.NumberFormat('fr-FR');
const monnaie = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const decimal = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 });
const jourLong = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const jourParis = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });
const semaineParis = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'Europe/Paris' });
const heureParis = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' });

/** Un jour, ou le premier d'un mois, dans un format. */
export const lisible = (format, iso) => {
  const date = new Date(`${iso.length === 7 ? `${iso}-01` : iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : format.format(date);
};
const premier = (texte) => texte.replace(/(^|\s)1(?=\s\p{L})/u, '$11er');
/** « 1er septembre 2026 » */
export const jour = (iso) => premier(lisible(jourLong, String(iso)));
/** « 01/09/2026 » */
export const jourCourt = (iso) => String(iso).split('-').reverse().join('/');

/** « 14:32 » */
export const heure = (instant) => heureParis.format(new Date(instant));
const heureDite = (instant) => heure(instant).replace(/^0/, '').replace(':', `${NBSP}h${NBSP}`);
/** « 10 février 2026 à 9 h 04 » */
export const moment = (instant) => `${premier(jourParis.format(new Date(instant)))} à ${heureDite(instant)}`;
/** « mardi 10 février 2026, 9 h 04 » */
export const momentComplet = (instant) => `${premier(semaineParis.format(new Date(instant)))}, ${heureDite(instant)}`;
/** L'année civile à Paris. */
export const anneeDe = (instant) => Number(new Date(instant).toLocaleDateString('fr-FR', { year: 'numeric', timeZone: 'Europe/Paris' }));

export const pluriel = (nombre, singulier, plusieurs = `${singulier}s`) =>
  `${nombres.format(nombre)}${NBSP}${nombre > 1 ? plusieurs : singulier}`;
export const enFrancais = (texte) => decimal.format(Number(texte));
export const euros = (texte) => {
  const nombre = Number(texte);
  return texte === null || texte === undefined || Number.isNaN(nombre) ? '–' : monnaie.format(nombre);
};

/** « 1 234,50 € » → « 1234.50 » ; rend null si ce n'est pas un montant. */
export function montant(texte) {
  const net = texte.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  if (!/^-?\d{1,9}(\.\d{0,2})?$/.test(net)) return null;
  const [entier, cents = ''] = net.split('.');
  return `${entier}.${cents.padEnd(2, '0')}`;
}
/** Le jour de Paris d'un instant, « 2026-06-01 ». */
export const jourDe = (instant) => new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
