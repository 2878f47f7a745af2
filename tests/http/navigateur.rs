//! The domain as browsers run it: the module that pages are served, beside the server.

use crate::{APP, complete, ok, situations::situations};
use serde_json::{Value, json};
use wasmtime::{Engine, Instance, Memory, Module, Store, TypedFunc};

/// The module, as a browser holds it.
struct Navigateur {
    store: Store<()>,
    memory: Memory,
    question: TypedFunc<u32, u32>,
    answer: TypedFunc<(), u32>,
    length: TypedFunc<(), u32>,
}

impl Navigateur {
    /// From the bytes that the front serves.
    fn served() -> Self {
        let reply = APP.get("/js/domaine.wasm");
        assert_eq!((reply.status, reply.header("content-type")), (200, "application/wasm"));
        let engine = Engine::default();
        let module = Module::new(&engine, &reply.body).expect("a module");
        assert_eq!(module.imports().len(), 0, "it asks nothing of the page");
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).expect("an instance");
        let memory = instance.get_memory(&mut store, "memory").expect("its memory");
        let question = instance.get_typed_func(&mut store, "question").expect("question");
        let answer = instance.get_typed_func(&mut store, "answer").expect("answer");
        let length = instance.get_typed_func(&mut store, "answer_length").expect("answer_length");
        Self { store, memory, question, answer, length }
    }

    /// What it answers, as text.
    fn ask(&mut self, demande: &Value, plafond: &Value) -> String {
        let campagnes = ok("/simulateur/campagnes.json");
        let question = json!({ "demande": demande, "campagnes": campagnes, "plafond": plafond });
        let question = question.to_string();
        let length = u32::try_from(question.len()).expect("a small question");
        let place = self.question.call(&mut self.store, length).expect("room");
        let place = usize::try_from(place).expect("an address");
        self.memory.write(&mut self.store, place, question.as_bytes()).expect("written");
        let place = self.answer.call(&mut self.store, ()).expect("an answer");
        let length = self.length.call(&mut self.store, ()).expect("its length");
        let mut answer = vec![0; usize::try_from(length).expect("a length")];
        let place = usize::try_from(place).expect("an address");
        self.memory.read(&self.store, place, &mut answer).expect("read");
        String::from_utf8(answer).expect("UTF-8")
    }
}

/// The ceiling that the server knows of the certification that a document names.
fn ceiling(demande: &Value) -> Value {
    let Some(rncp) = demande["formation"]["rncp"].as_str() else { return Value::Null };
    let contrat = &demande["contrat"];
    let date = contrat["signature"].as_str().or(contrat["debut"].as_str()).expect("a date");
    let found = ok(&format!("/api/eligibilite/certifications/{rncp}?date={date}"));
    if found["eligible"] != true {
        return Value::Null;
    }
    // The demonstration's ceilings are fictitious, and its answers carry a warning for that.
    let fictif = found["avertissement"].is_string();
    json!({ "plafond_annuel": found["plafond_annuel"], "fictif": fictif })
}

#[test]
fn the_browser_says_what_the_server_says_of_every_situation() {
    let mut navigateur = Navigateur::served();
    let mut demandes: Vec<Value> =
        situations().into_iter().map(|(_, situation)| situation["demande"].clone()).collect();
    demandes.push(complete());
    let mut funded = complete();
    funded["formation"].as_object_mut().expect("a training").remove("plafond_annuel");
    for rncp in ["RNCP38386", "RNCP99999"] {
        funded["formation"]["rncp"] = json!(rncp);
        demandes.push(funded.clone());
    }
    for demande in demandes {
        let server = APP.post("/api/simulateur", &demande);
        assert_eq!(server.status, 200, "{demande}");
        assert_eq!(navigateur.ask(&demande, &ceiling(&demande)), server.text(), "{demande}");
    }
}

#[test]
fn the_browser_refuses_what_the_server_refuses() {
    let mut navigateur = Navigateur::served();
    let mut wrong = complete();
    wrong["contrat"]["fin"] = json!("2026-08-31");
    wrong["apprenti"]["annee_cycle_debut"] = json!(9);
    let server = APP.post("/api/simulateur", &wrong);
    assert_eq!(server.status, 422);
    let browser: Value = serde_json::from_str(&navigateur.ask(&wrong, &Value::Null)).expect("JSON");
    assert_eq!(browser["erreurs"], server.json()["erreurs"]);
}

#[test]
fn the_module_is_small_and_travels_compressed() {
    let reply = APP.get_with("/js/domaine.wasm", &[("accept-encoding", "br")]);
    assert_eq!(reply.header("content-encoding"), "br");
    assert!(reply.body.len() <= 150 * 1024, "{} bytes", reply.body.len());
}
