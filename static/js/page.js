// Les pages qui n'ont rien d'autre que l'en-tête commun.
import './commun/entete.js';
