// Valider d'un coup les demandes cochées : une confirmation, une seule fois même si l'on insiste, le sort de chacune.
import { api } from '../../commun/api.js';
import { bouton, el } from '../../commun/dom.js';
import { dialogue } from '../../commun/dialogue.js';
import { pluriel } from '../../commun/formats.js';
import { cle } from '../cadre.js';

/** Pourquoi une demande n'est pas validée, quand ce n'est ni une règle ni un conseil. */
const RAISONS = { perimee: 'elle a changé depuis que vous l’avez vue.', inconnue: 'ce dossier n’existe pas.' };
const raison = ({ statut, conseils = [], erreurs = [] }) => RAISONS[statut] ?? [...erreurs, ...conseils].map((e) => e.message).join(' ');

/** Demande confirmation, valide et dit ce qu'il est advenu de chaque demande ; `fini()` relit la file. */
export function valide(dossiers, fini) {
  // La même clé si l'on réessaie : rien n'est validé deux fois.
  const entetes = cle();
  const etat = el('p', { role: 'status' });
  const noms = new Map(dossiers.map((d) => [d.id, d.nom]));
  const bilan = ({ lignes }) => {
    const autres = lignes.filter((l) => l.statut !== 'validee');
    const bonnes = lignes.length - autres.length;
    return [el('p', { id: 'bilan' }, `${pluriel(bonnes, 'demande validée', 'demandes validées')}${autres.length ? `, ${pluriel(autres.length, 'laissée', 'laissées')} de côté` : ''}.`),
      autres.length > 0 && el('ul', null, autres.map((l) => el('li', null, el('a', { href: `/pilotage/dossier?id=${l.id}` }, noms.get(l.id) ?? l.id), ` : ${raison(l)}`)))];
  };
  const envoie = async (noeud) => {
    if (noeud.disabled) return;
    noeud.disabled = true;
    etat.textContent = 'Validation en cours…';
    try {
      const resultat = await api('/api/pilotage/apf/validations', { corps: { dossiers: dossiers.map(({ id, version }) => ({ id, version })) }, entetes });
      fenetre.close();
      dialogue('Validation', bilan(resultat));
      fini();
    } catch (cause) {
      noeud.disabled = false;
      etat.textContent = `${cause.message} Rien n’est validé deux fois si vous réessayez.`;
    }
  };
  const fenetre = dialogue(`Valider ${pluriel(dossiers.length, 'demande')} ?`, [
    el('p', null, 'Chacune reçoit son numéro d’accord et la collectivité en est avertie par courriel. Une demande que quelqu’un a changée entre-temps, ou qui n’est plus cohérente, est laissée de côté.'), etat,
  ], { fermer: 'Annuler', actions: [bouton('Valider', envoie, { class: 'bouton', id: 'confirmer' })] });
}
