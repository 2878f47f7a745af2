// Le résultat pendant la saisie, calculé dans le navigateur par le même domaine que sur le serveur, qui garde le dernier
// mot. Ce module n'est demandé qu'à la première saisie ; sans lui, « Calculer » suffit.
import { api } from '../commun/api.js';
import { apresPause, un } from '../commun/dom.js';
import { euros } from '../commun/formats.js';
import { adresseCertification } from './certification.js';
import { formulaire } from './devis.js';

const zone = un('#apercu');
const travailleur = new Worker(formulaire.dataset.calcul);
const campagnes = fetch('/simulateur/campagnes.json').then((reponse) => reponse.json());
const plafonds = new Map();
let rang = 0;

/** Le plafond de la certification au jour de la signature, demandé une fois au serveur. */
async function plafond() {
  const adresse = adresseCertification();
  if (!adresse || formulaire.rncp.matches(':disabled')) return null;
  if (!plafonds.has(adresse)) {
    const c = await api(adresse);
    plafonds.set(adresse, c.eligible ? { plafond_annuel: c.plafond_annuel, fictif: Boolean(c.avertissement) } : null);
  }
  return plafonds.get(adresse);
}
function phrase({ formation, remuneration, total }) {
  const moindre = total.reduce((a, b) => (Number(b.reste_a_charge) < Number(a.reste_a_charge) ? b : a));
  const suffixe = total.length > 1 ? ` (${moindre.organisme})` : '';
  const quoi = formation && remuneration ? 'Formation et rémunération' : formation ? 'Formation' : 'Rémunération';
  return `${quoi}${suffixe} : ${euros(moindre.reste_a_charge)} à la charge de la collectivité. « Calculer » donne le détail.`;
}
travailleur.addEventListener('message', ({ data }) => {
  if (data.rang === rang) zone.textContent = data.reponse.total?.length ? phrase(data.reponse) : '';
});
/** Calcule ce qui est saisi ; n'affiche rien tant qu'il manque quelque chose. */
export const apercoit = apresPause(async () => {
  const ceci = rang += 1;
  const saisie = new URLSearchParams(new FormData(formulaire)).toString();
  try {
    const question = { saisie, campagnes: await campagnes, plafond: await plafond() };
    if (ceci === rang) travailleur.postMessage({ rang, question });
  } catch {
    // Hors ligne, un plafond encore inconnu : le serveur le dira.
    zone.textContent = '';
  }
}, 300);
