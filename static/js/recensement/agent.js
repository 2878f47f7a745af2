// Est-ce toujours le même agent, pour la même collectivité ? Un autre onglet a pu en changer, la session finir.
import { api } from '../commun/api.js';
import { dialogue } from '../commun/dialogue.js';
import { bouton, dit, el } from '../commun/dom.js';
import { active, litSession, montreSession, versConnexion } from '../commun/entete.js';

let ouverte = null;
function ouvre(...arguments_) {
  ouverte?.close();
  ouverte = dialogue(...arguments_);
  ouverte.addEventListener('close', () => { ouverte = null; });
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
  ], { fermer: false, actions: [meme && revenir, bouton('Ouvrir l’autre recensement', () => location.reload())] });
}
/** Vrai si la session est celle du départ ; sinon le dit à l'agent. Une panne de réseau n'est pas un changement. */
export async function memeAgent(depart) {
  const s = await litSession();
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
