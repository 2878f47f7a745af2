// Vérifier un récépissé : public, et rien de personnel n'est dit ni envoyé (R-REC-12).
import { api } from './commun/api.js';
import { el, un } from './commun/dom.js';
import './commun/entete.js';
import { efface, signale } from './commun/erreurs.js';

const formulaire = un('#verification');
const { numero, sha256, fichier } = Object.fromEntries(['numero', 'sha256', 'fichier'].map((id) => [id, un(`#${id}`)]));
const etat = un('#etat');

/** L'empreinte d'un fichier, calculée ici. */
async function empreinte(octets) {
  const resultat = new Uint8Array(await crypto.subtle.digest('SHA-256', octets));
  return [...resultat].map((o) => o.toString(16).padStart(2, '0')).join('');
}
async function lisFichier() {
  const [choisi] = fichier.files;
  if (!choisi) return;
  efface();
  etat.replaceChildren();
  if (!crypto.subtle) {
    signale([{ champ: fichier, message: 'Ce navigateur ne calcule d’empreinte que sur une page sécurisée (https). Collez l’empreinte ci-dessous.' }]);
    return;
  }
  const octets = await choisi.arrayBuffer();
  sha256.value = await empreinte(octets);
  try {
    const lu = JSON.parse(new TextDecoder().decode(octets)).numero;
    if (!numero.value && typeof lu === 'string') numero.value = lu;
  } catch { /* un autre fichier : l'empreinte suffit, le numéro reste à écrire */ }
  etat.replaceChildren(el('p', null, 'Empreinte calculée : vérifiez maintenant.'));
}
function verdict(authentique, code) {
  return el('div', { class: `verdict ${authentique ? 'oui' : 'non'}` },
    el('p', { class: 'reponse' }, authentique ? '✓ Ce récépissé est authentique' : '✗ Ce récépissé n’est pas reconnu'),
    el('p', null, authentique
      ? `Tremplin a délivré le récépissé ${code} pour un contenu qui a exactement cette empreinte.`
      : 'Aucun récépissé n’a ce numéro avec cette empreinte. Vérifiez qu’ils ont été recopiés en entier ; un contenu modifié, même d’une lettre, a une autre empreinte.'));
}
async function verifie() {
  const code = numero.value.replace(/\s/g, '').toUpperCase();
  const hash = sha256.value.replace(/\s/g, '').toLowerCase();
  const erreurs = [
    !code && { champ: numero, message: 'Indiquez le numéro du récépissé, par exemple REC-2026-7K3M9-QWTX2-C.' },
    !/^[0-9a-f]{64}$/.test(hash) && { champ: sha256, message: 'Indiquez l’empreinte en entier : 64 caractères, chiffres et lettres de a à f.' },
  ].filter(Boolean);
  efface();
  etat.replaceChildren();
  if (erreurs.length) {
    signale(erreurs);
    return;
  }
  try {
    const { authentique } = await api(`/api/recepisses/${encodeURIComponent(code)}?${new URLSearchParams({ sha256: hash })}`);
    etat.replaceChildren(verdict(authentique, code));
  } catch (probleme) {
    signale([{ champ: null, message: probleme.message }]);
  }
}
formulaire.addEventListener('submit', (evenement) => {
  evenement.preventDefault();
  verifie();
});
fichier.addEventListener('change', lisFichier);
const params = new URLSearchParams(location.search);
numero.value = params.get('numero') ?? '';
sha256.value = params.get('sha256') ?? '';
if (numero.value && sha256.value) verifie();
