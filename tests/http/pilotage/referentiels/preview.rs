//! What a file would change, before anything is written.

use super::{
    REFERENTIELS, fresh, gestionnaire, json, list, lookup, plain, preview, published, referentiel,
    text, within_five_seconds,
};

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
fn the_model_is_a_file_that_is_accepted() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let model = agent.get("/api/pilotage/referentiels/modele.csv");
    assert_eq!((model.status, model.header("content-type")), (200, "text/csv; charset=utf-8"));
    let apercu = preview(&agent, REFERENTIELS, &model.body).json();
    assert_eq!(apercu["resume"]["certifications"], 1);
    assert_eq!(apercu["rapport"]["avertissements"], json!([]));
}
