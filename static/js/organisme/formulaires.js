// Ce que l'organisme de formation peut faire d'un dossier : déposer, compléter, répondre, déclarer une rupture, prolonger.
import { cle } from '../pilotage/cadre.js';
import { champ, date, formulaire, texte } from '../commun/acte/formulaire.js';
import { montantsParAnnee, montantsSaisis } from '../commun/acte/annees.js';
import { memoire } from '../commun/acte/memoire.js';
import { el, un } from '../commun/dom.js';
import { jour } from '../commun/formats.js';

const valeur = (id) => document.getElementById(id).value.trim();
/** Le contrat tel que le dit le CERFA : les mêmes champs au dépôt et au complément, remplis de ce que l'on sait. */
function contrat(id, d, garde) {
  const connu = d.apc ?? d.demande;
  const debut = date(`${id}-debut`, garde, connu.debut);
  const fin = date(`${id}-fin`, garde, connu.fin);
  const prix = montantsParAnnee({ id: `${id}-prix_annuels`, titre: 'Prix', deja: connu.prix_annuels, lit: garde.lit });
  const avec = d.demande.rqth || connu.majorations_handicap?.length > 0;
  const majorations = montantsParAnnee({ id: `${id}-majorations_handicap`, titre: 'Majoration handicap', deja: connu.majorations_handicap ?? [], lit: garde.lit });
  const accorde = () => { for (const montants of [prix, majorations]) montants.accorde(debut.value, fin.value); };
  for (const jours of [debut, fin]) jours.addEventListener('input', accorde);
  accorde();
  const ddets = el('input', { id: `${id}-numero_ddets`, autocomplete: 'off', spellcheck: 'false', maxlength: 50, value: garde.lit(`${id}-numero_ddets`, d.apc?.numero_ddets ?? '') });
  return [
    el('div', { class: 'rang' }, champ('Premier jour du contrat', debut, 'Celui du CERFA.'), champ('Dernier jour du contrat', fin, 'Celui du CERFA.')),
    champ('Numéro d’enregistrement de la DDETS (facultatif)', ddets, 'S’il n’est pas encore connu, déposez sans lui et complétez plus tard.'),
    el('p', null, el('strong', null, 'Prix de la formation'), el('span', { class: 'aide' }, 'Année par année, d’après la convention signée.')),
    prix.groupe,
    avec && [el('p', null, el('strong', null, 'Majoration handicap (facultatif)'), el('span', { class: 'aide' }, 'Le surcoût chiffré par le devis : 4 000 € au plus par an sont pris en charge.')), majorations.groupe],
  ];
}
function saisi(id) {
  const forme = document.getElementById(id);
  const majorations = montantsSaisis(forme, `${id}-majorations_handicap`);
  return {
    debut: valeur(`${id}-debut`) || undefined, fin: valeur(`${id}-fin`) || undefined,
    prix_annuels: montantsSaisis(forme, `${id}-prix_annuels`) ?? undefined,
    majorations_handicap: majorations?.map((m) => m || '0.00'),
  };
}
/** Une même demande garde sa clé ; une autre en a une autre. */
function cleDe() {
  let derniere = null;
  return (corps) => {
    const contenu = JSON.stringify(corps);
    if (derniere?.contenu !== contenu) derniere = { contenu, entetes: cle() };
    return derniere.entetes;
  };
}
/** Le dépôt, rempli de ce que dit l'accord (R-APC-01). */
export function depot(d, { fait, depasse }) {
  const garde = memoire(`depot ${d.id}`);
  const cles = cleDe();
  return formulaire({
    id: 'depot', titre: 'Déposer la demande de prise en charge', memoire: garde, action: 'Déposer la demande', depasse,
    intro: el('p', null, 'Le formulaire est rempli avec ce que la collectivité a demandé : corrigez ce qui diffère dans le CERFA et dans la convention.'),
    contenu: contrat('depot', d, garde),
    requete: () => {
      const ddets = valeur('depot-numero_ddets');
      const corps = { numero_apf: d.numero, ...saisi('depot'), ...(ddets && { numero_ddets: ddets }) };
      return { chemin: '/api/apc', corps, entetes: cles(corps) };
    },
    fait: () => fait('Votre demande est déposée : le CNFPT l’instruit.'),
  });
}
/** Ce qui complète ou corrige ce qui est déposé. */
export function correction(d, { fait, depasse }) {
  const garde = memoire(`correction ${d.id}`);
  return formulaire({
    id: 'correction', titre: 'Compléter ou corriger la demande', memoire: garde, action: 'Enregistrer', depasse,
    contenu: contrat('correction', d, garde),
    requete: () => {
      const lu = saisi('correction');
      const corps = { ...lu, majorations_handicap: lu.majorations_handicap ?? null, numero_ddets: valeur('correction-numero_ddets') || null };
      return { chemin: `/api/apc/${d.id}`, methode: 'PATCH', corps, version: d.version };
    },
    fait: (dossier) => fait('Votre demande est à jour.', dossier),
  });
}
/** La réponse à ce que le CNFPT demande. */
export function reponse(d, { fait, depasse }) {
  const garde = memoire(`reponse ${d.id}`);
  return formulaire({
    id: 'reponse', titre: 'Répondre au CNFPT', memoire: garde, action: 'Envoyer la réponse', depasse,
    contenu: champ('Votre réponse', texte('reponse-texte', garde, 5), 'Ne donnez pas le nom de l’apprenti. Si une date ou un prix est à corriger, corrigez aussi la demande.'),
    requete: () => ({ chemin: `/api/apc/${d.id}/complement`, corps: { texte: valeur('reponse-texte') }, version: d.version }),
    fait: (dossier) => fait('Votre réponse est envoyée : l’instruction reprend.', dossier),
  });
}
/** La fin avant terme (R-APC-03). */
export function rupture(d, { fait, depasse }) {
  const garde = memoire(`rupture ${d.id}`);
  const rend = d.echeances.find((e) => e.code === 'rupture_rend_unite');
  return formulaire({
    id: 'rupture', titre: 'Déclarer la rupture du contrat', memoire: garde, action: 'Déclarer la rupture', danger: true, depasse,
    intro: el('ul', null,
      el('li', null, 'Le prix et la prise en charge sont ramenés à la durée effective ; les versements sont recalculés.'),
      rend && el('li', null, `Jusqu’au ${jour(rend.limite)} compris, le contrat revient aussi à la collectivité, qui peut recruter quelqu’un d’autre.`),
      el('li', null, 'Une rupture déclarée ne se reprend pas.')),
    contenu: [champ('Dernier jour du contrat', date('rupture-date', garde)), champ('Motif', texte('rupture-motif', garde, 3), 'Sans le nom de l’apprenti : démission, commun accord, inaptitude…')],
    requete: () => ({ chemin: `/api/apc/${d.id}/rupture`, corps: { date: valeur('rupture-date') || undefined, motif: valeur('rupture-motif') || undefined }, version: d.version }),
    fait: (dossier) => fait('La rupture est enregistrée. La collectivité en est avertie.', dossier),
  });
}
/** Une fin repoussée : redoublement, handicap (R-APC-04). */
export function prolongation(d, { fait, depasse }) {
  const garde = memoire(`prolongation ${d.id}`);
  const fin = date('prolongation-fin', garde);
  const prix = montantsParAnnee({ id: 'prolongation-prix_annuels', titre: 'Prix', lit: garde.lit });
  const majorations = montantsParAnnee({ id: 'prolongation-majorations_handicap', titre: 'Majoration handicap', lit: garde.lit });
  const accorde = () => { for (const montants of [prix, majorations]) montants.accorde(d.apc.debut, fin.value || d.apc.fin_effective); };
  fin.addEventListener('input', accorde);
  accorde();
  const avec = d.demande.rqth || d.apc.majorations_handicap?.length > 0;
  return formulaire({
    id: 'prolongation', titre: 'Prolonger le contrat', memoire: garde, action: 'Prolonger le contrat', depasse,
    intro: el('p', null, `Le contrat va jusqu’au ${jour(d.apc.fin_effective)}. La prise en charge est recalculée sur toute la durée effective, un an de plus au maximum.`),
    contenu: [
      champ('Nouveau dernier jour du contrat', fin), champ('Motif', texte('prolongation-motif', garde, 3), 'Sans le nom de l’apprenti : redoublement, handicap…'),
      el('details', null, el('summary', null, 'Les prix de la convention ont changé'),
        el('p', { class: 'petit' }, 'Indiquez alors le prix de chaque année du contrat entier. Sans cela, la durée ajoutée coûte ce que coûte une année.'), prix.groupe, avec && majorations.groupe),
    ],
    requete: () => {
      const forme = un('#prolongation');
      const [prixSaisis, majorees] = ['prix_annuels', 'majorations_handicap'].map((nom) => montantsSaisis(forme, `prolongation-${nom}`) ?? undefined);
      const corps = { fin: fin.value || undefined, motif: valeur('prolongation-motif') || undefined, prix_annuels: prixSaisis, majorations_handicap: majorees?.map((m) => m || '0.00') };
      return { chemin: `/api/apc/${d.id}/prolongation`, corps, version: d.version };
    },
    fait: (dossier) => fait('La prolongation est enregistrée ; les montants sont recalculés.', dossier),
  });
}
