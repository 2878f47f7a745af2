// Le formulaire d'un acte sur un dossier. Ses champs portent le nom de ceux de l'API : un refus retrouve le sien.
import { echange } from '../api.js';
import { el } from '../dom.js';
import { efface, signale } from '../erreurs.js';
import { diraExpiree } from '../../recensement/agent.js';

const PERDUE = 'Connexion perdue : rien de ce que vous avez tapé n’est perdu. Réessayez ; la même action ne sera pas faite deux fois.';

/** Un champ et son nom. */
export const champ = (nom, controle, aide) => el('div', { class: 'champ' },
  el('label', { for: controle.id }, nom, aide && el('span', { class: 'aide' }, aide)), controle);
/** Un texte de plusieurs lignes. */
export function texte(id, memoire, rows = 4) {
  const noeud = el('textarea', { id, rows, maxlength: 2000 });
  noeud.value = memoire.lit(id);
  return noeud;
}
/** Un jour. */
export const date = (id, memoire, defaut) => el('input', { class: 'court', id, type: 'date', value: memoire.lit(id, defaut) });

/** L'élément que désigne le pointeur d'une erreur : le sien, ou le premier de sa liste. */
const champDe = (id, pointeur) => (pointeur ? document.getElementById(id + pointeur.replaceAll('/', '-')) ?? document.querySelector(`[id^="${id}${pointeur.replaceAll('/', '-')}-"]:not(:disabled)`) : null);

/** Envoie un acte et dit ce qui l'empêche. `depasse(dossier, message)` reçoit celui qu'un autre a changé ; vrai si c'est fait. */
export async function agit({ id, chemin, methode = 'POST', corps, version, entetes, fait, depasse, dis }) {
  efface();
  dis('Envoi en cours…');
  try {
    const { contenu } = await echange(chemin, { methode, corps, entetes: { ...(version && { 'if-match': `"${version}"` }), ...entetes } });
    dis('');
    await fait(contenu);
    return true;
  } catch (cause) {
    dis('');
    if (cause.statut === undefined) throw cause;
    if (cause.statut === 401) diraExpiree();
    else if (cause.statut === 412 && cause.corps.courante) depasse(cause.corps.courante, cause.message);
    else signale(cause.erreurs.length ? cause.erreurs.map((e) => ({ champ: champDe(id, e.champ), message: e.message })) : [{ champ: null, message: cause.statut ? cause.message : PERDUE }]);
    return false;
  }
}
/** Un formulaire : `contenu` sont ses champs, `requete()` ce qui est envoyé, `memoire` ce qui garde sa saisie. */
export function formulaire({ id, titre, intro, contenu, action, danger, memoire, requete, fait, depasse }) {
  const etat = el('span', { role: 'status' });
  const envoi = el('button', { class: `bouton ${danger ? 'danger' : ''}`.trim(), id: `${id}-envoyer` }, action);
  const forme = el('form', { method: 'post', novalidate: true, id },
    el('h2', { tabindex: '-1', id: `${id}-titre` }, titre), intro, contenu, el('div', { class: 'actions' }, envoi, etat));
  memoire.retient(forme);
  forme.addEventListener('submit', async (evenement) => {
    evenement.preventDefault();
    if (envoi.disabled) return;
    envoi.disabled = true;
    try {
      await agit({ id, ...requete(), depasse, dis: (phrase) => { etat.textContent = phrase; }, fait: (resultat) => { memoire.oublie(); return fait(resultat); } });
    } finally {
      envoi.disabled = false;
    }
  });
  return forme;
}
