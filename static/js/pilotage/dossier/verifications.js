// Ce qui aide à décider : les points à vérifier, ce que la collectivité a déclaré, ce qu'il lui reste.
import { el } from '../../commun/dom.js';
import { pluriel } from '../../commun/formats.js';
import { paire } from '../../recensement/identite.js';

/** Les règles qu'une demande enfreint maintenant, puis les conseils ; sans les unes ni les autres elle est cohérente. */
function points(d, bloc) {
  if (!['deposee', 'modifiee'].includes(d.etat_dossier)) return null;
  const liste = [...d.incoherences, ...d.conseils];
  return bloc('verifier', 'À vérifier', liste.length
    ? el('ul', null, liste.map((c) => el('li', null, c.message, ' ', c.regle && el('code', null, c.regle))))
    : el('p', null, 'Rien : la demande est cohérente avec ce que la collectivité a déclaré.'));
}
/** La ligne du recensement qui compte ce métier, et l'allocation. */
function droits({ declaration, allocation }, bloc) {
  return bloc('droits', 'Déclaré et accordé', el('dl', { class: 'fiche' },
    paire('Déclaré au recensement pour ce métier', declaration ? `${pluriel(declaration.nombre, 'contrat')}, ${declaration.niveaux.length > 1 ? 'niveaux' : 'niveau'} ${declaration.niveaux.join(', ')}${declaration.deja_commences ? `, dont ${declaration.deja_commences} déjà commencés` : ''}` : 'rien'),
    paire('Contrats accordés', allocation ? String(allocation.accordes) : 'allocation pas encore publiée'),
    allocation && paire('Utilisés, celui-ci compris s’il l’est', String(allocation.utilises)),
    allocation && paire('Restants', String(allocation.restants))));
}
/** Ce qu'il faut regarder avant de décider ; rien pour un dossier que l'on n'a pas relu entier. */
export const verifications = (d, bloc) => (d.conseils ? el('div', { class: 'verifier' }, points(d, bloc), droits(d, bloc)) : null);
