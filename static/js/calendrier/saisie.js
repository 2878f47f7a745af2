// La saisie : le formulaire, l'adresse de la page et la demande envoyée portent les mêmes noms.
import { tous, un } from '../commun/dom.js';

export const formulaire = un('#contrat');
const REFERENCE = 'reference';
const champs = () => tous('input, select', formulaire);
const remplis = () => champs().map((c) => [c.name, c.value.trim()]).filter(([, valeur]) => valeur);

/** Remplit le formulaire depuis l'adresse ; vrai s'il y a de quoi établir un calendrier. */
export function remplit() {
  const params = new URLSearchParams(location.search);
  formulaire.reset();
  for (const champ of champs()) if (params.has(champ.name)) champ.value = params.get(champ.name);
  return params.has('debut') && params.has('fin');
}
/** L'adresse de la page qui porte toute la saisie, ou celle du fichier pour agendas. */
export function adresse(chemin = location.pathname) {
  const params = new URLSearchParams(remplis()).toString();
  return params ? `${chemin}?${params}` : chemin;
}
/** La demande à envoyer, et les erreurs que l'on voit sans le serveur (vide, illisible). */
export function demande() {
  const erreurs = [];
  for (const champ of champs()) {
    if (champ.validity.badInput) erreurs.push({ champ, message: 'Cette date n’existe pas : complétez le jour, le mois et l’année.' });
    else if (champ.dataset.manque && !champ.value) erreurs.push({ champ, message: champ.dataset.manque });
  }
  // Le nom du contrat ne sert qu'au fichier.
  return { corps: Object.fromEntries(remplis().filter(([nom]) => nom !== REFERENCE)), erreurs };
}
/** Les refus de l'API, près de leur champ et dans l'ordre du formulaire ; ceux qui n'en ont pas d'abord. */
export function situe(erreurs) {
  const rang = ({ champ }) => champs().indexOf(champ);
  return erreurs.map((e) => ({ champ: champs().find((c) => `/${c.name}` === e.champ) ?? null, message: e.message })).sort((a, b) => rang(a) - rang(b));
}
/** Le nom donné au contrat. */
export const nomDuContrat = () => formulaire.elements[REFERENCE].value.trim();
/** Ce qui a été saisi, en clair : `[[question, réponse]]`. */
export const relue = (ecrit) => champs().filter((c) => c.value.trim()).map((c) => [
  c.labels[0].firstChild.textContent.replace('(facultatif)', '').trim(),
  c.type === 'date' ? ecrit(c.value) : c.selectedOptions?.[0].text ?? c.value.trim(),
]);
