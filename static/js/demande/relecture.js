// La relecture d'une demande, section par section, avant de la déposer.
import { dit, el } from '../commun/dom.js';
import { euros, jour } from '../commun/formats.js';
import { paire } from '../recensement/identite.js';
import { choisi } from './certification.js';

const montants = (liste, nom) => (liste ?? []).map((m, k) => paire(`${nom}, année ${k + 1}`, euros(m)));

/** Toutes les réponses ; `modifie(section)` ramène au formulaire. */
export function relecture(d, modifie) {
  const section = (id, titre, lignes) => {
    const lien = el('a', { href: `#${id}` }, 'Modifier', el('span', { class: 'invisible' }, ` : ${titre}`));
    lien.addEventListener('click', (evenement) => {
      evenement.preventDefault();
      modifie(id);
    });
    return el('section', { class: 'bloc relu' }, el('h2', null, titre), lien, el('dl', { class: 'fiche' }, lignes));
  };
  return [
    section('quoi', 'Métier et certification', [paire('Métier déclaré', choisi('metier')), paire('Certification', choisi('rncp'))]),
    section('contrat', 'Contrat', [paire('Premier jour', jour(d.debut)), paire('Dernier jour', jour(d.fin)),
      d.derogation && paire('Dérogation', 'demandée : le contrat avait commencé avant la publication de l’allocation')]),
    section('organisme-formation', 'Organisme de formation', [paire('Nom', dit(d.organisme.nom)), paire('SIRET', d.organisme.siret), d.organisme.uai && paire('UAI', dit(d.organisme.uai))]),
    section('devis', 'Devis', [...montants(d.prix_annuels, 'Prix'), paire('RQTH', d.rqth ? 'oui' : 'non'), ...montants(d.majorations_handicap, 'Majoration handicap')]),
  ];
}
