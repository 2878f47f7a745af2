// Ce qu'un gestionnaire peut faire : envoyer maintenant, remettre en file. La page est relue ensuite.
import { api } from '../../commun/api.js';
import { un } from '../../commun/dom.js';
import { pluriel } from '../../commun/formats.js';
import { API, relis } from './mots.js';

/** Une action derrière un bouton : une à la fois, et ce qui l'empêche est dit. */
export const agit = (action) => async (noeud) => {
  if (noeud.disabled) return;
  noeud.disabled = true;
  un('#etat').textContent = 'En cours…';
  try {
    relis(await action());
  } catch (cause) {
    un('#etat').textContent = cause.message;
    noeud.disabled = false;
  }
};
/** Une tournée d'envoi. */
export async function envoyer() {
  const { mode, envoyes, enregistres, reportes, abandonnes, restants } = await api(`${API}/envoi`, { methode: 'POST' });
  const faits = [
    mode === 'enregistrement' ? pluriel(enregistres, 'courriel enregistré', 'courriels enregistrés') : pluriel(envoyes, 'courriel envoyé', 'courriels envoyés'),
    reportes && pluriel(reportes, 'reporté'),
    abandonnes && pluriel(abandonnes, 'abandonné'),
    restants && `${pluriel(restants, 'courriel')} encore en attente`,
  ];
  return `${faits.filter(Boolean).join(', ')}.`;
}
/** Tous les abandonnés, remis en file. */
export async function reprendreTout() {
  const { repris } = await api(`${API}/reprise`, { methode: 'POST' });
  return `${pluriel(repris, 'courriel remis', 'courriels remis')} en file.`;
}
/** Un seul. */
export const reprendre = (id) => async () => {
  await api(`${API}/${id}/reprise`, { methode: 'POST' });
  return 'Le courriel est en file : il partira au prochain envoi.';
};
