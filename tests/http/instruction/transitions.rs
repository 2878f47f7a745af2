//! Which act of the CNFPT is possible in which state, over HTTP (R-APF-07): all of them, in all of them.

use super::{FILE, act, validate};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tremplin_domain::apf::{Acte, Etat, TRANSITIONS};
use tremplin_tests::{
    App, Reply,
    financement::{CNFPT, COMMUNE, ORGANISME, request, takeover},
};

const APC: &str = "/api/pilotage/apc";

const ACTES: [Acte; 6] = [
    Acte::Validee,
    Acte::Refusee,
    Acte::ComplementDemande,
    Acte::ApcAcceptee,
    Acte::ApcRefusee,
    Acte::Transfert,
];

const ETATS: [Etat; 10] = [
    Etat::Deposee,
    Etat::Modifiee,
    Etat::Validee,
    Etat::Refusee,
    Etat::Annulee,
    Etat::Caduque,
    Etat::ApcDeposee,
    Etat::ApcAcceptee,
    Etat::ApcRefusee,
    Etat::Rompue,
];

/// A dossier in the making.
struct Dossier {
    id: String,
    version: u64,
    numero: String,
}

/// Where an act of the CNFPT is sent, and a document that it accepts.
fn sent(acte: Acte, id: &str) -> (String, Value) {
    let no = json!({"decision": "refusee", "motif": "Le devis ne correspond pas."});
    let transfert = json!({"siret": "26990002300012", "date": "2027-01-01"});
    match acte {
        Acte::Validee => (format!("{FILE}/{id}/decision"), json!({"decision": "validee"})),
        Acte::Refusee => (format!("{FILE}/{id}/decision"), no),
        Acte::ComplementDemande => {
            (format!("{FILE}/{id}/complement"), json!({"texte": "Le devis ?"}))
        }
        Acte::ApcAcceptee => (format!("{APC}/{id}/decision"), json!({"decision": "acceptee"})),
        Acte::ApcRefusee => (format!("{APC}/{id}/decision"), no),
        _ => (format!("{APC}/{id}/transfert"), transfert),
    }
}

fn possible(etat: Etat, acte: Acte) -> bool {
    TRANSITIONS.iter().any(|(avant, par, _)| (*avant, *par) == (etat, acte))
}

/// What the application answers to an act on a dossier.
fn attempt(app: &App, acte: Acte, dossier: &Dossier) -> Reply {
    let (path, document) = sent(acte, &dossier.id);
    app.sign_in(CNFPT).act("POST", &path, dossier.version, &document)
}

/// A request brought as far as its APF goes, on 1 June.
fn asked(app: &App, rang: usize, etat: Etat) -> Dossier {
    let id = app.sign_in(COMMUNE).deposit(&format!("demande-{rang}"), &request());
    let mut dossier = Dossier { id, version: 1, numero: String::new() };
    let commune = |path: &str, method: &str, document: Value| {
        let path = format!("/api/apf/{}{path}", dossier.id);
        let reply = app.sign_in(COMMUNE).act(method, &path, 1, &document);
        assert_eq!(reply.status, 200, "{}", reply.text());
    };
    match etat {
        Etat::Deposee => return dossier,
        Etat::Modifiee => commune("", "PATCH", json!({"prix_annuels": ["6000.00", "6000.00"]})),
        Etat::Annulee => commune("/annulation", "POST", json!({})),
        Etat::Refusee => {
            let (path, no) = sent(Acte::Refusee, &dossier.id);
            act(app, &path, 1, &no);
        }
        _ => dossier.numero = validate(app, &dossier.id, 1),
    }
    dossier.version = 2;
    dossier
}

/// The same dossier once its APC is filed and decided, if its state has one, on 10 September.
fn filed(app: &App, rang: usize, etat: Etat, dossier: &mut Dossier) {
    if !matches!(etat, Etat::ApcDeposee | Etat::ApcAcceptee | Etat::ApcRefusee | Etat::Rompue) {
        return;
    }
    let key = format!("apc-{rang}");
    let reply = app.sign_in(ORGANISME).create("/api/apc", &key, &takeover(&dossier.numero));
    assert_eq!(reply.status, 201, "{}", reply.text());
    dossier.version = 3;
    let acte = match etat {
        Etat::ApcDeposee => return,
        Etat::ApcRefusee => Acte::ApcRefusee,
        _ => Acte::ApcAcceptee,
    };
    let (path, document) = sent(acte, &dossier.id);
    act(app, &path, 3, &document);
    dossier.version = 4;
    if etat == Etat::Rompue {
        let path = format!("/api/apc/{}/rupture", dossier.id);
        let end = json!({"date": "2026-09-08", "motif": "démission"});
        let reply = app.sign_in(ORGANISME).act("POST", &path, 4, &end);
        assert_eq!(reply.status, 200, "{}", reply.text());
        dossier.version = 5;
    }
}

#[test]
fn r_apf_07_each_act_of_the_cnfpt_is_possible_in_the_states_of_the_table_and_in_no_other() {
    let app = App::start();
    app.grant(40, 0);
    // One dossier for what is refused, and one for each act that is not.
    let mut all: BTreeMap<(Etat, Option<Acte>), Dossier> = BTreeMap::new();
    for etat in ETATS {
        for acte in ACTES.into_iter().filter(|acte| possible(etat, *acte)).map(Some).chain([None]) {
            let dossier = asked(&app, all.len(), etat);
            all.insert((etat, acte), dossier);
        }
    }
    app.move_clock("2026-09-10T09:00:00+02:00");
    for (rang, ((etat, _), dossier)) in all.iter_mut().enumerate() {
        filed(&app, rang, *etat, dossier);
    }
    let check = |((etat, acte), dossier): (&(Etat, Option<Acte>), &Dossier)| {
        let shown = app.sign_in(CNFPT).read(&format!("{FILE}/{}", dossier.id));
        assert_eq!(shown["etat_dossier"], etat.code(), "{shown}");
        // A validation of a contract that has begun would be void: what the dates say is told elsewhere.
        if let Some(acte) = acte {
            let reply = attempt(&app, *acte, dossier);
            assert_eq!(reply.status, 200, "{acte:?} in {etat:?}: {}", reply.text());
            return;
        }
        for acte in ACTES.into_iter().filter(|acte| !possible(*etat, *acte)) {
            let reply = attempt(&app, acte, dossier);
            assert_eq!(reply.status, 409, "{acte:?} in {etat:?}: {}", reply.text());
            assert_eq!(reply.json()["erreurs"][0]["regle"], "R-APF-07");
        }
        let after = app.sign_in(CNFPT).read(&format!("{FILE}/{}", dossier.id));
        assert_eq!(after["version"], dossier.version, "{etat:?}");
    };
    let (lapsed, others): (Vec<_>, Vec<_>) =
        all.iter().partition(|((etat, _), _)| *etat == Etat::Caduque);
    others.into_iter().for_each(check);
    app.move_clock("2026-10-02T09:00:00+02:00");
    lapsed.into_iter().for_each(check);
}

#[test]
fn r_apf_08_an_agreement_that_is_validated_again_keeps_its_number() {
    let app = super::granted(1);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let numero = validate(&app, &id, 1);
    let change = json!({"prix_annuels": ["6500.00", "6500.00"]});
    let changed = app.sign_in(COMMUNE).act("PATCH", &format!("/api/apf/{id}"), 2, &change);
    assert_eq!(changed.json()["etat"], "modifiee", "{}", changed.text());
    assert_eq!(validate(&app, &id, 3), numero);
}

#[test]
fn r_apc_02_a_contract_without_its_ddets_number_is_not_accepted_until_it_is_there() {
    let app = super::granted(1);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let numero = validate(&app, &id, 1);
    app.move_clock("2026-09-10T09:00:00+02:00");
    let mut incomplete = takeover(&numero);
    incomplete.as_object_mut().expect("an object").remove("numero_ddets");
    let cfa = app.sign_in(ORGANISME);
    assert_eq!(cfa.create("/api/apc", "un", &incomplete).status, 201);
    let (path, yes) = sent(Acte::ApcAcceptee, &id);
    let refused = app.sign_in(CNFPT).act("POST", &path, 3, &yes);
    assert_eq!(refused.status, 422, "{}", refused.text());
    let fault = &refused.json()["erreurs"][0];
    assert_eq!((&fault["champ"], &fault["regle"]), (&json!("/numero_ddets"), &json!("R-APC-01")));
    let ddets = json!({"numero_ddets": "033202609000123"});
    let completed = cfa.act("PATCH", &format!("/api/apc/{id}"), 3, &ddets);
    assert_eq!(completed.status, 200, "{}", completed.text());
    assert_eq!(act(&app, &path, 4, &yes)["apc"]["etat"], "acceptee");
}
