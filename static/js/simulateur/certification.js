// La certification préparée : la recherche dans le référentiel sous son champ.
import { api, mention } from '../commun/api.js';
import { apresPause, el, un } from '../commun/dom.js';
import { euros, pluriel } from '../commun/formats.js';
import { CONVERSIONS } from './demande.js';
import { formulaire } from './devis.js';

let recherche = new AbortController();
/** Propose des certifications pendant la frappe, et dit d'un code s'il est finançable. */
export const chercheRncp = apresPause(async () => {
  const texte = formulaire.rncp.value.trim();
  const info = un('#info-rncp');
  recherche.abort();
  recherche = new AbortController();
  info.textContent = '';
  const [code] = CONVERSIONS.rncp(texte);
  try {
    if (code) {
      const date = formulaire.signature.value || formulaire.debut.value;
      const c = await api(`/api/eligibilite/certifications/${code}${date ? `?date=${date}` : ''}`, { signal: recherche.signal });
      info.textContent = [c.intitule ?? 'Certification inconnue du référentiel', c.eligible ? 'finançable' : 'non finançable',
        c.plafond_annuel && `plafond ${euros(c.plafond_annuel)} par an`, mention(c)].filter(Boolean).join(' · ');
    } else if (texte.length > 2) {
      const { resultats: trouves } = await api(`/api/eligibilite/certifications?${new URLSearchParams({ q: texte, limite: 10 })}`, { signal: recherche.signal });
      un('#certifications').replaceChildren(...trouves.map((c) => el('option', { value: c.rncp }, `${c.intitule} (niveau ${c.niveau}${c.eligible === false ? ', non finançable' : ''})`)));
      info.textContent = trouves.length ? `${pluriel(trouves.length, 'proposition')} dans la liste` : 'Aucune certification ne correspond.';
    }
  } catch (cause) {
    if (cause.name !== 'AbortError') info.textContent = cause.message;
  }
}, 300);
