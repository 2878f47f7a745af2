// Le référentiel d'une campagne : importer une version, la comparer, la publier, retrouver les précédentes (R-REF-03, R-REF-04).
import { api } from '../commun/api.js';
import { dit, el, un } from '../commun/dom.js';
import { moment, pluriel } from '../commun/formats.js';
import { anneeMontree, choixAnnee } from './annees.js';
import { entre } from './cadre.js';
import { depot } from './import/depot.js';
import { differenceReferentiel, intentionsTouchees } from './import/difference.js';
import { dossiers } from './import/tables.js';

const adresse = (suite) => `/api/pilotage/referentiels/${suite}`;
const NOMS = [['plafonds', 'plafond modifié', 'plafonds modifiés'], ['ajoutees', 'certification ajoutée', 'certifications ajoutées'], ['retirees', 'retirée'], ['autres', 'autre changement', 'autres changements']];
const resume = (r) => NOMS.filter(([nom]) => r[nom]).map(([nom, un1, plusieurs]) => pluriel(r[nom], un1, plusieurs)).join(', ') || '–';

function version(annee, enVigueur, { numero, nom, publiee, resume: r }) {
  const chemin = adresse(`${annee}/${numero}`);
  return [
    [dit(nom), nom === enVigueur && [' ', el('span', { class: 'etiquette' }, 'en vigueur')]],
    publiee ? [el('time', { datetime: publiee.le }, moment(publiee.le)), ', par ', dit(publiee.par)] : 'Version d’origine',
    `${pluriel(r.certifications, 'certification')}, ${pluriel(r.metiers, 'métier')}`,
    resume(r),
    el('a', { href: `${chemin}/export.csv`, download: true }, 'Télécharger', el('span', { class: 'invisible' }, ` la version ${nom}`), ' (CSV)'),
  ];
}
async function versions(annee) {
  const { en_vigueur: enVigueur, versions: liste } = await api(adresse(annee));
  un('#versions').replaceChildren(dossiers(`Versions du référentiel ${annee}, de la plus récente à la plus ancienne`,
    ['Version', 'Publication', 'Contenu', 'Changements', 'Fichier'], liste.map((v) => version(annee, enVigueur, v))));
  return liste[0];
}
/** La case « plafonds fictifs » : elle n'est pas une colonne du fichier. */
function fictif(document, refait) {
  const dejaDit = document.difference.publication.some((c) => c.champ === 'fictif');
  if (!document.fictif && !dejaDit) return null;
  const choix = el('input', { type: 'checkbox', id: 'fictif', checked: document.fictif });
  choix.addEventListener('change', () => refait({ fictif: String(choix.checked) }));
  return el('label', { class: 'choix', for: 'fictif' }, choix,
    el('span', null, 'Les plafonds sont fictifs', el('span', { class: 'aide' }, 'Chaque page qui les montre le dit. Décochez pour une version réelle.')));
}
entre(async (s) => {
  const annee = anneeMontree(s);
  choixAnnee(s, annee);
  un('#titre').textContent = `Référentiel ${annee}`;
  document.title = `Référentiel ${annee} – Tremplin`;
  const derniere = await versions(annee);
  depot({
    chemin: adresse(annee),
    aide: ['Enregistré par le tableur au format « CSV UTF-8 » ou « CSV », séparateur point-virgule ou virgule. Partez de la ',
      el('a', { href: adresse(`${annee}/${derniere.numero}/export.csv`), download: true }, 'version en vigueur'),
      ' ou du ', el('a', { href: adresse('modele.csv'), download: true }, 'fichier modèle'), '.'],
    apercu: (d, refait) => ({
      titre: `Aperçu de la version ${d.version_proposee}`,
      contenu: [
        el('p', null, `${pluriel(d.resume.certifications, 'certification')} et ${pluriel(d.resume.metiers, 'métier')}, comparés à la version ${d.version_en_vigueur}. Rien n’est encore publié.`),
        fictif(d, refait), intentionsTouchees(d.intentions_touchees), differenceReferentiel(d.difference),
        !d.publiable && el('p', { class: 'note' }, 'Ce fichier dit la même chose que la version en vigueur : il n’y a rien à publier.'),
      ],
    }),
    confirme: (d) => ({
      ouvre: `Publier la version ${d.version_proposee}…`,
      titre: `Publier la version ${d.version_proposee} ?`,
      texte: [
        el('p', null, `Elle remplace aussitôt la version ${d.version_en_vigueur}, pour tout le monde : ${resume(d.resume)}.`),
        el('p', null, 'Les accords déjà déposés gardent le plafond de leur version. Une version publiée ne se retire pas : une erreur se corrige par la version suivante.'),
      ],
      action: `Publier ${d.version_proposee}`,
    }),
    perime: () => versions(annee),
    publie: async (d) => {
      await versions(annee);
      return {
        titre: `La version ${d.version_proposee} est publiée`,
        suite: el('p', null, d.publiee
          ? ['Elle est en vigueur ; les pages publiques la montrent dans les secondes qui viennent. ', el('a', { href: '/eligibilite' }, 'Vérifier une certification')]
          : 'Elle est enregistrée, mais les pages publiques n’ont pas pu être mises à jour : publiez de nouveau depuis la page de la campagne.'),
      };
    },
  });
});
