// D'une autre page au calendrier d'un contrat : ses dates passent par l'adresse.
import { el } from './dom.js';

/** L'adresse du calendrier : `debut`, `fin`, `debut_formation`, `date_naissance`, `reference`, ceux que l'on connaît. */
export const calendrier = (champs) => `/calendrier?${new URLSearchParams(Object.entries(champs).filter(([, v]) => v))}`;
/** Le lien qui y mène. */
export const lienCalendrier = (champs, attributs) => el('a', { class: 'bouton second', href: calendrier(champs), ...attributs }, 'Calendrier de ce contrat');
