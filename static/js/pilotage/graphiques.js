// Les graphiques du pilotage, en SVG : chacun a un titre, une description et son tableau replié sous lui.
import { dessin, el } from '../commun/dom.js';
import { tableau } from '../commun/tableaux.js';

const nombres = new Intl.NumberFormat('fr-FR');
export const dis = (nombre) => (nombre === null || nombre === undefined ? '–' : nombres.format(nombre));
let rang = 0;
/** La largeur d'un dessin, en pixels de l'écran, pour que ses textes gardent leur taille ; `large` : toute la page. */
function place(large) {
  const page = Math.min(innerWidth, 1120) - 2 * Math.min(32, Math.max(16, innerWidth * 0.04));
  const cadre = large || innerWidth < 992 ? page : (page - 20) / 2;
  return Math.max(220, Math.round(cadre - 42));
}

/** Un graphique et son tableau ; `legende` : `[{nom, classe}]`, un trait ou un aplat selon la classe. */
function figure({ titre, description, legende, hauteur, largeur, dessins, lignes, colonnes, pied, classe = '' }) {
  rang += 1;
  const id = `graphique-${rang}`;
  const trait = (c) => (c.startsWith('ligne') || c === 'seuil'
    ? dessin('line', { x1: 0, y1: 5, x2: 20, y2: 5, class: c }) : dessin('rect', { width: 20, height: 10, class: c }));
  return el('figure', { class: `graphique ${classe}`.trim() },
    el('figcaption', null, titre),
    legende && el('ul', { class: 'legende' }, legende.map((s) => el('li', null,
      dessin('svg', { viewBox: '0 0 20 10', 'aria-hidden': 'true', focusable: 'false' }, trait(s.classe)), s.nom))),
    dessin('svg', { viewBox: `0 0 ${largeur} ${hauteur}`, role: 'img', 'aria-labelledby': `${id}-t ${id}-d`, focusable: 'false' },
      dessin('title', { id: `${id}-t` }, titre), dessin('desc', { id: `${id}-d` }, description), dessins),
    el('details', null, el('summary', null, 'Voir les chiffres', el('span', { class: 'invisible' }, ` : ${titre}`)),
      tableau({ legende: titre, colonnes, lignes, pied })));
}
/** Une graduation lisible : 1, 2 ou 5 fois une puissance de dix. */
function pas(maximum) {
  const brut = Math.max(maximum, 4) / 4;
  const puissance = 10 ** Math.floor(Math.log10(brut));
  return Math.max(1, [1, 2, 5, 10].find((m) => m * puissance >= brut) * puissance);
}
/** Des courbes sur les mêmes jours : `series: [{nom, classe, valeurs}]` ; une valeur nulle interrompt la sienne. */
export function courbes({ titre, description, etiquettes, series, ...reste }) {
  const [gauche, haut, hauteur, totale] = [58, 12, 230, place(true)];
  const largeur = totale - gauche - 8;
  const toutes = series.flatMap((s) => s.valeurs).filter((v) => v !== null);
  const unite = pas(Math.max(...toutes, 1));
  const sommet = Math.ceil(Math.max(...toutes, 1) / unite) * unite;
  const x = (i) => gauche + (largeur * i) / Math.max(etiquettes.length - 1, 1);
  const y = (v) => haut + hauteur * (1 - v / sommet);
  const grille = Array.from({ length: Math.round(sommet / unite) + 1 }, (_, i) => i * unite).flatMap((v) => [
    dessin('line', { x1: gauche, x2: gauche + largeur, y1: y(v), y2: y(v), class: v ? 'grille' : 'axe' }),
    dessin('text', { x: gauche - 8, y: y(v) + 4, 'text-anchor': 'end' }, dis(v))]);
  const ecart = Math.max(1, Math.ceil(etiquettes.length / (largeur / 80)));
  const jours = etiquettes.map((e, i) => (i % ecart === 0 && i < etiquettes.length - ecart) || i === etiquettes.length - 1
    ? dessin('text', { x: x(i), y: haut + hauteur + 20, 'text-anchor': i === 0 ? 'start' : i === etiquettes.length - 1 ? 'end' : 'middle' }, e) : null);
  const trace = (valeurs) => valeurs.map((v, i) => (v === null ? '' : `${i && valeurs[i - 1] !== null ? 'L' : 'M'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`)).join('');
  const point = (s) => {
    const dernier = s.valeurs.findLastIndex((v) => v !== null);
    return dernier >= 0 && dessin('circle', { cx: x(dernier), cy: y(s.valeurs[dernier]), r: 4, class: s.point });
  };
  return figure({ titre, description, largeur: totale, hauteur: haut + hauteur + 32, ...reste,
    legende: series, dessins: [grille, jours, series.map((s) => [dessin('path', { d: trace(s.valeurs), class: s.classe }), s.point && point(s)])] });
}
/** Un nom trop long pour sa place, en plusieurs lignes. */
function coupe(nom, longueur) {
  const lignes = [''];
  for (const mot of nom.split(' ')) {
    const suite = `${lignes.at(-1)} ${mot}`.trim();
    if (suite.length > longueur && lignes.at(-1)) lignes.push(mot);
    else lignes[lignes.length - 1] = suite;
  }
  return lignes;
}
/** Des barres horizontales : `donnees: [{nom, valeurs, dit}]` ; `fond` met la dernière valeur derrière la première ; `seuil` : une limite. */
export function barres({ titre, description, series, donnees, fond = false, seuil, ...reste }) {
  const largeur = place(reste.classe === 'large');
  // Le nom à côté de sa barre quand il y a la place, au-dessus sinon.
  const cote = largeur > 700;
  const noms = donnees.map((d) => (cote ? [d.nom] : coupe(d.nom, Math.floor((largeur - 90) / 7))));
  const hautTexte = 18 * Math.max(...noms.map((n) => n.length), 1);
  const [debut, haut, rangee] = cote ? [380, 2, 26] : [0, hautTexte + 2, hautTexte + 28];
  const fin = largeur - (cote ? 70 : 0);
  const total = (valeurs) => (fond ? Math.max(...valeurs) : valeurs.reduce((a, b) => a + b, 0));
  const maximum = Math.max(...donnees.map((d) => total(d.valeurs)), seuil?.valeur ?? 0, 1);
  const longueur = (v) => (v / maximum) * (fin - debut);
  const aplat = (x, y, v, classe) => longueur(v) > 0.3 && dessin('rect', { x, y, width: longueur(v).toFixed(1), height: 16, class: classe });
  const dessins = donnees.map(({ valeurs, dit }, i) => {
    const y = i * rangee;
    let x = debut;
    const aplats = fond
      ? [aplat(debut, y + haut, valeurs[1], series[1].classe), aplat(debut, y + haut, valeurs[0], series[0].classe)]
      : valeurs.map((v, s) => {
        const ou = x;
        x += longueur(v);
        return aplat(ou, y + haut, v, series[s].classe);
      });
    return dessin('g', null, noms[i].map((ligne, n) => dessin('text', { x: 0, y: y + 15 + 18 * n }, ligne)),
      dessin('text', { x: largeur, y: y + 15, 'text-anchor': 'end', 'font-weight': 700 }, dit), aplats);
  });
  const hauteur = Math.max(donnees.length * rangee, 20);
  const limite = seuil && debut + longueur(seuil.valeur);
  return figure({ titre, description, largeur, hauteur, ...reste,
    legende: [...series, ...(seuil ? [{ nom: seuil.nom, classe: 'seuil' }] : [])].filter((s) => s.nom),
    dessins: [dessins, seuil && dessin('line', { x1: limite, x2: limite, y1: haut, y2: hauteur, class: 'seuil' })] });
}
