// Choisir un fichier, voir ce qu'il changerait, puis le publier : la même marche pour tous les imports.
import { echange } from '../../commun/api.js';
import { bouton, dit, el, un } from '../../commun/dom.js';
import { dialogue } from '../../commun/dialogue.js';
import { cle } from '../cadre.js';
import { avertissements, fautes, lecture } from './rapport.js';

const adresse = (chemin, parametres) => `${chemin}?${new URLSearchParams(parametres)}`;

// Une zone de dépôt dans `#depot`. `chemin` reçoit le fichier et `aide` dit lequel ; `apercu(document, refait)` rend ce
// qu'il faut montrer d'un aperçu, et `refait(parametres)` le redemande ; `confirme(document)` rend les textes de la
// confirmation ; `publie(document)` fait la suite et rend ce qu'il faut en dire ; `perime()` relit ce qui a changé sans nous.
export function depot({ chemin, aide, apercu, confirme, publie, perime }) {
  const etat = un('#etat');
  const place = un('#apercu');
  let fichier = null;
  let envoi = 0;

  const choix = el('input', { type: 'file', class: 'invisible', id: 'fichier', accept: '.csv,.txt,text/csv', 'aria-describedby': 'aide-fichier' });
  const zone = el('div', { class: 'depot' },
    el('p', { id: 'aide-fichier' }, aide),
    choix,
    el('label', { for: 'fichier', class: 'bouton second' }, 'Choisir un fichier CSV…'),
    el('span', { class: 'aide', 'aria-hidden': 'true' }, 'ou déposez-le dans ce cadre'));

  function montre(...contenu) {
    place.replaceChildren(...contenu.flat(2).filter(Boolean));
  }
  function echec(cause) {
    etat.textContent = '';
    const titre = el('h3', null, cause.statut === 412 ? 'Quelqu’un a publié entre-temps' : 'Rien n’a été publié');
    montre(el('div', { class: 'note', tabindex: '-1', role: 'alert', id: 'echec' }, titre, el('p', null, cause.message),
      fichier && el('p', null, bouton('Refaire l’aperçu', () => demande(fichier.parametres)))));
    un('#echec').focus();
  }
  async function envoie(parametres, entetes) {
    return echange(adresse(chemin, parametres), {
      methode: 'POST', corps: new Blob([fichier.octets]), entetes: { 'content-type': 'text/csv', ...entetes },
    });
  }
  async function publier(noeud, vu) {
    noeud.disabled = true;
    etat.textContent = 'Publication…';
    try {
      const { contenu } = await envoie({ ...fichier.parametres, apercu: 'false' }, { 'if-match': vu.etag, ...fichier.cle });
      const { titre, suite } = await publie(contenu);
      etat.textContent = '';
      fichier = null;
      montre(el('div', { class: 'verdict oui', tabindex: '-1', role: 'status', id: 'publie' }, el('h3', null, titre), suite));
      un('#publie').focus();
    } catch (cause) {
      echec(cause);
      if (cause.statut === 412) perime().catch(() => {});
    }
  }
  function confirmer(vu) {
    const { titre, texte, action } = confirme(vu.contenu);
    const fenetre = dialogue(titre, texte, {
      fermer: 'Annuler',
      actions: [bouton(action, (noeud) => { fenetre.close(); publier(noeud, vu); }, { class: 'bouton' })],
    });
  }
  /** Demande l'aperçu du fichier gardé. */
  async function demande(parametres) {
    envoi += 1;
    const tour = envoi;
    fichier.parametres = parametres;
    // La même intention garde sa clé ; un autre fichier ou un autre choix en a une autre.
    fichier.cle = cle();
    etat.textContent = `Lecture de ${fichier.nom}…`;
    montre();
    try {
      const vu = await envoie({ ...parametres, apercu: 'true' });
      if (tour !== envoi) return;
      const { titre, contenu } = apercu(vu.contenu, demande);
      etat.textContent = '';
      montre(el('div', { class: 'bloc', tabindex: '-1', id: 'vu' },
        el('h3', null, titre), el('p', { class: 'petit' }, 'Fichier ', dit(fichier.nom)), lecture(vu.contenu.rapport),
        contenu, avertissements(vu.contenu.rapport),
        vu.contenu.publiable && el('div', { class: 'actions' },
          bouton(confirme(vu.contenu).ouvre, () => confirmer(vu), { class: 'bouton', id: 'publier' }))));
      un('#vu').focus();
    } catch (cause) {
      if (tour !== envoi) return;
      if (!cause.corps?.rapport) return echec(cause);
      etat.textContent = '';
      montre(fautes(cause.corps.rapport));
      un('#refus').focus();
    }
  }
  async function prend(choisi) {
    if (!choisi) return;
    try {
      // Gardé en mémoire : ce qui est publié est ce qui a été vu, même si le tableur l'enregistre de nouveau.
      fichier = { nom: choisi.name, octets: await choisi.arrayBuffer() };
    } catch {
      fichier = null;
      return echec(new Error('Ce fichier n’a pas pu être lu : fermez-le dans le tableur, puis choisissez-le de nouveau.'));
    }
    await demande({});
  }
  choix.addEventListener('change', () => {
    const [choisi] = choix.files;
    prend(choisi).finally(() => { choix.value = ''; });
  });
  zone.addEventListener('dragover', (evenement) => { evenement.preventDefault(); zone.classList.add('survol'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('survol'));
  zone.addEventListener('drop', (evenement) => {
    evenement.preventDefault();
    zone.classList.remove('survol');
    prend(evenement.dataTransfer.files[0]);
  });
  un('#depot').replaceChildren(zone);
}
