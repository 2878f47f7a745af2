//! Wrong files: each is refused with what is wrong and how to mend it, and changes nothing.

mod cells;
mod tables;

use super::{
    fichiers::{
        COLLECTIVITES, ENTETE, ENTETE_ANNUAIRE, REFERENTIELS, gestionnaire, plain, preview, publish,
    },
    fresh,
};
use crate::{list, text};
use cells::{cells, entries};
use serde_json::{Value, json};
use tables::{columns, no_table};
use tremplin_tests::{Agent, App};

/// What a file is, its bytes, where the fault is and how its message begins.
type Refus = (&'static str, Vec<u8>, &'static str, &'static str);

/// A référentiel of this one line.
fn line(cellules: &str) -> Vec<u8> {
    format!("{ENTETE}{cellules}\n").into_bytes()
}

/// A directory of this one line.
fn entry(cellules: &str) -> Vec<u8> {
    format!("{ENTETE_ANNUAIRE}{cellules}\n").into_bytes()
}

/// What must be as it was after a refusal: the versions, the directory, and what the public sees.
fn state(app: &App, agent: &Agent<'_>) -> [Value; 4] {
    [
        agent.read(REFERENTIELS),
        agent.read(COLLECTIVITES),
        app.get("/api/campagnes").json(),
        app.get("/api/eligibilite/metiers").json(),
    ]
}

fn check(agent: &Agent<'_>, path: &str, (name, file, champ, debut): &Refus) {
    for reply in [preview(agent, path, file), publish(agent, path, 0, file)] {
        assert_eq!(reply.status, 422, "{name}: {}", reply.text());
        assert_eq!(reply.header("content-type"), "application/problem+json", "{name}");
        assert!(reply.body.len() < 20_000, "{name}: {} bytes", reply.body.len());
        let problem = reply.json();
        let erreurs = list(&problem["erreurs"]);
        let found = erreurs.iter().find(|erreur| erreur["champ"] == *champ);
        let found = found.unwrap_or_else(|| panic!("{name}: {erreurs:?}"));
        let message = plain(text(&found["message"]));
        assert!(message.starts_with(debut), "{name}: {message}");
        assert!(text(&found["regle"]).starts_with("R-"), "{name}");
        let fautes = &problem["rapport"]["fautes"];
        assert_eq!(list(fautes).len(), erreurs.len(), "{name}: the report has them too");
        assert!(plain(text(&problem["detail"])).contains("rien n’en a été gardé"), "{name}");
    }
}

#[test]
fn every_wrong_file_is_told_what_is_wrong_and_changes_nothing() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let before = state(&app, &agent);
    let of_both = no_table();
    let referentiels: Vec<Refus> = [columns(), cells()].concat();
    assert!(of_both.len() + referentiels.len() >= 30);
    for refus in of_both.iter().chain(&referentiels) {
        check(&agent, REFERENTIELS, refus);
    }
    let of_any_table =
        of_both.iter().filter(|refus| refus.2.is_empty() && refus.1 != ENTETE.as_bytes());
    for refus in of_any_table.chain(&entries()) {
        check(&agent, COLLECTIVITES, refus);
    }
    assert_eq!(state(&app, &agent), before);
    // Nor does anything appear once the public components look again.
    std::thread::sleep(std::time::Duration::from_millis(2500));
    assert_eq!(state(&app, &agent), before);
}

#[test]
fn every_fault_is_told_at_once() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let wrong = format!("{ENTETE};;9;?;?;Jardinier\nRNCP1;CAPA;IV;x;2028-12-31;Jardinier\n");
    let reply = preview(&agent, REFERENTIELS, wrong);
    assert_eq!(
        reply.faults(),
        [
            "/lignes/2/code",
            "/lignes/2/intitule",
            "/lignes/2/niveau",
            "/lignes/2/plafond_annuel",
            "/lignes/2/expiration",
            "/lignes/3/code",
            "/lignes/3/niveau",
            "/lignes/3/plafond_annuel",
        ]
    );
    assert_eq!(
        plain(text(&reply.json()["detail"])),
        "Ce fichier a 8 fautes : rien n’en a été gardé. Corrigez-le et envoyez-le de nouveau."
    );
    let many = format!("{ENTETE}{}", ";;9;?;?;Jardinier\n".repeat(1000));
    let problem = preview(&agent, REFERENTIELS, many).json();
    assert_eq!(list(&problem["erreurs"]).len(), 250);
    assert_eq!(problem["rapport"]["autres_fautes"], 4750);
}

#[test]
fn what_is_no_csv_or_too_large_is_refused_unread() {
    let app = fresh();
    let agent = gestionnaire(&app);
    for path in [REFERENTIELS, COLLECTIVITES] {
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
            let headers = [("content-type", kind)];
            let reply = agent.send("POST", path, &headers, Some(b"{}"));
            assert_eq!(reply.status, 415, "{path} {kind}");
        }
        for kind in ["text/csv; charset=windows-1252", "TEXT/CSV;header=present"] {
            let reply = agent.send("POST", path, &[("content-type", kind)], Some(b""));
            assert_eq!(reply.status, 422, "{path} {kind}: read, and empty");
        }
        let reply = preview(&agent, path, vec![b';'; (16 << 20) + 1]);
        assert_eq!(reply.status, 413, "{path}");
        assert_eq!(preview(&agent, path, vec![b';'; 16 << 20]).status, 422, "{path}: just read");
        let reply = agent.send(
            "POST",
            &format!("{path}?apercu=non&autre=1"),
            &[("content-type", "text/csv")],
            Some(b""),
        );
        assert_eq!(reply.faults(), ["/autre", "/apercu"], "{}", reply.text());
    }
    assert_eq!(agent.read(REFERENTIELS)["en_vigueur"], json!("demonstration-2026-1"));
}
