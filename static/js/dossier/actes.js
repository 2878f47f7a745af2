// Ce que la collectivité peut faire : annuler, répondre à une demande de complément. Chargé quand on en a besoin.
import { echange } from '../commun/api.js';
import { dialogue } from '../commun/dialogue.js';
import { bouton, el, un } from '../commun/dom.js';
import { GARDE } from '../commun/entete.js';
import { efface, signale } from '../commun/erreurs.js';
import { diraExpiree } from '../recensement/agent.js';

const PERDUE = 'Connexion perdue : rien de ce que vous avez tapé n’est perdu. Réessayez ; la même action ne sera pas faite deux fois.';
/** Ce qui est tapé reste dans l'onglet jusqu'à ce que ce soit envoyé. */
export const cle = (d, quoi) => `${GARDE}${quoi} ${d.id}`;

/** Fait un acte sur la version que l'on a sous les yeux ; `suite(dossier, phrase)` montre ce qui en résulte. */
async function agit(d, chemin, corps, { suite, dis, phrase, oublie }) {
  try {
    const { contenu } = await echange(`/api/apf/${d.id}/${chemin}`, { methode: 'POST', corps, entetes: { 'if-match': `"${d.version}"` } });
    oublie?.();
    suite(contenu, phrase);
    return true;
  } catch (cause) {
    if (cause.statut === undefined) throw cause;
    if (cause.statut === 401) diraExpiree();
    else if (cause.statut === 412 && cause.corps.courante) suite(cause.corps.courante, `${cause.message} Rien n’a été fait : si vous le voulez toujours, recommencez.`);
    else dis(cause.erreurs.length ? cause.erreurs.map((e) => e.message).join(' ') : cause.statut ? cause.message : PERDUE);
    return cause.statut === 412;
  }
}
/** Demande confirmation, en disant ce qui s'ensuit. */
export function annule(d, suite) {
  const motif = el('textarea', { id: 'motif', rows: '3', maxlength: '1000' });
  motif.value = sessionStorage.getItem(cle(d, 'motif')) ?? '';
  motif.addEventListener('input', () => sessionStorage.setItem(cle(d, 'motif'), motif.value));
  const dit = el('p', { class: 'erreur', role: 'alert' });
  const fenetre = dialogue('Annuler cette demande ?', [
    el('ul', null, [
      'Le contrat revient dans votre allocation : vous pouvez l’utiliser tout de suite pour une autre demande.',
      d.numero && `L’accord ${d.numero} ne vaut plus rien : l’organisme de formation ne pourra plus s’en servir.`,
      'Si l’apprenti est recruté quand même, sa formation est entièrement à votre charge.',
      'Une annulation ne se reprend pas : il faudrait déposer une nouvelle demande.',
    ].filter(Boolean).map((t) => el('li', null, t))),
    el('div', { class: 'champ' }, el('label', { for: 'motif' }, 'Motif (facultatif)'), motif), dit,
  ], {
    fermer: 'Garder la demande',
    actions: [bouton('Annuler la demande', async (noeud) => {
      if (noeud.getAttribute('aria-disabled')) return;
      noeud.setAttribute('aria-disabled', 'true');
      const texte = motif.value.trim();
      const fait = await agit(d, 'annulation', texte ? { motif: texte } : {}, {
        suite: (...resultat) => { fenetre.close(); suite(...resultat); },
        dis: (phrase) => { dit.textContent = phrase; },
        phrase: 'La demande est annulée. Le contrat est revenu dans votre allocation.',
        oublie: () => sessionStorage.removeItem(cle(d, 'motif')),
      });
      if (!fait) noeud.removeAttribute('aria-disabled');
    }, { class: 'bouton danger', id: 'confirmer-annulation' })],
  });
}
/** Envoie la réponse à une demande de complément. */
export async function repond(d, champ, suite) {
  efface();
  if (!champ.value.trim()) {
    signale([{ champ, message: 'Écrivez votre réponse au CNFPT.' }]);
    return;
  }
  un('#envoi-etat').textContent = 'Envoi en cours…';
  await agit(d, 'complement', { texte: champ.value.trim() }, {
    suite,
    dis: (phrase) => signale([{ champ, message: phrase }]),
    phrase: 'Votre réponse est envoyée : l’instruction reprend.',
    oublie: () => sessionStorage.removeItem(cle(d, 'complement')),
  });
  if (un('#envoi-etat')) un('#envoi-etat').textContent = '';
}
