// La recherche suit la frappe et la réponse suit la date : la page est demandée à nouveau, et ce qui change y est pris.
// Sans ce script, les mêmes formulaires mènent aux mêmes pages.
import { apresPause, tous, un } from './commun/dom.js';
import './commun/entete.js';

const MORCEAUX = ['#etat', '#avertissement', '#resultats', '#fiche-reponse', '#fiche-alternatives'];
let enCours = new AbortController();

function adresse(formulaire) {
  const champs = [...new FormData(formulaire)].map(([nom, valeur]) => [nom, valeur.trim()]).filter(([, valeur]) => valeur);
  return [formulaire.getAttribute('action'), `${new URLSearchParams(champs)}`].filter(Boolean).join('?');
}
async function suit(formulaire) {
  enCours.abort();
  const cible = adresse(formulaire);
  if (!formulaire.checkValidity() || cible === location.pathname + location.search) return;
  enCours = new AbortController();
  const { signal } = enCours;
  try {
    const reponse = await fetch(cible, { signal });
    if (!reponse.ok) throw new Error(reponse.statusText);
    const page = new DOMParser().parseFromString(await reponse.text(), 'text/html');
    // Ce qui est à corriger est dit par la page entière, quand on la demande.
    if (signal.aborted || un('#erreurs', page).children.length) return;
    for (const morceau of MORCEAUX) un(morceau)?.replaceChildren(...un(morceau, page).childNodes);
    const verdict = un('#verdict');
    if (verdict) verdict.className = un('#verdict', page).className;
    document.title = page.title;
    history.replaceState(null, '', cible);
  } catch (cause) {
    if (cause.name !== 'AbortError') un('#etat').textContent = 'Le service ne répond pas. Réessayez dans un instant.';
  }
}
// Une page qui a des erreurs à corriger ne change plus d'elle-même.
if (!un('.resume')) {
  for (const formulaire of tous('#recherche, #date-fiche')) formulaire.addEventListener('input', apresPause(() => suit(formulaire)));
}
