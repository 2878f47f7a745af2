//! The document itself: complete, strict, and with examples that are true.

use super::{DOCUMENT, assert_documented, faults, list, operation, resolve, text};
use crate::APP;
use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App,
    financement::{CNFPT, COMMUNE, ORGANISME, request},
};

/// The addresses of the contract that exist today.
const CONTRACT: &[(&str, &str)] = &[
    ("DELETE", "/api/recensement/{annee}/brouillon"),
    ("DELETE", "/api/session"),
    ("GET", "/api/apf"),
    ("GET", "/api/apf/{id}"),
    ("GET", "/api/apc"),
    ("GET", "/api/apc/lot/modele.csv"),
    ("GET", "/api/apc/{id}"),
    ("GET", "/api/calendrier.ics"),
    ("GET", "/api/campagnes"),
    ("GET", "/api/eligibilite/certifications"),
    ("GET", "/api/eligibilite/certifications/{rncp}"),
    ("GET", "/api/eligibilite/metiers"),
    ("GET", "/api/eligibilite/metiers/{code}"),
    ("GET", "/api/openapi.json"),
    ("GET", "/api/pilotage/allocations/{annee}"),
    ("GET", "/api/pilotage/allocations/{annee}/export.csv"),
    ("GET", "/api/pilotage/allocations/{annee}/{publication}/proces-verbal.json"),
    ("GET", "/api/pilotage/apf"),
    ("GET", "/api/pilotage/apf/export.csv"),
    ("GET", "/api/pilotage/apf/suivi"),
    ("GET", "/api/pilotage/apf/{id}"),
    ("GET", "/api/pilotage/apc/{id}"),
    ("GET", "/api/pilotage/campagnes"),
    ("GET", "/api/pilotage/campagnes/{annee}"),
    ("GET", "/api/pilotage/collectivites"),
    ("GET", "/api/pilotage/collectivites/export.csv"),
    ("GET", "/api/pilotage/collectivites/modele.csv"),
    ("GET", "/api/pilotage/courriels"),
    ("GET", "/api/pilotage/courriels/{id}"),
    ("GET", "/api/pilotage/journal"),
    ("GET", "/api/pilotage/journal/export.csv"),
    ("GET", "/api/pilotage/lecture-seule"),
    ("GET", "/api/pilotage/recensement/{annee}"),
    ("GET", "/api/pilotage/recensement/{annee}/collectivites"),
    ("GET", "/api/pilotage/recensement/{annee}/export.csv"),
    ("GET", "/api/pilotage/recensement/{annee}/export.xlsx"),
    ("GET", "/api/pilotage/referentiels/modele.csv"),
    ("GET", "/api/pilotage/referentiels/{annee}"),
    ("GET", "/api/pilotage/referentiels/{annee}/{version}"),
    ("GET", "/api/pilotage/referentiels/{annee}/{version}/export.csv"),
    ("GET", "/api/recensement/{annee}"),
    ("GET", "/api/recensement/{annee}/brouillon"),
    ("GET", "/api/recensement/{annee}/versions"),
    ("GET", "/api/recensement/{annee}/versions/{version}"),
    ("GET", "/api/recensement/{annee}/versions/{version}/contenu.json"),
    ("GET", "/api/recepisses/{numero}"),
    ("GET", "/api/sante"),
    ("GET", "/api/session"),
    ("GET", "/api/session/connexion"),
    ("GET", "/api/session/demo"),
    ("GET", "/api/session/demo/horloge"),
    ("GET", "/api/session/retour"),
    ("GET", "/api/tableau-de-bord/{annee}"),
    ("PATCH", "/api/apf/{id}"),
    ("POST", "/api/apf"),
    ("POST", "/api/apf/{id}/annulation"),
    ("POST", "/api/apf/{id}/complement"),
    ("PATCH", "/api/apc/{id}"),
    ("POST", "/api/apc"),
    ("POST", "/api/apc/lot"),
    ("POST", "/api/apc/{id}/complement"),
    ("POST", "/api/apc/{id}/prolongation"),
    ("POST", "/api/apc/{id}/rupture"),
    ("POST", "/api/calendrier"),
    ("POST", "/api/pilotage/allocations/{annee}"),
    ("POST", "/api/pilotage/apf/echeances"),
    ("POST", "/api/pilotage/apf/validations"),
    ("POST", "/api/pilotage/apf/{id}/complement"),
    ("POST", "/api/pilotage/apf/{id}/decision"),
    ("POST", "/api/pilotage/apc/{id}/complement"),
    ("POST", "/api/pilotage/apc/{id}/decision"),
    ("POST", "/api/pilotage/apc/{id}/transfert"),
    ("POST", "/api/taches/echeances"),
    ("POST", "/api/pilotage/collectivites"),
    ("POST", "/api/pilotage/courriels/envoi"),
    ("POST", "/api/pilotage/courriels/reprise"),
    ("POST", "/api/pilotage/courriels/{id}/reprise"),
    ("POST", "/api/pilotage/publication"),
    ("POST", "/api/pilotage/recensement/{annee}/relances"),
    ("POST", "/api/pilotage/referentiels/{annee}"),
    ("POST", "/api/session/demo"),
    ("POST", "/api/simulateur"),
    ("POST", "/api/taches/courriels"),
    ("PUT", "/api/pilotage/campagnes/{annee}"),
    ("PUT", "/api/pilotage/lecture-seule"),
    ("PUT", "/api/recensement/{annee}"),
    ("PUT", "/api/recensement/{annee}/brouillon"),
    ("PUT", "/api/session/collectivite"),
    ("PUT", "/api/session/demo/horloge"),
];

/// Every operation: its method, its address with `{parameters}`, itself.
pub(crate) fn operations() -> Vec<(String, &'static str, &'static Value)> {
    let paths = DOCUMENT["paths"].as_object().expect("the addresses");
    let all =
        paths.iter().flat_map(|(template, methods)| {
            methods.as_object().into_iter().flatten().map(|(method, operation)| {
                (method.to_ascii_uppercase(), template.as_str(), operation)
            })
        });
    all.collect()
}

/// The address of an operation with the examples of its parameters in their places.
pub(crate) fn example_address(template: &str, operation: &'static Value) -> String {
    let mut path = template.to_owned();
    let mut query = Vec::new();
    for parameter in operation.get("parameters").map(list).unwrap_or_default() {
        let parameter = resolve(parameter);
        let Some(example) = parameter.get("example") else { continue };
        assert_eq!(faults(&parameter["schema"], example), Vec::<String>::new(), "{parameter}");
        let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        let name = text(&parameter["name"]);
        match text(&parameter["in"]) {
            "path" => path = path.replace(&format!("{{{name}}}"), &example),
            "query" => query.push(format!("{name}={example}")),
            place => panic!("a parameter in {place}"),
        }
    }
    assert!(!path.contains('{'), "{template} has a parameter without an example");
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

#[test]
fn it_is_an_openapi_3_1_document() {
    assert!(text(&DOCUMENT["openapi"]).starts_with("3.1."));
    for name in ["title", "version", "description", "license"] {
        assert!(DOCUMENT["info"].get(name).is_some(), "{name}");
    }
    assert_eq!(DOCUMENT["info"]["version"], env!("CARGO_PKG_VERSION"));
    let schemas = DOCUMENT["components"]["schemas"].as_object().expect("the schemas");
    for (name, schema) in schemas {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name}");
    }
}

#[test]
fn it_has_the_contracts_addresses_and_no_other() {
    let mut found: Vec<_> =
        operations().into_iter().map(|(method, template, _)| (method, template)).collect();
    found.sort();
    let mut expected: Vec<_> =
        CONTRACT.iter().map(|&(method, path)| (method.to_owned(), path)).collect();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_reference_leads_somewhere() {
    fn visit(value: &'static Value) {
        resolve(value);
        match value {
            Value::Object(fields) => fields.values().for_each(visit),
            Value::Array(values) => values.iter().for_each(visit),
            _ => {}
        }
    }
    visit(&DOCUMENT);
}

#[test]
fn every_object_that_it_describes_says_whether_more_fields_may_come() {
    fn visit(value: &Value, place: &str) {
        if let Value::Object(fields) = value {
            let open =
                fields.contains_key("properties") && !fields.contains_key("additionalProperties");
            assert!(!open, "{place}");
        }
        let children: Vec<(String, &Value)> = match value {
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (name.clone(), value)).collect()
            }
            Value::Array(values) => {
                values.iter().enumerate().map(|(rank, v)| (rank.to_string(), v)).collect()
            }
            _ => Vec::new(),
        };
        for (name, child) in
            children.iter().filter(|(name, _)| name != "examples" && name != "example")
        {
            visit(child, &format!("{place}/{name}"));
        }
    }
    visit(&DOCUMENT["components"]["schemas"], "");
    visit(&DOCUMENT["paths"], "");
}

/// An application with somebody signed in who has a draft: the examples of all addresses lead to
/// something.
fn with_everything(app: &App) -> Agent<'_> {
    let agent = app.sign_in("commune");
    let kept = agent.put("/api/recensement/2026/brouillon", &[], &json!({"etp": "152,4"}));
    assert_eq!(kept.status, 200, "{}", kept.text());
    app.queue_reminders(&["exemple/1".to_owned()], "2026-02-10T07:00:00.000Z");
    agent
}

/// The identifier of a dossier that the examples give.
const DOSSIER: &str = "00000000000000000000000000000000";

/// Whether an address is about the funding of contracts.
fn is_about_dossiers(template: &str) -> bool {
    let starts = ["/api/apf", "/api/apc", "/api/pilotage/apf", "/api/pilotage/apc"];
    starts.iter().any(|start| template.starts_with(start))
}

/// An agreement that was asked for and delivered, and the address that it gives to an example.
fn with_an_agreement(app: &App) -> impl Fn(&str) -> String {
    app.grant(1, 0);
    let id = app.sign_in(COMMUNE).deposit("exemple", &request());
    let decision = format!("/api/pilotage/apf/{id}/decision");
    let yes = json!({"decision": "validee"});
    let delivered = app.sign_in(CNFPT).act("POST", &decision, 1, &yes);
    assert_eq!(delivered.status, 200, "{}", delivered.text());
    move |address| address.replace(DOSSIER, &id)
}

#[test]
fn every_operation_answers_its_example_with_what_it_announces() {
    let app = App::start();
    let agent = with_everything(&app);
    let gestionnaire = app.sign_in(CNFPT);
    let funding = App::start();
    let address_of = with_an_agreement(&funding);
    let [commune, organisme, cnfpt] = [COMMUNE, ORGANISME, CNFPT].map(|who| funding.sign_in(who));
    // What only leads elsewhere has no answer of its own.
    let answers = |operation: &Value| operation["responses"].get("200").is_some();
    for (method, template, operation) in operations()
        .into_iter()
        .filter(|(method, _, operation)| method == "GET" && answers(operation))
    {
        let example = example_address(template, operation);
        let address = if is_about_dossiers(template) { address_of(&example) } else { example };
        let is_public = operation.get("security").is_none();
        let is_pilotage = template.starts_with("/api/pilotage/");
        let reply = match () {
            () if is_public => app.get(&address),
            () if is_about_dossiers(template) && is_pilotage => cnfpt.get(&address),
            () if template.starts_with("/api/apc") => organisme.get(&address),
            () if is_about_dossiers(template) => commune.get(&address),
            () if is_pilotage => gestionnaire.get(&address),
            () => agent.get(&address),
        };
        assert_eq!(reply.status, 200, "{method} {address}: {}", reply.text());
        assert_documented(operation, &reply, &address);
    }
}

#[test]
fn every_request_given_as_an_example_is_answered_with_what_is_announced() {
    let operation = operation("POST", "/api/simulateur");
    let media = &operation["requestBody"]["content"]["application/json"];
    let examples = media["examples"].as_object().expect("examples");
    assert!(examples.len() >= 2);
    for (name, example) in examples {
        assert_eq!(faults(&media["schema"], &example["value"]), Vec::<String>::new(), "{name}");
        let reply = APP.post("/api/simulateur", &example["value"]);
        assert_eq!(reply.status, 200, "{name}: {}", reply.text());
        assert_documented(operation, &reply, name);
    }
}

#[test]
fn every_answer_given_as_an_example_has_the_announced_shape() {
    let mut seen = 0;
    for (method, template, operation) in operations() {
        for (status, response) in operation["responses"].as_object().expect("responses") {
            let content = resolve(response).get("content").and_then(Value::as_object);
            for media in content.into_iter().flat_map(|content| content.values()) {
                let examples = media.get("examples").and_then(Value::as_object);
                for example in examples.into_iter().flat_map(|examples| examples.values()) {
                    let faults = faults(&media["schema"], &example["value"]);
                    assert!(faults.is_empty(), "{status} of {method} {template}: {faults:?}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen >= 6, "{seen} examples");
}
