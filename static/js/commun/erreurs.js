// Les erreurs d'un formulaire : un résumé en tête de page et un message près de chaque champ.
import { el, tous, un } from './dom.js';

const PREFIXE = 'Erreur\u00a0: ';
/** Efface le résumé et les messages posés par `signale`. */
export function efface() {
  if (document.title.startsWith(PREFIXE)) document.title = document.title.slice(PREFIXE.length);
  un('#erreurs').replaceChildren();
  for (const message of tous('p.erreur')) {
    for (const champ of tous(`[aria-describedby~="${message.id}"]`)) {
      champ.removeAttribute('aria-invalid');
      const reste = champ.getAttribute('aria-describedby').split(' ').filter((id) => id !== message.id);
      if (reste.length) champ.setAttribute('aria-describedby', reste.join(' '));
      else champ.removeAttribute('aria-describedby');
    }
    message.remove();
  }
}
/** Montre les erreurs `[{champ: élément|null, message}]` : résumé en tête de page et message près du champ. */
export function signale(erreurs) {
  efface();
  const liens = erreurs.map(({ champ, message }) => {
    if (!champ) return el('li', null, message);
    const id = `erreur-${champ.id}`;
    const deja = document.getElementById(id);
    if (deja) deja.textContent += ` ${message}`;
    else {
      const place = champ.matches('[type=radio], [type=checkbox]') ? champ.closest('fieldset, .champ').firstElementChild : champ.labels?.[0];
      (place ?? champ).after(el('p', { class: 'erreur', id }, el('span', { class: 'invisible' }, 'Erreur : '), message));
      champ.setAttribute('aria-invalid', 'true');
      champ.setAttribute('aria-describedby', `${champ.getAttribute('aria-describedby') ?? ''} ${id}`.trim());
    }
    return el('li', null, el('a', { href: `#${champ.id}` }, message));
  });
  const cadre = el('div', { class: 'resume', tabindex: '-1', 'aria-labelledby': 'titre-erreurs' },
    el('div', { role: 'alert' },
      el('h2', { id: 'titre-erreurs' }, erreurs.length > 1 ? `Il y a ${erreurs.length} erreurs` : 'Il y a une erreur'),
      el('ul', null, liens)));
  un('#erreurs').replaceChildren(cadre);
  document.title = PREFIXE + document.title;
  cadre.focus();
  cadre.scrollIntoView();
}
// Le résumé, qu'il vienne d'ici ou de la page elle-même, mène aux champs.
document.addEventListener('click', (evenement) => {
  const champ = document.getElementById(evenement.target.closest('#erreurs a[href^="#"]')?.hash.slice(1) ?? '');
  if (!champ) return;
  evenement.preventDefault();
  champ.focus({ preventScroll: true });
  (champ.labels?.[0] ?? champ).scrollIntoView();
});
