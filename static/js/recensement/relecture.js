// La relecture d'un recensement : la même avant l'enregistrement, après la clôture et sur le récépissé.
import { dit, el } from '../commun/dom.js';
import { total } from './champs.js';
import { fiche, paire } from './identite.js';
import { lignes } from './lignes.js';

const SECTIONS = [
  ['identite', 'Identité de la collectivité'],
  ['contact', 'Personne à contacter'],
  ['contrats', 'Contrats d’apprentissage en cours'],
  ['intentions', 'Intentions de recrutement'],
];
/** Toutes les réponses, section par section. `modifie(section)`, s'il est donné, met un lien à côté de chaque titre. */
export function relecture(recensement, { identite, modifie }) {
  const toutes = lignes(recensement);
  return SECTIONS.map(([section, titre]) => {
    const lien = modifie ? el('a', { href: `#${section}` }, 'Modifier', el('span', { class: 'invisible' }, ` : ${titre}`)) : null;
    lien?.addEventListener('click', (evenement) => {
      evenement.preventDefault();
      modifie(section);
    });
    const siennes = toutes.filter((l) => l.section === section);
    return el('section', { class: 'bloc relu', 'data-section': section }, el('h2', null, titre), lien,
      el('dl', { class: 'fiche' }, section === 'identite' && fiche(identite),
        siennes.map((l) => paire(dit(l.libelle), l.texte ? dit(l.texte) : el('em', null, 'Non renseigné')))),
      section === 'intentions' && !recensement.aucune_intention && recensement.intentions?.length > 1
        && el('p', { class: 'total' }, `Total : ${total(recensement.intentions)}`),
      section === 'intentions' && recensement.aucune_intention && el('p', { class: 'note' },
        'Sans intention déclarée, aucun accord préalable de financement (APF) ne pourra être demandé cette année : les formations seront entièrement à la charge de la collectivité.'));
  });
}
