// Relancer : une confirmation, une seule demande même si l'on insiste, et ce qu'il en est advenu.
import { api } from '../../commun/api.js';
import { bouton, el } from '../../commun/dom.js';
import { dialogue } from '../../commun/dialogue.js';
import { pluriel } from '../../commun/formats.js';
import { cle } from '../cadre.js';

const dit = (nombre, singulier, plusieurs) => (nombre ? el('li', null, pluriel(nombre, singulier, plusieurs)) : null);

function bilan(b, cochees) {
  return [el('p', null, b.mises_en_file ? `${pluriel(b.mises_en_file, 'relance mise', 'relances mises')} en file d’envoi.` : 'Aucune relance à envoyer.'),
    el('ul', null, dit(b.deja_relancees, 'collectivité déjà relancée aujourd’hui', 'collectivités déjà relancées aujourd’hui'),
      dit(b.sans_adresse, 'collectivité sans adresse électronique', 'collectivités sans adresse électronique'),
      cochees && dit(b.ont_repondu, 'collectivité a répondu : elle n’est pas relancée', 'collectivités ont répondu : elles ne sont pas relancées')),
    el('p', null, el('a', { href: '/pilotage/courriels?modele=relance' }, 'Voir les courriels'))];
}
/** Demande confirmation, relance les collectivités cochées ou, sans elles, toutes celles des filtres, et dit le bilan. */
export function relance({ annee, filtres, sirets, total, fini }) {
  const corps = sirets.length ? { sirets }
    : { filtres: Object.fromEntries(Object.entries(filtres).filter(([, v]) => v)) };
  // La même clé si l'on réessaie : la demande n'est faite qu'une fois.
  const entetes = cle();
  const etat = el('p', { role: 'status' });
  const envoie = async (noeud) => {
    if (noeud.disabled) return;
    noeud.disabled = true;
    etat.textContent = 'Envoi en cours…';
    try {
      const b = await api(`/api/pilotage/recensement/${annee}/relances`, { corps, entetes });
      fenetre.close();
      dialogue('Relances', bilan(b, sirets.length > 0));
      fini();
    } catch (cause) {
      noeud.disabled = false;
      etat.textContent = `${cause.message} Rien n’est envoyé deux fois si vous réessayez.`;
    }
  };
  const nombre = sirets.length || total;
  const fenetre = dialogue(`Relancer ${pluriel(nombre, 'collectivité')} ?`, [
    el('p', null, 'Un courriel est envoyé à l’adresse générique de chaque collectivité qui n’a pas répondu. Aucune n’est relancée deux fois le même jour.'), etat,
  ], { fermer: 'Annuler', actions: [bouton('Relancer', envoie, { class: 'bouton' })] });
}
