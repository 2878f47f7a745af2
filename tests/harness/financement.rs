//! The shortest way to a funding: what stands before a request, and the acts on it.

use crate::{Agent, App, Reply};
use serde_json::{Value, json};

/// The demonstration's collectivité that asks, its training body and the gestionnaire, by what they sign in with.
pub const COMMUNE: &str = "commune";
/// The training body that [`request`] names.
pub const ORGANISME: &str = "cfa-jardins";
/// The gestionnaire.
pub const CNFPT: &str = "cnfpt";

/// The métier that [`App::granted`] declares, and where requests are sent.
const METIER: &str = "jardinier";
const APF: &str = "/api/apf";

/// A request that breaks no rule deposited from 1 June to 31 August 2026, once [`App::grant`] has been called.
#[must_use]
pub fn request() -> Value {
    json!({
        "annee": 2026, "metier": METIER, "rncp": "RNCP38857",
        "debut": "2026-09-01", "fin": "2028-08-31",
        "organisme": {"nom": "CFA des jardins fictifs", "siret": "33990001100018"},
        "prix_annuels": ["7000.00", "7000.00"],
    })
}

/// The same with other members.
#[must_use]
pub fn request_with(changes: &Value) -> Value {
    let mut document = request();
    for (name, value) in changes.as_object().into_iter().flatten() {
        document[name] = value.clone();
    }
    document
}

/// The request of the training body for the same contract.
#[must_use]
pub fn takeover(numero_apf: &str) -> Value {
    json!({
        "numero_apf": numero_apf, "debut": "2026-09-01", "fin": "2028-08-31",
        "numero_ddets": "033202609000123", "prix_annuels": ["7000.00", "7000.00"],
    })
}

impl App {
    /// The commune declares `nombre` gardeners, of whom `deja_commences`, and is granted them: the demonstration's clock
    /// is on 1 June 2026 at the end.
    pub fn grant(&self, nombre: u32, deja_commences: u32) {
        let declaration = json!({
            "etp": "152.40",
            "contact": {"prenom": "Camille", "nom": "Exemple",
                        "courriel": "apprentissage@commune.example", "telephone": "05 56 00 00 00"},
            "contrats_en_cours": {"apprentis": 4, "dont_rqth": 1, "fins_janvier_aout": 2,
                                  "fins_septembre_decembre": 1},
            "intentions": [{"metier": METIER, "niveaux": [3, 4, 5], "nombre": nombre,
                            "deja_commences": deja_commences}],
        });
        let first = [("if-none-match", "*")];
        let saved = self.sign_in(COMMUNE).put("/api/recensement/2026", &first, &declaration);
        assert_eq!(saved.status, 201, "{}", saved.text());
        self.move_clock("2026-03-21T08:00:00+01:00");
        let published = self.sign_in(CNFPT).send(
            "POST",
            "/api/pilotage/allocations/2026?apercu=false",
            &[first[0], ("idempotency-key", "allocation"), ("content-type", "application/json")],
            Some(br#"{"methode": "proportionnelle"}"#),
        );
        assert_eq!(published.status, 201, "{}", published.text());
        self.move_clock("2026-06-01T09:00:00+02:00");
    }
}

impl Agent<'_> {
    /// A creating `POST` under an `Idempotency-Key`.
    #[must_use]
    pub fn create(&self, path: &str, key: &str, document: &Value) -> Reply {
        let headers = [("idempotency-key", key), ("content-type", "application/json")];
        self.send("POST", path, &headers, Some(document.to_string().as_bytes()))
    }

    /// An act on a version of a dossier.
    #[must_use]
    pub fn act(&self, method: &str, path: &str, version: u64, document: &Value) -> Reply {
        let version = format!("\"{version}\"");
        let headers = [("if-match", version.as_str()), ("content-type", "application/json")];
        self.send(method, path, &headers, Some(document.to_string().as_bytes()))
    }

    /// Asks for a funding, which must succeed; gives the identifier.
    #[must_use]
    pub fn deposit(&self, key: &str, document: &Value) -> String {
        let reply = self.create(APF, key, document);
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()["id"].as_str().unwrap_or_default().to_owned()
    }
}
