// Les dates des campagnes sur la page d'accueil : sans elles, la page reste entière.
const long = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const jour = (iso) => long.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
const PHRASES = {
  ouverte: (c) => `Recensement ouvert jusqu’au ${jour(c.fermeture)} inclus (depuis le ${jour(c.ouverture)}).`,
  a_venir: (c) => `Le recensement ouvrira le ${jour(c.ouverture)} et fermera le ${jour(c.fermeture)} au soir.`,
  fermee: (c) => `Recensement clos : il a eu lieu du ${jour(c.ouverture)} au ${jour(c.fermeture)}.`,
};
const ORDRE = ['ouverte', 'a_venir', 'fermee'];

function element(nom, ...enfants) {
  const noeud = document.createElement(nom);
  noeud.append(...enfants);
  return noeud;
}

async function affiche(place) {
  try {
    const reponse = await fetch('/api/campagnes', { headers: { accept: 'application/json' } });
    if (!reponse.ok) throw new Error(String(reponse.status));
    const campagnes = (await reponse.json())
      .filter((c) => c.etat in PHRASES)
      .sort((a, b) => ORDRE.indexOf(a.etat) - ORDRE.indexOf(b.etat) || b.annee - a.annee)
      .slice(0, 2);
    if (!campagnes.length) throw new Error('aucune campagne');
    place.replaceChildren(element('ul', ...campagnes.map((c) =>
      element('li', element('strong', `Campagne ${c.annee}`), element('br'), PHRASES[c.etat](c)))));
  } catch {
    place.replaceChildren(element('p', 'Les dates n’ont pas pu être chargées. Rechargez la page dans un instant ; le reste du site fonctionne.'));
  }
}
affiche(document.querySelector('#campagnes'));
