// Ce qui aide à décider : les points à vérifier, ce que la collectivité a déclaré, ce qu'il lui reste.
import { el } from '../../commun/dom.js';

/** Les conseils sur la demande ; une demande sans conseil est cohérente. */
export function verifications(d, bloc) {
  if (!d.conseils) return null;
  return bloc('verifier', 'À vérifier', d.conseils.length
    ? el('ul', null, d.conseils.map((c) => el('li', null, c.message, ' ', el('code', null, c.regle))))
    : el('p', null, 'Rien : la demande est cohérente avec ce que la collectivité a déclaré.'));
}
