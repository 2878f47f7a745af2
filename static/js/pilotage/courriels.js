// Les courriels : la liste, ou un seul quand l'adresse en nomme un.
import { un } from '../commun/dom.js';
import { entre, parametres } from './cadre.js';
import { liste } from './courriels/liste.js';
import { message } from './courriels/message.js';

const id = Number(parametres().get('courriel'));
entre(async () => un('#courriels').replaceChildren(...await (id ? message(id) : liste())));
