// Ce qui suit la saisie : relire, enregistrer, départager. Chargé quand on en a besoin.
import { api } from '../commun/api.js';
import { bouton, el } from '../commun/dom.js';
import { efface, signale } from '../commun/erreurs.js';
import { conflit } from './conflit.js';
import { chemin, dossier, etape, part } from './dossier.js';
import { enregistre } from './enregistrement.js';
import { aEnregistrer, lit, remplit, situe } from './formulaire.js';
import { modifie, vueFermee, vueTransmis } from './lecture.js';
import { nomme, retiens } from './metiers.js';
import { fautes } from './regles.js';
import { relecture } from './relecture.js';
import { avise, montre, tais } from './vues.js';

export async function vueVerification() {
  const saisie = aEnregistrer(lit());
  await nomme(dossier.annee, saisie);
  efface();
  montre('Vérifiez vos réponses', [
    el('p', null, 'Rien n’est encore transmis. Relisez, corrigez au besoin, puis enregistrez.'),
    relecture(saisie, { identite: dossier.courante.identite, modifie }),
    el('div', { class: 'actions' },
      bouton('Enregistrer', (noeud) => enregistre(noeud, VUES), { class: 'bouton', id: 'enregistrer' }),
      bouton('Revenir au formulaire', () => modifie()),
      el('p', { class: 'brouillon', role: 'status', id: 'envoi-etat' })),
  ]);
}
export async function vueConflit(mienne, enregistree) {
  const { versions } = await api(`${chemin()}/versions`).catch(() => ({ versions: [] }));
  retiens(enregistree.libelles);
  await nomme(dossier.annee, mienne, enregistree);
  efface();
  tais();
  montre('Deux versions à départager', conflit({
    mienne: aEnregistrer(mienne),
    courante: enregistree,
    auteur: versions.find((v) => v.version === enregistree.version)?.auteur,
    garde: async () => {
      part(enregistree);
      remplit(enregistree);
      await dossier.suivi.efface().catch(() => {});
      etape('transmis', { remplace: true });
      vueTransmis();
      avise('Votre saisie a été abandonnée.', ['La reprendre', () => { tais(); remplit(mienne); dossier.suivi.touche(); modifie(); }]);
    },
    reprend: () => {
      part(enregistree);
      remplit(mienne);
      dossier.suivi.touche();
      avise(`Votre saisie remplacera la version ${enregistree.version} quand vous l’enregistrerez.`);
      etape('verification');
      vueVerification();
    },
  }));
}
/** Le bouton du formulaire : toutes les fautes visibles à la fois, ou la relecture. */
export function verifie() {
  const erreurs = fautes(lit());
  efface();
  if (erreurs.length) {
    signale(situe(erreurs));
    return;
  }
  etape('verification');
  vueVerification();
}
const VUES = { transmis: vueTransmis, conflit: vueConflit, fermee: vueFermee };
