// Enregistrer : une version durable et son récépissé, ou le refus et de quoi le mender sans rien perdre.
import { echange } from '../commun/api.js';
import { un } from '../commun/dom.js';
import { versChoix } from '../commun/entete.js';
import { efface, signale } from '../commun/erreurs.js';
import { chemin, dossier, etape, part, recoit } from './dossier.js';
import { aEnregistrer, lit, remplit, situe } from './formulaire.js';
import { avise, tais, vueFormulaire } from './vues.js';

const PERDUE = 'Connexion perdue : votre saisie est conservée sur cet écran. Réessayez ; la même réponse ne sera pas enregistrée deux fois.';

async function refuse(cause, saisie, vues) {
  const { suivi } = dossier;
  suivi.reprend();
  if (cause.statut === 401) await suivi.expire();
  else if (cause.statut === 412 && cause.corps.courante?.version) await vues.conflit(saisie, cause.corps.courante);
  else if (cause.statut === 409 && cause.erreurs.some((e) => e.regle === 'R-REC-09')) {
    const { contenu } = await echange(chemin()).catch(() => ({ contenu: { ...dossier.courante, modifiable: false } }));
    recoit(contenu);
    avise(cause.message);
    vues.fermee(aEnregistrer(saisie), { refusee: true });
  } else if (cause.statut === 409) location.assign(versChoix());
  else if (cause.erreurs.length) {
    etape('saisie');
    vueFormulaire({ focus: false });
    signale(situe(cause.erreurs));
  } else signale([{ champ: null, message: cause.statut ? cause.message : PERDUE }]);
}
/** Envoie ce qui est saisi, une fois ; `vues` montre ce qui s'ensuit. */
export async function enregistre(noeud, vues) {
  if (noeud.getAttribute('aria-disabled')) return;
  const { suivi } = dossier;
  noeud.setAttribute('aria-disabled', 'true');
  efface();
  un('#envoi-etat').textContent = 'Enregistrement en cours…';
  const saisie = lit();
  const corps = aEnregistrer(saisie);
  try {
    await suivi.suspend();
    if (!(await suivi.memeAgent())) {
      suivi.reprend();
      return;
    }
    const entetes = {
      'tremplin-collectivite': dossier.depart.active,
      ...(dossier.base ? { 'if-match': `"${dossier.base}"` } : { 'if-none-match': '*' }),
    };
    const { contenu } = await echange(chemin(), { methode: 'PUT', corps, entetes });
    suivi.oublie();
    suivi.reprend();
    tais();
    // Ce que l'API garde fait foi ; si elle ne peut pas le redire, ce qui vient d'être accepté en tient lieu.
    const dite = await echange(chemin()).catch(() => ({ contenu: { ...dossier.courante, ...corps, ...contenu, etat: 'transmis', brouillon: false } }));
    part(dite.contenu);
    remplit(dossier.courante);
    etape('transmis', { remplace: true });
    vues.transmis({ nouveau: true });
  } catch (cause) {
    if (cause.statut === undefined) throw cause;
    await refuse(cause, saisie, vues);
  } finally {
    noeud.removeAttribute('aria-disabled');
    if (un('#envoi-etat')) un('#envoi-etat').textContent = '';
  }
}
