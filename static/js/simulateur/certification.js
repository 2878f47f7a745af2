// La certification préparée : la recherche dans le référentiel sous son champ.
import { api, mention } from '../commun/api.js';
import { apresPause, el, un } from '../commun/dom.js';
import { euros, pluriel } from '../commun/formats.js';
import { formulaire } from './devis.js';

let recherche = new AbortController();
/** Le code RNCP saisi, null si ce n'en est pas un. */
const code = () => /^(?:rncp)?\s*(\d{2,5})$/i.exec(formulaire.rncp.value.trim())?.[1] ?? null;
/** Où le référentiel dit ce qu'il sait du code saisi, au jour de la signature ; null sans code. */
export function adresseCertification() {
  const date = formulaire.signature.value || formulaire.debut.value;
  return code() && `/api/eligibilite/certifications/RNCP${code()}${date ? `?date=${date}` : ''}`;
}
/** Propose des certifications pendant la frappe, et dit d'un code s'il est finançable. */
export const chercheRncp = apresPause(async () => {
  const texte = formulaire.rncp.value.trim();
  const info = un('#info-rncp');
  recherche.abort();
  recherche = new AbortController();
  const { signal } = recherche;
  info.textContent = '';
  try {
    if (code()) {
      const c = await api(adresseCertification(), { signal });
      info.textContent = [c.intitule ?? 'Certification inconnue du référentiel', c.eligible ? 'finançable' : 'non finançable',
        c.plafond_annuel && `plafond ${euros(c.plafond_annuel)} par an`, mention(c)].filter(Boolean).join(' · ');
    } else if (texte.length > 2) {
      const { resultats: trouves } = await api(`/api/eligibilite/certifications?${new URLSearchParams({ q: texte, limite: 10 })}`, { signal });
      un('#certifications').replaceChildren(...trouves.map((c) => el('option', { value: c.rncp }, `${c.intitule} (niveau ${c.niveau}${c.eligible === false ? ', non finançable' : ''})`)));
      info.textContent = trouves.length ? `${pluriel(trouves.length, 'proposition')} dans la liste` : 'Aucune certification ne correspond.';
    }
  } catch (cause) {
    if (cause.name !== 'AbortError') info.textContent = cause.message;
  }
}, 300);
