//! The follow-up, reminders, exports and journal answer what the description says.

use super::{
    FIRST, JSON, Met, Operation, address, refuse_everybody_else, refuse_what_is_no_document,
};
use tremplin_tests::App;

const SUIVI: Operation = ("GET", "/api/pilotage/recensement/{annee}");
const LIST: Operation = ("GET", "/api/pilotage/recensement/{annee}/collectivites");
const REMIND: Operation = ("POST", "/api/pilotage/recensement/{annee}/relances");
const CSV: Operation = ("GET", "/api/pilotage/recensement/{annee}/export.csv");
const XLSX: Operation = ("GET", "/api/pilotage/recensement/{annee}/export.xlsx");
const ALLOCATION: Operation = ("GET", "/api/pilotage/allocations/{annee}/export.csv");
const JOURNAL: Operation = ("GET", "/api/pilotage/journal");
const JOURNAL_CSV: Operation = ("GET", "/api/pilotage/journal/export.csv");

const ALL: [Operation; 8] = [SUIVI, LIST, REMIND, CSV, XLSX, ALLOCATION, JOURNAL, JOURNAL_CSV];

#[test]
fn every_documented_status_is_met_and_no_other() {
    let app = App::start();
    let mut met = Met::default();
    refuse_everybody_else(&mut met, &app, &ALL);
    let agent = app.sign_in("cnfpt");
    refuse_what_is_no_document(&mut met, &agent, REMIND);
    for of in [SUIVI, LIST, CSV, XLSX, JOURNAL, JOURNAL_CSV] {
        met.note(of, &agent.get(&address(of.1)), 200);
    }
    met.note(ALLOCATION, &agent.get(&ALLOCATION.1.replace("{annee}", "2025")), 200);
    for of in [SUIVI, LIST, CSV, XLSX, ALLOCATION] {
        met.note(of, &agent.get(&of.1.replace("{annee}", "2031")), 404);
        met.note(of, &agent.get(&of.1.replace("{annee}", "%ff")), 400);
    }
    for of in [SUIVI, LIST, JOURNAL, JOURNAL_CSV] {
        met.note(of, &agent.get(&format!("{}?siret=1&tri=x&x=1", address(of.1))), 422);
    }
    let everybody = Some(&b"{\"filtres\":{}}"[..]);
    let key = ("idempotency-key", "essai");
    let remind = |path: &str, headers: &[(&str, &str)]| {
        agent.send("POST", path, &[&[JSON, FIRST], headers].concat(), everybody)
    };
    met.note(REMIND, &remind(&address(REMIND.1), &[]), 400);
    met.note(REMIND, &remind(&address(REMIND.1), &[key]), 200);
    met.note(REMIND, &remind(&REMIND.1.replace("{annee}", "2025"), &[key]), 409);
    met.note(REMIND, &remind(&REMIND.1.replace("{annee}", "2031"), &[key]), 404);
    met.note(LIST, &agent.get(&address(LIST.1)), 200);
    met.note(SUIVI, &agent.get(&format!("{}?reponse=non&limite=1", address(SUIVI.1))), 200);
    met.note(JOURNAL, &agent.get(JOURNAL.1), 200);
    met.is_all_of(&ALL);
}
