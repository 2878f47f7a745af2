// La page du simulateur arrive faite, formulaire et résultat : ici, ce qui suit la saisie avant qu'elle parte.
import { tous, un } from './commun/dom.js';
import './commun/entete.js';
import { signale } from './commun/erreurs.js';
import { chercheRncp } from './simulateur/certification.js';
import { accorde, ajouteDevis, formulaire, retireDevis } from './simulateur/devis.js';

formulaire.addEventListener('submit', (evenement) => {
  // Une date que le navigateur n'a pas su lire partirait vide.
  const illisibles = [...formulaire.elements].filter((champ) => champ.validity.badInput && !champ.matches(':disabled'));
  if (!illisibles.length) return;
  evenement.preventDefault();
  signale(illisibles.map((champ) => ({ champ, message: 'Cette date n’existe pas : complétez le jour, le mois et l’année.' })));
});
// L'adresse ne garde que ce qui est rempli.
formulaire.addEventListener('formdata', ({ formData }) => {
  for (const [nom, valeur] of [...formData]) if (!valeur.trim()) formData.delete(nom);
});
formulaire.addEventListener('change', accorde);
// Pendant la saisie : un agrément, demandé à la première frappe et jamais attendu.
for (const nom of ['input', 'change']) formulaire.addEventListener(nom, () => import('./simulateur/apercu.js').then(({ apercoit }) => apercoit(), () => {}));
formulaire.rncp.addEventListener('input', chercheRncp);
un('#ajouter').addEventListener('click', ajouteDevis);
formulaire.addEventListener('click', ({ target }) => {
  if (target.matches('[data-retirer]')) retireDevis(target.closest('.devis'));
});
un('#imprimer')?.addEventListener('click', () => print());
un('#copier')?.addEventListener('click', async ({ target }) => {
  await navigator.clipboard?.writeText(location.href).then(() => { target.textContent = 'Lien copié'; }, () => {});
});
for (const lieu of tous('#adresse')) lieu.textContent = location.href;
// Revenir en arrière rend la saisie, pas ce qui en dépend.
addEventListener('pageshow', accorde);
if (formulaire.rncp.value) chercheRncp();
