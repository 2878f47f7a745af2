//! A publication: one act, after the window, of what was seen (R-ALL-01, R-ALL-04).

use super::{
    ALLOCATION, CNFPT, FIRST, PUBLISH, answered, closed, database, granted, post, preview,
    proportional, published, set_capacity,
};
use serde_json::{Value, json};

const KEY: (&str, &str) = ("idempotency-key", "une-cle");

#[test]
fn r_all_01_nothing_is_published_before_the_windows_end() {
    let app = answered();
    let agent = app.sign_in(CNFPT);
    for instant in ["2026-03-20T09:00:00+01:00", "2026-03-20T23:59:00+01:00"] {
        app.move_clock(instant);
        let agent = app.sign_in(CNFPT);
        let reply = post(&agent, PUBLISH, &[FIRST, KEY], &proportional());
        assert_eq!(reply.status, 409, "{instant}: {}", reply.text());
        let problem = reply.json();
        assert_eq!(problem["erreurs"][0]["regle"], "R-ALL-01");
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(detail.contains("20 mars 2026"), "{detail}");
    }
    drop(agent);
    app.move_clock("2026-03-21T00:01:00+01:00");
    let agent = app.sign_in(CNFPT);
    assert_eq!(agent.read(ALLOCATION)["publications"], json!([]));
    assert_eq!(published(&agent, &proportional())["publication"], 1);
}

#[test]
fn r_all_04_a_publication_is_what_was_previewed() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let seen = preview(&agent, &proportional());
    let mut document = proportional();
    document["sha256"] = seen["sha256"].clone();
    set_capacity(&app, 11);
    let reply = post(&agent, PUBLISH, &[FIRST, KEY], &document);
    assert_eq!(reply.status, 412, "{}", reply.text());
    let detail = reply.json()["detail"].as_str().unwrap_or_default().to_owned();
    assert!(detail.contains("ont changé depuis cet aperçu"), "{detail}");
    set_capacity(&app, 10);
    let reply = post(&agent, PUBLISH, &[FIRST, KEY], &document);
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(reply.header("location"), "/api/pilotage/allocations/2026/1/proces-verbal.json");
    let allocation = reply.json();
    assert_eq!(allocation["sha256"], seen["sha256"]);
    assert_eq!(granted(&allocation), granted(&seen));
}

#[test]
fn r_all_04_a_publication_is_one_act_with_its_author_in_the_journal_and_an_email_each() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let allocation = published(&agent, &proportional());
    let read = agent.get(ALLOCATION);
    assert_eq!(read.header("etag"), "\"1\"");
    let read = read.json();
    let publication = &read["publications"][0];
    assert_eq!(
        (&publication["par"], &publication["methode"], &publication["accordes"]),
        (&json!("Alix Delorme"), &json!("proportionnelle"), &json!(10))
    );
    assert_eq!(publication["sha256"], allocation["sha256"]);
    assert_eq!(read["lignes"], allocation["lignes"], "what is read is what was published");

    let database = database(&app);
    let event: (String, String, String) = database
        .query_row(
            "SELECT acteur, acte, detail ->> 'sha256' FROM journal WHERE objet = 'allocation/2026'",
            (),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .expect("one event");
    assert_eq!(event.0, "demo:cnfpt");
    assert_eq!(event.1, "publication");
    assert_eq!(json!(event.2), allocation["sha256"]);
    let mut statement = database
        .prepare("SELECT cle, destinataire, donnees FROM courriel WHERE modele = 'allocation' ORDER BY cle")
        .expect("the outbox");
    let emails: Vec<(String, String, String)> = statement
        .query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("rows")
        .map(|row| row.expect("a row"))
        .collect();
    let keys: Vec<_> = emails.iter().map(|(key, ..)| key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "allocation/2026/1/21990001600011",
            "allocation/2026/1/21990002400015",
            "allocation/2026/1/22990001400015"
        ],
        "whoever asks for nothing is not told"
    );
    assert_eq!(emails[0].1, "apprentissage@commune.example", "the declaration's contact");
    let donnees: Value = serde_json::from_str(&emails[0].2).expect("JSON");
    assert_eq!((&donnees["demande"], &donnees["accorde"]), (&json!(9), &json!(5)));
}

#[test]
fn r_all_04_another_publication_follows_the_first_and_never_changes_it() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let first = published(&agent, &proportional());
    set_capacity(&app, 12);
    let second = post(&agent, PUBLISH, &[("if-match", "\"1\""), KEY], &proportional());
    assert_eq!(second.status, 201, "{}", second.text());
    let second = second.json();
    assert_eq!((&second["publication"], &second["remplace"]), (&json!(2), &json!(1)));
    // 5, 3 and 2 become 5, 4 and 3.
    assert_eq!(second["comptes"]["en_hausse"], 2);
    assert_eq!(second["lignes"][1]["avant"], 3);
    let read = agent.read(ALLOCATION);
    let numbers: Vec<_> = read["publications"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|publication| publication["publication"].clone())
        .collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(read["publications"][1]["sha256"], first["sha256"]);
    assert_eq!(granted(&read), granted(&second));
    for rewrite in ["UPDATE allocation SET auteur = 'x'", "DELETE FROM attribution"] {
        let refused = database(&app).execute(rewrite, ()).expect_err("append-only");
        assert!(refused.to_string().contains("en_ajout_seul"), "{refused}");
    }
}

#[test]
fn a_publication_says_which_one_it_follows() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    assert_eq!(post(&agent, PUBLISH, &[KEY], &proportional()).status, 428);
    assert_eq!(post(&agent, PUBLISH, &[("if-match", "\"1\""), KEY], &proportional()).status, 412);
    let _ = published(&agent, &proportional());
    let late = post(&agent, PUBLISH, &[FIRST, KEY], &proportional());
    assert_eq!(late.status, 412);
    let problem = late.json();
    assert_eq!(problem["version"], 1);
    assert_eq!(problem["courante"]["par"], "Alix Delorme");
}

#[test]
fn with_no_answer_there_is_nothing_to_publish_and_read_only_stops_it() {
    let app = tremplin_tests::App::demo("2026-03-21").start();
    let agent = app.sign_in(CNFPT);
    assert_eq!(preview(&agent, &proportional())["lignes"], json!([]));
    assert_eq!(post(&agent, PUBLISH, &[FIRST, KEY], &proportional()).status, 409);

    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let on = agent.put(
        "/api/pilotage/lecture-seule",
        &[],
        &json!({"active": true, "motif": "Maintenance."}),
    );
    assert_eq!(on.status, 200);
    let refused = post(&agent, PUBLISH, &[FIRST, KEY], &proportional());
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert_eq!(refused.header("retry-after"), "300");
    assert_eq!(preview(&agent, &proportional())["accordes"], 10, "reading goes on");
    assert_eq!(agent.read(ALLOCATION)["publications"], json!([]));
}
