// Est-ce toujours le même agent, pour la même collectivité ? Un autre onglet a pu en changer, la session finir.
import { api } from '../commun/api.js';
import { dialogue } from '../commun/dialogue.js';
import { bouton, dit, el } from '../commun/dom.js';
import { active, litSession, montreSession, versConnexion } from '../commun/entete.js';
import { veille } from './veille.js';

let ouverte = null;
function ouvre(...arguments_) {
  ouverte?.close();
  ouverte = dialogue(...arguments_);
  ouverte.addEventListener('close', () => { ouverte = null; });
}
/** La session va prendre fin : le dire assez tôt, et la prolonger tant que c'est possible. */
function previens(depart, definitive) {
  if (ouverte) return;
  const etat = el('p', { role: 'status' });
  const reste = bouton('Rester connecté', async () => {
    etat.textContent = 'Un instant…';
    const s = await litSession();
    etat.textContent = s.panne ? 'Le service ne répond pas. Réessayez dans un instant.' : '';
    if (!s.panne) constate(s, depart);
  }, { class: 'bouton' });
  ouvre('Votre session va prendre fin', [
    el('p', null, definitive
      ? 'Par sécurité, une session dure douze heures au plus : la vôtre finit dans moins de cinq minutes. Il faudra alors vous reconnecter.'
      : 'Par sécurité, sans action de votre part, vous serez déconnecté dans moins de cinq minutes.'),
    el('p', null, 'Votre saisie est conservée : vous ne perdrez rien.'), etat,
  ], { alerte: true, actions: [!definitive && reste], fermer: definitive ? 'J’ai compris' : 'Fermer' });
}
/** La session a pris fin : rien de ce qui est tapé n'est perdu, et l'on revient ici une fois reconnecté. */
export function diraExpiree() {
  if (ouverte) return;
  ouvre('Votre session a expiré', [
    el('p', null, 'Votre saisie est conservée dans cet onglet. Reconnectez-vous pour la retrouver ici et continuer.'),
    el('p', null, el('a', { class: 'bouton', href: versConnexion() }, 'Se reconnecter')),
  ], { fermer: 'Rester sur cette page' });
}
function diraAutre(s, depart) {
  const meme = s.utilisateur.courriel === depart.utilisateur.courriel;
  const revenir = bouton(['Revenir à ', dit(active(depart).nom)], async (noeud) => {
    noeud.disabled = true;
    try {
      await api('/api/session/collectivite', { methode: 'PUT', corps: { siret: depart.active } });
      montreSession(depart);
      ouverte?.close();
    } catch {
      location.assign(versConnexion());
    }
  });
  ouvre(meme ? 'Vous avez changé de collectivité' : 'Une autre personne s’est connectée', [
    el('p', null, 'Dans un autre onglet, ', meme ? 'vous agissez maintenant pour ' : 'la session est maintenant celle de ',
      el('strong', null, dit(meme && active(s) ? active(s).nom : s.utilisateur.nom)),
      '. Cette page contient la saisie de ', el('strong', null, dit(active(depart).nom)), ' : elle n’est pas enregistrée.'),
  ], { fermer: false, actions: [meme && revenir, bouton('Recharger cette page', () => location.reload())] });
}
/** Vrai si la session est celle du départ ; sinon le dit à l'agent. Une panne de réseau n'est pas un changement. */
function constate(s, depart) {
  if (s.panne) return true;
  if (!s.ouverte) diraExpiree();
  else if (s.active !== depart.active || s.utilisateur.courriel !== depart.utilisateur.courriel) diraAutre(s, depart);
  else {
    montreSession(s);
    ouverte?.close();
    return true;
  }
  return false;
}
export const memeAgent = async (depart) => constate(await litSession(), depart);
/** Prévient avant que la session, lue à l'instant `lue`, ne finisse. */
export const surveille = (depart, lue, finie) => veille(depart, lue, { previens: (definitive) => previens(depart, definitive), finie });
