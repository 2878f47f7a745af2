//! The référentiel is imported, previewed, published and kept (R-REF-03, R-REF-04).

use super::{
    fichiers::{
        ENTETE, REFERENTIELS, gestionnaire, plain, preview, publish, publish_under, published,
        referentiel,
    },
    fresh,
    publication::within_five_seconds,
};
use crate::{file, list, text};
use serde_json::{Value, json};
use tremplin_tests::App;

/// What the public sees of a certification on the day of the demonstration.
fn lookup(app: &App, rncp: &str) -> Value {
    app.get(&format!("/api/eligibilite/certifications/{rncp}")).json()
}

/// Certifications and métiers in an order of their own.
fn sorted(contenu: &Value) -> (Vec<String>, Vec<String>) {
    let sorted = |elements: &Value| {
        let mut texts: Vec<String> = list(elements).iter().map(Value::to_string).collect();
        texts.sort();
        texts
    };
    (sorted(&contenu["metiers"]), sorted(&contenu["certifications"]))
}

#[test]
fn r_ref_03_a_preview_says_what_would_change_and_writes_nothing() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let before = agent.read(REFERENTIELS);
    for _ in 0..2 {
        let reply = preview(&agent, REFERENTIELS, referentiel());
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!((reply.header("etag"), reply.header("cache-control")), ("\"0\"", "no-store"));
        let apercu = reply.json();
        assert_eq!(apercu["version_en_vigueur"], "demonstration-2026-1");
        assert_eq!(apercu["version_proposee"], "2026-1");
        assert_eq!((&apercu["apercu"], &apercu["publiable"]), (&json!(true), &json!(true)));
        assert_eq!(apercu["rapport"]["lignes"], 2);
        let difference = &apercu["difference"];
        assert_eq!(difference["retirees"]["nombre"], 84);
        assert_eq!(
            difference["ajoutees"],
            json!({"nombre": 1, "elements": [{
                "rncp": "RNCP11111", "intitule": "Titre professionnel Veilleur de phare", "niveau": 4,
                "plafond_annuel": "4200.00",
            }]})
        );
        assert_eq!(
            difference["plafonds"]["elements"],
            json!([{"rncp": "RNCP38386", "intitule": "CAPA - Jardinier-paysagiste",
                    "avant": "6000.00", "apres": "6500.00"}])
        );
        assert_eq!(difference["metiers_ajoutes"]["elements"][0]["code"], "veilleur-de-phare");
        let warnings: Vec<_> = list(&apercu["rapport"]["avertissements"])
            .iter()
            .map(|constat| plain(text(&constat["message"])))
            .collect();
        assert_eq!(
            warnings,
            ["Nouveau métier, qui reçoit le code « veilleur-de-phare »."],
            "a warning does not refuse the file"
        );
    }
    assert_eq!(agent.read(REFERENTIELS), before);
    assert_eq!(lookup(&app, "RNCP11111")["eligible"], false);
}

#[test]
fn r_ref_03_a_publication_reaches_the_public_within_five_seconds() {
    let app = fresh();
    let agent = gestionnaire(&app);
    assert_eq!(lookup(&app, "RNCP38386")["plafond_annuel"], "6000.00");
    let reply = publish(&agent, REFERENTIELS, 0, referentiel());
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(reply.header("location"), "/api/pilotage/referentiels/2026/1");
    assert_eq!(reply.json()["publiee"], true);
    within_five_seconds(|| lookup(&app, "RNCP38386")["plafond_annuel"] == "6500.00");
    within_five_seconds(|| lookup(&app, "RNCP11111")["eligible"] == true);
    within_five_seconds(|| app.get("/api/campagnes").json()[1]["referentiel"] == "2026-1");
    let metiers = app.get("/api/eligibilite/metiers?campagne=2026").json();
    assert_eq!((&metiers["version"], list(&metiers["metiers"]).len()), (&json!("2026-1"), 2));
    let campagnes = app.get("/api/campagnes").json();
    assert_eq!(campagnes[0]["referentiel"], "demonstration-2026-1", "2025 keeps its own");
}

#[test]
fn r_ref_04_past_versions_stay_readable() {
    let app = fresh();
    let agent = gestionnaire(&app);
    published(&agent, REFERENTIELS, 0, referentiel());
    let second = referentiel().replace("6500,00", "7000,00");
    let publication = published(&agent, REFERENTIELS, 1, second);
    assert_eq!(publication["difference"]["plafonds"]["elements"][0]["avant"], "6500.00");

    let versions = agent.read(REFERENTIELS);
    assert_eq!(versions["en_vigueur"], "2026-2");
    let names: Vec<_> =
        list(&versions["versions"]).iter().map(|version| text(&version["nom"])).collect();
    assert_eq!(names, ["2026-2", "2026-1", "demonstration-2026-1"]);
    assert_eq!(versions["versions"][0]["publiee"]["par"], "Alix Delorme");
    assert_eq!(versions["versions"][0]["resume"]["plafonds"], 1);
    assert_eq!(versions["versions"][2]["publiee"], Value::Null);
    for (numero, plafond) in [(1, "6500.00"), (2, "7000.00"), (1, "6500.00")] {
        let version = agent.read(&format!("{REFERENTIELS}/{numero}"));
        assert_eq!(version["contenu"]["version"], format!("2026-{numero}"));
        assert_eq!(version["contenu"]["certifications"][0]["plafond_annuel"], plafond);
    }
    for numero in ["3", "-1", "01", "x"] {
        assert_eq!(agent.get(&format!("{REFERENTIELS}/{numero}")).status, 404, "{numero}");
    }
}

#[test]
fn the_certifications_of_the_demonstration_come_back_as_they_went() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let export = agent.get(&format!("{REFERENTIELS}/0/export.csv"));
    assert_eq!(export.status, 200);
    assert_eq!(export.header("content-type"), "text/csv; charset=utf-8");
    assert!(export.header("content-disposition").contains("referentiel-demonstration-2026-1.csv"));
    let publication = published(&agent, REFERENTIELS, 0, &export.body);
    assert_eq!(publication["difference"]["inchangees"], 85);
    assert_eq!(publication["fictif"], true, "what is not said stays as it was");

    let source = file("crates/domain/data/referentiel-demo.json");
    let stored = agent.read(&format!("{REFERENTIELS}/1"))["contenu"].clone();
    assert_eq!(list(&stored["certifications"]).len(), 85);
    assert_eq!(sorted(&stored), sorted(&source));
    for member in ["fictif", "avertissement", "sources"] {
        assert_eq!(stored[member], source[member], "{member}");
    }
    let again = agent.get(&format!("{REFERENTIELS}/1/export.csv"));
    assert_eq!(again.body, export.body, "to the byte");

    let windows: Vec<u8> = windows_1252(again.text());
    let apercu = preview(&agent, REFERENTIELS, windows).json();
    assert_eq!(apercu["rapport"]["encodage"], "windows-1252");
    assert_eq!(
        (&apercu["publiable"], &apercu["difference"]["inchangees"]),
        (&json!(false), &json!(85))
    );
}

/// What a French Excel writes; the texts of the demonstration have nothing beyond Latin-1 but an apostrophe and an
/// ellipsis.
fn windows_1252(texte: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '’' => 0x92,
        'œ' => 0x9c,
        'Œ' => 0x8c,
        '–' => 0x96,
        '…' => 0x85,
        c => u8::try_from(u32::from(c)).expect("a letter of Windows-1252"),
    };
    texte.trim_start_matches('\u{feff}').chars().map(byte).collect()
}

#[test]
fn what_says_nothing_new_is_not_published_twice() {
    let app = fresh();
    let agent = gestionnaire(&app);
    published(&agent, REFERENTIELS, 0, referentiel());
    let apercu = preview(&agent, REFERENTIELS, referentiel()).json();
    assert_eq!(
        (&apercu["publiable"], &apercu["version_proposee"]),
        (&json!(false), &json!("2026-2"))
    );
    let reply = publish(&agent, REFERENTIELS, 1, referentiel());
    assert_eq!(reply.status, 409);
    assert!(text(&reply.json()["detail"]).contains("rien à publier"));
}

#[test]
fn real_ceilings_are_said_to_be_real() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let real = format!("{REFERENTIELS}?fictif=false");
    let apercu = preview(&agent, &real, referentiel()).json();
    assert_eq!(apercu["fictif"], false);
    let says: Vec<_> = list(&apercu["difference"]["publication"])
        .iter()
        .map(|changement| text(&changement["champ"]))
        .collect();
    assert_eq!(says, ["fictif", "avertissement", "sources"]);
    published(&agent, &real, 0, referentiel());
    assert_eq!(agent.read(&format!("{REFERENTIELS}/1"))["contenu"]["fictif"], false);
    within_five_seconds(|| lookup(&app, "RNCP38386")["avertissement"].is_null());
}

#[test]
fn five_thousand_lines_are_one_request() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let mut large = ENTETE.to_owned();
    for numero in 10_000..15_000 {
        large.push_str(&format!(
            "RNCP{numero};Titre professionnel Compagnon de l’été n° {numero};4;5250,50;31/12/2028;Jardinier\n"
        ));
    }
    let publication = published(&agent, REFERENTIELS, 0, &large);
    assert_eq!(publication["resume"]["certifications"], 5000);
    assert_eq!(publication["difference"]["ajoutees"]["nombre"], 5000);
    assert_eq!(list(&publication["difference"]["ajoutees"]["elements"]).len(), 500);
    within_five_seconds(|| lookup(&app, "RNCP14999")["plafond_annuel"] == "5250.50");
}

#[test]
fn two_gestionnaires_at_once_one_wins_and_the_other_sees_who() {
    let app = fresh();
    let agents = [gestionnaire(&app), gestionnaire(&app), gestionnaire(&app), gestionnaire(&app)];
    let replies: Vec<_> = std::thread::scope(|scope| {
        let sent: Vec<_> = agents
            .iter()
            .enumerate()
            .map(|(rank, agent)| {
                let mine = referentiel().replace("6500,00", &format!("{},00", 6501 + rank));
                scope.spawn(move || publish(agent, REFERENTIELS, 0, mine))
            })
            .collect();
        sent.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    let mut statuses: Vec<_> = replies.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 412, 412, 412]);
    for refused in replies.iter().filter(|reply| reply.status == 412) {
        let problem = refused.json();
        assert_eq!(
            (&problem["version"], &problem["courante"]["nom"]),
            (&json!(1), &json!("2026-1"))
        );
        assert!(
            plain(text(&problem["detail"])).starts_with("Alix Delorme a publié la version 2026-1")
        );
    }
    assert_eq!(list(&agents[0].read(REFERENTIELS)["versions"]).len(), 2);
}

#[test]
fn a_publication_says_what_it_replaces() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let path = format!("{REFERENTIELS}?apercu=false");
    let own = [("content-type", "text/csv"), ("idempotency-key", "la-mienne")];
    let file = referentiel();
    let send = |headers: &[(&str, &str)]| {
        agent.send("POST", &path, &[&own[..], headers].concat(), Some(file.as_bytes())).status
    };
    assert_eq!(send(&[]), 428);
    assert_eq!(send(&[("if-match", "*")]), 428);
    assert_eq!(send(&[("if-match", "\"1\"")]), 412);
    assert_eq!(send(&[("if-match", "\"0\"")]), 201, "the tag that a preview gives");
    assert_eq!(publish(&agent, REFERENTIELS, 0, &file).status, 412);
    assert_eq!(publish(&agent, REFERENTIELS, 7, &file).status, 412);
}

#[test]
fn a_publication_that_is_sent_again_is_done_once() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let send = |key, file: &str| publish_under(key, &agent, REFERENTIELS, 0, file);
    let first = send("une", &referentiel());
    let again = send("une", &referentiel());
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(again.body, first.body);
    assert_eq!(again.header("location"), "/api/pilotage/referentiels/2026/1");
    assert_eq!(list(&agent.read(REFERENTIELS)["versions"]).len(), 2);
    let other = send("une", &referentiel().replace("6500", "7000"));
    assert_eq!(other.status, 422, "the key of another file");
    let path = format!("{REFERENTIELS}?apercu=false");
    let headers = [("content-type", "text/csv"), ("if-none-match", "*")];
    assert_eq!(agent.send("POST", &path, &headers, Some(b"")).status, 400, "no key");
}

#[test]
fn another_campaign_has_versions_of_its_own() {
    let app = fresh();
    let agent = gestionnaire(&app);
    published(&agent, REFERENTIELS, 0, referentiel());
    let other = "/api/pilotage/referentiels/2025";
    assert_eq!(agent.read(other)["en_vigueur"], "demonstration-2026-1");
    assert_eq!(published(&agent, other, 0, referentiel())["version_proposee"], "2025-1");
    let unknown = "/api/pilotage/referentiels/2031";
    assert_eq!(agent.get(unknown).status, 404);
    assert_eq!(preview(&agent, unknown, referentiel()).status, 404);
}

#[test]
fn the_model_is_a_file_that_is_accepted() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let model = agent.get("/api/pilotage/referentiels/modele.csv");
    assert_eq!((model.status, model.header("content-type")), (200, "text/csv; charset=utf-8"));
    let apercu = preview(&agent, REFERENTIELS, &model.body).json();
    assert_eq!(apercu["resume"]["certifications"], 1);
    assert_eq!(apercu["rapport"]["avertissements"], json!([]));
}
