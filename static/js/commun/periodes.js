// Les années d'un contrat, comptées depuis son début : celles du financement (R-FOR-01).
const ANNEES_MAX = 5;
const JOUR = 86_400_000;
const iso = (instant) => new Date(instant).toISOString().slice(0, 10);

function anniversaire(debut, annees) {
  const [a, m, j] = debut.split('-').map(Number);
  const dernier = new Date(Date.UTC(a + annees, m, 0)).getUTCDate();
  return Date.UTC(a + annees, m - 1, Math.min(j, dernier));
}
/** Le premier et le dernier jour de chaque année ; deux années sans dates tant qu'on ne sait pas. */
export function periodes(debut, fin) {
  if (!debut || !fin || fin < debut || debut < '1900') return [null, null];
  const liste = [];
  for (let k = 0; k < ANNEES_MAX && iso(anniversaire(debut, k)) <= fin; k += 1) {
    const bout = iso(anniversaire(debut, k + 1) - JOUR);
    liste.push([iso(anniversaire(debut, k)), bout < fin ? bout : fin]);
  }
  return liste;
}
