// Asks modele-social, one question after the other, for the net pay and the employer's cost of each month given on
// the standard input as [{"mois": "2025-09", "brut": 486.49}, …]; says how many times a second it does all of them.
import { readFileSync } from 'node:fs';
import rules from 'modele-social';
import Engine from 'publicodes';

const SECONDS = Number(process.argv[2] ?? 5);
const months = JSON.parse(readFileSync(0, 'utf8'));
const silent = { log() {}, warn() {}, error() {} };
const engine = new Engine(rules, { logger: silent });

function month({ mois, brut }) {
  const [year, number] = mois.split('-');
  engine.setSituation({
    date: `01/${number}/${year}`,
    'salarié . contrat': "'apprentissage'",
    "salarié . contrat . date d'embauche": `01/${months[0].mois.slice(5)}/${months[0].mois.slice(0, 4)}`,
    'salarié . contrat . salaire brut': `${brut} €/mois`,
  });
  const value = (name) => engine.evaluate(name).nodeValue;
  return [value('salarié . rémunération . net . à payer avant impôt'), value('salarié . coût total employeur')];
}

const [net] = month(months[0]);
if (!(net > 0)) throw new Error(`no net pay: ${net}`);
const began = performance.now();
let done = 0;
// Months, not whole questions: one of these takes many seconds.
while (performance.now() - began < SECONDS * 1000) {
  month(months[done % months.length]);
  done += 1;
}
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ par_seconde: done / months.length / seconds }));
