// Ce qui suit la saisie : relire, déposer, départager. Chargé quand on en a besoin.
import { echange } from '../commun/api.js';
import { bouton, el, un } from '../commun/dom.js';
import { efface, signale } from '../commun/erreurs.js';
import { versChoix } from '../commun/entete.js';
import { pluriel } from '../commun/formats.js';
import { diraExpiree, memeAgent, surveille } from '../recensement/agent.js';
import { contenu, estime, rafraichis } from './apercu.js';
import { garde, oublieSaisie } from './brouillon.js';
import { etat, tire } from './etat.js';
import { fautes, lit, paires, remet, situe } from './formulaire.js';
import { relecture } from './relecture.js';
import { avise, montre, tais, vueFormulaire } from './vues.js';

const PERDUE = 'Connexion perdue : votre saisie est conservée sur cet écran. Réessayez ; la même demande ne sera pas déposée deux fois.';

/** Refait l'aperçu, une fois que la frappe s'arrête. */
export const apercois = () => rafraichis();
/** Prévient avant que la session ne finisse. */
export const veilleSession = (lue) => surveille(etat.depart, lue, () => memeAgent(etat.depart).catch(() => true));

function modifie(section) {
  history.pushState({ vue: 'saisie' }, '', location.pathname + location.search);
  vueFormulaire({ section });
  rafraichis();
}
/** Un collègue, ou le CNFPT, a agi sur le dossier pendant la saisie : le dire, et laisser choisir. */
function vueConflit(cause) {
  const { courante } = cause.corps;
  if (!courante) {
    signale([{ champ: null, message: cause.message }]);
    return;
  }
  const peutModifier = courante.actes.includes('modifiee');
  garde();
  montre('Ce dossier a changé pendant votre saisie', [
    el('p', { class: 'note' }, cause.message),
    el('p', null, `Son état est maintenant : ${courante.libelle}. Rien de ce que vous avez tapé n’est perdu, ni transmis.`),
    el('div', { class: 'actions' },
      el('a', { class: 'bouton', href: `/dossier?id=${courante.id}` }, 'Voir le dossier tel qu’il est'),
      peutModifier && bouton('Reprendre ma saisie par-dessus', () => {
        etat.dossier = courante;
        garde();
        vueFormulaire();
        avise('Votre saisie remplacera la demande telle qu’elle est maintenant, quand vous l’aurez relue et envoyée.');
      }),
      peutModifier && bouton('Abandonner ma saisie', () => {
        etat.dossier = courante;
        oublieSaisie();
        remet(paires(courante.demande));
        vueFormulaire();
      })),
  ]);
}
async function refuse(cause) {
  if (cause.statut === 401) {
    garde();
    diraExpiree();
  } else if (cause.statut === 412) vueConflit(cause);
  else if (cause.statut === 409 && cause.corps.courante === undefined && !cause.erreurs.length) location.assign(versChoix());
  else if (cause.erreurs.length) {
    vueFormulaire({ focus: false });
    signale(situe(cause.erreurs));
  } else signale([{ champ: null, message: cause.statut ? cause.message : PERDUE }]);
}
function consequences() {
  if (!etat.dossier) {
    const restants = etat.allocation?.restants ?? 0;
    return [
      `Cette demande utilise un contrat de votre allocation ${etat.annee} : il en restera ${pluriel(Math.max(restants - 1, 0), 'contrat')}. Il vous est rendu si la demande est refusée, annulée ou caduque.`,
      'Le CNFPT l’instruit, puis délivre un numéro d’accord qui commence par ACC, à communiquer à l’organisme de formation.',
    ];
  }
  return [etat.dossier.etat === 'validee'
    ? `L’accord ${etat.dossier.numero} repasse en instruction : l’organisme de formation ne peut pas s’en servir tant que le CNFPT ne l’a pas validé de nouveau. Son numéro ne change pas.`
    : 'La demande repart en instruction avec ces réponses ; le contrat de votre allocation reste réservé.'];
}
async function envoie(noeud) {
  if (noeud.getAttribute('aria-disabled')) return;
  noeud.setAttribute('aria-disabled', 'true');
  efface();
  un('#envoi-etat').textContent = 'Envoi en cours…';
  const pour = { 'tremplin-collectivite': etat.depart.active };
  try {
    if (!(await memeAgent(etat.depart))) return;
    const { contenu: fait } = etat.dossier
      ? await echange(`/api/apf/${etat.dossier.id}`, { methode: 'PATCH', corps: corpsDeModification(), entetes: { ...pour, 'if-match': `"${etat.dossier.version}"` } })
      : await echange('/api/apf', { corps: lit(), entetes: { ...pour, 'idempotency-key': etat.cle } });
    oublieSaisie();
    location.assign(`/dossier?id=${fait.id}#${etat.dossier ? 'modifiee' : 'deposee'}`);
  } catch (cause) {
    if (cause.statut === undefined) throw cause;
    await refuse(cause);
  } finally {
    noeud.removeAttribute('aria-disabled');
    if (un('#envoi-etat')) un('#envoi-etat').textContent = '';
  }
}
/** Ce qui change, et ce qui est retiré. */
function corpsDeModification() {
  const { annee, majorations_handicap: majorations, ...reste } = lit();
  return { ...reste, majorations_handicap: majorations ?? null };
}
function vueVerification(apercu) {
  tais();
  montre('Vérifiez votre demande', [
    el('p', null, 'Rien n’est encore transmis. Relisez, corrigez au besoin, puis envoyez.'),
    relecture(lit(), modifie),
    el('section', { class: 'bloc', 'aria-labelledby': 'titre-estimation' }, el('h2', { id: 'titre-estimation' }, 'Ce que le CNFPT prendrait en charge'), contenu(apercu)),
    el('section', { class: 'bloc', 'aria-labelledby': 'titre-suites' }, el('h2', { id: 'titre-suites' }, 'Ce que cela entraîne'), el('ul', null, consequences().map((t) => el('li', null, t)))),
    el('div', { class: 'actions' },
      bouton(etat.dossier ? 'Envoyer la modification' : 'Déposer la demande', envoie, { class: 'bouton', id: 'deposer' }),
      bouton('Revenir au formulaire', () => modifie()),
      el('p', { class: 'brouillon', role: 'status', id: 'envoi-etat' })),
  ]);
}
/** Le bouton du formulaire : toutes les fautes à la fois, celles d'ici puis celles du service ; sinon la relecture. */
export async function verifie({ pousse = true } = {}) {
  const erreurs = fautes();
  efface();
  if (erreurs.length) {
    signale(erreurs);
    return;
  }
  un('#verification').textContent = 'Vérification en cours…';
  try {
    const apercu = await estime();
    // Une autre saisie est une autre demande ; la même, envoyée deux fois, n'en fait qu'une.
    etat.cle = tire();
    if (pousse) history.pushState({ vue: 'verification' }, '', location.pathname + location.search);
    vueVerification(apercu);
  } catch (cause) {
    if (cause.statut === undefined) throw cause;
    await refuse(cause);
  } finally {
    un('#verification').textContent = '';
  }
}
