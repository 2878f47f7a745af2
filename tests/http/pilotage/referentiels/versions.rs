//! Versions stay, and come back as they went.

use super::{
    REFERENTIELS, Value, file, fresh, gestionnaire, json, list, preview, published, referentiel,
    text,
};

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
