// Le formulaire se décrit lui-même : `data-champ` est le pointeur JSON du champ, `data-manque` ce que l'on dit s'il est vide.
import { tous, un } from '../commun/dom.js';
import { enFrancais, jour, montant } from '../commun/formats.js';
import { accordeAnnees, montantsDe } from './annees.js';
import { etat } from './etat.js';

export const formulaire = un('#saisie');
const sansEspaces = (texte) => texte.replace(/[\s\u00a0\u202f]/g, '');
const texte = (nom) => formulaire.elements[nom].value.trim();

/** Ce qui serait envoyé : l'illisible reste un texte, que l'API refusera avec ses mots. */
export function lit() {
  const uai = sansEspaces(texte('uai')).toUpperCase();
  const majorations = formulaire.rqth.checked ? montantsDe('majoration') : [];
  return {
    annee: etat.annee,
    metier: texte('metier'),
    rncp: texte('rncp'),
    debut: texte('debut'),
    fin: texte('fin'),
    organisme: { nom: texte('organisme'), siret: sansEspaces(texte('siret')), ...(uai && { uai }) },
    prix_annuels: montantsDe('prix'),
    rqth: formulaire.rqth.checked,
    ...(majorations.some((m) => m) && { majorations_handicap: majorations.map((m) => m || '0.00') }),
    derogation: formulaire.derogation.checked,
  };
}
/** Ce qui est tapé, tel quel : `[[nom, texte]]`. */
export const brut = () => [...formulaire.elements].filter((c) => c.name && (c.type !== 'checkbox' || c.checked) && c.value)
  .map((c) => [c.name, c.value]);
/** Remet ce qui était tapé. */
export function remet(paires) {
  formulaire.reset();
  const saisi = new Map(paires);
  for (const nom of ['debut', 'fin']) formulaire.elements[nom].value = saisi.get(nom) ?? '';
  formulaire.rqth.checked = saisi.has('rqth');
  accordeAnnees();
  for (const [nom, valeur] of saisi) {
    const champ = formulaire.elements[nom];
    if (!champ) continue;
    if (champ.type === 'checkbox') champ.checked = true;
    else {
      // Une liste qui n'est pas encore là garde ce qui y était choisi.
      if (champ.tagName === 'SELECT' && ![...champ.options].some((o) => o.value === valeur)) champ.append(new Option(valeur, valeur));
      champ.value = valeur;
    }
  }
  accordeAnnees();
}
/** Une demande de l'API, comme si elle avait été tapée. */
export function paires(demande) {
  const montants = (nom, liste = []) => liste.map((m, k) => [`${nom}_${k}`, enFrancais(m)]);
  return [
    ...['metier', 'rncp', 'debut', 'fin'].map((nom) => [nom, demande[nom]]),
    ['organisme', demande.organisme.nom], ['siret', demande.organisme.siret], ['uai', demande.organisme.uai],
    ...montants('prix', demande.prix_annuels), ...montants('majoration', demande.majorations_handicap),
    demande.rqth && ['rqth', 'oui'], demande.derogation && ['derogation', 'oui'],
  ].filter((p) => p && p[1]);
}
/** Ce qu'une adresse apporte : les entrées d'une simulation. */
export function deLAdresse(parametres) {
  const simples = ['metier', 'rncp', 'debut', 'fin', 'organisme', 'siret', 'uai', 'rqth', 'derogation'];
  const montants = (nom) => parametres.getAll(nom).map((m, k) => [`${nom}_${k}`, montant(m) ? enFrancais(montant(m)) : m]);
  return [...simples.map((nom) => [nom, parametres.get(nom)]), ...montants('prix'), ...montants('majoration')].filter(([, v]) => v);
}
/** Toutes les fautes que l'on voit sans le serveur : `[{champ: élément, message}]`. */
export function fautes() {
  const erreurs = [];
  for (const champ of tous('[data-champ]', formulaire)) {
    if (champ.matches(':disabled') || champ.closest('[hidden]')) continue;
    const ecrit = champ.value.trim();
    if (champ.validity.badInput) erreurs.push({ champ, message: 'Cette date n’existe pas : complétez le jour, le mois et l’année.' });
    else if (!ecrit) {
      if (champ.dataset.manque) erreurs.push({ champ, message: champ.dataset.manque });
    } else if (champ.dataset.type === 'montant' && montant(ecrit) === null) erreurs.push({ champ, message: `${champ.dataset.libelle} : écrivez un montant en euros, par exemple 7 000,00.` });
    else if (champ.id === 'siret' && !/^\d{14}$/.test(sansEspaces(ecrit))) erreurs.push({ champ, message: 'Le SIRET de l’organisme de formation a 14 chiffres : vérifiez-le sur le devis.' });
  }
  const { debut, fin } = formulaire;
  if (debut.value && fin.value && fin.value < debut.value) erreurs.push({ champ: fin, message: `Le contrat ne peut pas finir avant de commencer, le ${jour(debut.value)} : corrigez l’une des deux dates.` });
  return erreurs;
}
/** L'élément que désigne le pointeur d'une erreur : le sien, celui de son parent ou de son premier enfant. */
function champDe(pointeur = '') {
  const actifs = tous('[data-champ]', formulaire).filter((c) => !c.matches(':disabled'));
  for (let p = pointeur; p; p = p.slice(0, p.lastIndexOf('/'))) {
    const trouve = actifs.find((c) => c.dataset.champ === p) ?? actifs.find((c) => c.dataset.champ.startsWith(`${p}/`));
    if (trouve) return trouve;
  }
  return null;
}
/** Les refus de l'API, près de leur champ et dans l'ordre du formulaire ; ceux qui n'en ont pas d'abord. */
export function situe(erreurs) {
  const rang = ({ champ }) => [...formulaire.elements].indexOf(champ);
  return erreurs.map((e) => ({ champ: champDe(e.champ), message: e.message })).sort((a, b) => rang(a) - rang(b));
}
