//! What a collectivité needs before it can ask (R-APF-01): what is missing is said, and what that comes to.

use super::{APF, granted, sentence};
use crate::recensement::{declaration, save};
use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App,
    financement::{CNFPT, COMMUNE, request},
};

const CONSEQUENCE: &str = "Le coût de la formation est entièrement à la charge de la collectivité.";

/// The refusal of a request, which the dashboard announced.
fn refusal(agent: &Agent<'_>) -> String {
    let reply = agent.create(APF, "une", &request());
    let said = sentence(&reply);
    let fault = &reply.json()["erreurs"][0];
    assert_eq!((&fault["champ"], &fault["regle"]), (&json!(""), &json!("R-APF-01")));
    let demande = &agent.read("/api/tableau-de-bord/2026")["demande"];
    assert_eq!(demande["possible"], false);
    assert_eq!(
        demande["obstacles"],
        json!([{"regle": "R-APF-01", "message": fault["message"]}]),
        "the dashboard says the same"
    );
    said
}

#[test]
fn r_apf_01_without_a_declaration_nothing_is_funded() {
    let app = granted(1);
    let said = refusal(&app.sign_in("epci"));
    assert!(said.starts_with("Votre collectivité n’a pas répondu au recensement 2026"), "{said}");
    assert!(said.ends_with(CONSEQUENCE), "{said}");
}

#[test]
fn r_apf_01_zero_intention_means_no_agreement_this_year() {
    let app = App::start();
    let mut none = declaration();
    none["intentions"] = json!([]);
    none["aucune_intention"] = json!(true);
    assert_eq!(save(&app.sign_in("epci"), 0, &none).status, 201);
    app.grant(1, 0);
    let said = refusal(&app.sign_in("epci"));
    assert!(said.contains("aucune intention de recrutement au recensement 2026"), "{said}");
    assert!(said.ends_with(CONSEQUENCE), "{said}");
}

#[test]
fn r_apf_01_before_the_allocation_is_published_one_waits() {
    let app = App::start();
    let commune = app.sign_in(COMMUNE);
    assert_eq!(save(&commune, 0, &declaration()).status, 201);
    let mut soon = request();
    (soon["debut"], soon["fin"]) = (json!("2026-04-01"), json!("2028-03-31"));
    let said = sentence(&commune.create(APF, "une", &soon));
    assert!(said.starts_with("L’allocation 2026 n’est pas encore publiée"), "{said}");
    assert!(said.contains("entièrement à la charge de la collectivité"), "{said}");
    let tableau = commune.read("/api/tableau-de-bord/2026");
    assert_eq!(
        (&tableau["allocation"], &tableau["demande"]["possible"]),
        (&Value::Null, &json!(false))
    );
}

#[test]
fn r_apf_01_an_exhausted_allocation_says_how_many_are_used() {
    let app = granted(1);
    let commune = app.sign_in(COMMUNE);
    assert_eq!(commune.read("/api/tableau-de-bord/2026")["demande"]["possible"], true);
    _ = commune.deposit("premiere", &request());
    let said = refusal(&commune);
    assert!(said.contains("est épuisée : 1 contrat utilisé sur 1."), "{said}");
    assert!(said.ends_with(CONSEQUENCE), "{said}");
}

#[test]
fn r_apf_01_a_collectivite_granted_none_is_told_so() {
    let app = App::start();
    // One contract for two demanders of one each: the largest remainder gives it to one of them.
    let cnfpt = app.sign_in(CNFPT);
    let campagne = cnfpt.read("/api/pilotage/campagnes/2026");
    let mut reglages = json!({"capacite": 1});
    for name in ["ouverture", "fermeture", "parametres", "allocation"] {
        reglages[name] = campagne[name].clone();
    }
    let set = cnfpt.put("/api/pilotage/campagnes/2026", &[("if-match", "\"0\"")], &reglages);
    assert_eq!(set.status, 200, "{}", set.text());
    let mut one = declaration();
    one["intentions"][0]["nombre"] = json!(1);
    assert_eq!(save(&app.sign_in("epci"), 0, &one).status, 201);
    app.grant(1, 0);
    let granted = |who: &str| {
        app.sign_in(who).read("/api/tableau-de-bord/2026")["allocation"]["accordes"].clone()
    };
    let who = if granted("epci") == 0 { "epci" } else { COMMUNE };
    assert_eq!(granted(who), 0);
    let said = refusal(&app.sign_in(who));
    assert!(
        said.contains("L’allocation 2026 de votre collectivité ne compte aucun contrat"),
        "{said}"
    );
    assert!(said.ends_with(CONSEQUENCE), "{said}");
}
