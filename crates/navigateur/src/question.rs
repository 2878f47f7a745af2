//! What a page asks, and what it is answered.

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{json, value::RawValue};
use tremplin_domain::{
    bareme::Bareme,
    campagne::{Campagne, of_year},
    decode::{Refus, decode},
    formation::PlafondConnu,
    simulation::{Demande, simulate},
};
use tremplin_pages::Scenario;

/// A contract to simulate, and what only the server knows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question<'q> {
    /// The document of `POST /api/simulateur`.
    #[serde(borrow, default)]
    demande: Option<&'q RawValue>,
    /// Instead of it, the form of the simulator as its page would send it, without its « ? ».
    #[serde(default)]
    saisie: Option<String>,
    /// The campaigns, by year.
    campagnes: Vec<Campagne>,
    /// The ceiling of the certification that the document names, when it is fundable on the day of the signature.
    #[serde(default)]
    plafond: Option<Plafond>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plafond {
    /// Euros per year of training.
    plafond_annuel: Decimal,
    fictif: bool,
}

/// The JSON that `POST /api/simulateur` answers or, when the document is refused, `{"erreurs": […]}` as a problem
/// says them, or `{"detail": "…"}` when it is unreadable. The faults of a form name its fields.
///
/// A question is `{"demande": {…}, "campagnes": […], "plafond": {"plafond_annuel": "6000.00", "fictif": true} | null}`,
/// or has `"saisie": "debut=2026-09-01&…"` instead of `demande`.
pub fn respond(question: &[u8]) -> Vec<u8> {
    let unreadable = || json!({ "detail": "Cette question n’est pas lisible." }).to_string().into();
    let Ok(question) = serde_json::from_slice::<Question<'_>>(question) else {
        return unreadable();
    };
    match (question.demande, &question.saisie) {
        (Some(demande), None) => match decode::<Demande>(demande.get().as_bytes()) {
            Ok(demande) => simulated(demande, &question),
            Err(Refus::Invalide(erreurs)) => json!({ "erreurs": erreurs }).to_string().into(),
            Err(Refus::Malforme(detail)) => json!({ "detail": detail }).to_string().into(),
        },
        (None, Some(saisie)) => match Scenario::one(saisie).demande {
            Ok(demande) => simulated(demande, &question),
            Err(fautes) => {
                let erreurs: Vec<_> = fautes
                    .iter()
                    .map(|faute| json!({ "champ": faute.champ, "message": faute.message }))
                    .collect();
                json!({ "erreurs": erreurs }).to_string().into()
            }
        },
        _ => unreadable(),
    }
}

fn simulated(mut demande: Demande, question: &Question<'_>) -> Vec<u8> {
    use chrono::Datelike as _;
    let annee = demande.contrat.signature().year();
    if let Some(campagne) = of_year(&question.campagnes, annee) {
        demande.complete_with(&campagne.parametres);
    }
    let plafond = question.plafond.as_ref().map(|plafond| PlafondConnu {
        plafond_annuel: plafond.plafond_annuel,
        fictif: plafond.fictif,
    });
    simulate(&demande, Bareme::current(), |_| plafond).to_json()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use tremplin_domain::campagne;

    fn ask(demande: &str, plafond: Value) -> Value {
        let campagnes = campagne::load().unwrap();
        let demande: Value = serde_json::from_str(demande).unwrap();
        let question = json!({ "demande": demande, "campagnes": campagnes, "plafond": plafond });
        serde_json::from_slice(&respond(question.to_string().as_bytes())).unwrap()
    }

    const FORMATION: &str = r#"{
        "contrat": { "debut": "2026-09-01", "fin": "2027-08-31" },
        "formation": { "rncp": "RNCP38386", "finance_cnfpt": true, "devis": [
            { "organisme": "CFA", "prix_annuels": ["7000.00"] }
        ] }
    }"#;

    #[test]
    fn a_ceiling_that_the_server_gave_is_used() {
        let plafond = json!({ "plafond_annuel": "6000.00", "fictif": true });
        let answer = ask(FORMATION, plafond);
        assert_eq!(answer["formation"]["devis"][0]["prise_en_charge"], "6000.00");
        assert_eq!(answer["formation"]["plafond_fictif"], true);
    }

    #[test]
    fn a_form_is_answered_as_the_document_that_it_stands_for() {
        let campagnes = campagne::load().unwrap();
        let answer = |saisie: &str| -> Value {
            let question = json!({ "saisie": saisie, "campagnes": campagnes });
            serde_json::from_slice(&respond(question.to_string().as_bytes())).unwrap()
        };
        let form = "volet=formation&debut=2026-09-01&fin=2027-08-31&rncp=38386&organisme_0=CFA&prix_0_0=7+000";
        let document: Value = serde_json::from_str(FORMATION).unwrap();
        assert_eq!(answer(form), ask(&document.to_string(), Value::Null));
        let refused = answer("volet=formation&debut=2026-09-01&prix_0_0=x");
        let champs: Vec<_> =
            refused["erreurs"].as_array().unwrap().iter().map(|e| &e["champ"]).collect();
        assert_eq!(champs, ["fin", "prix_0_0"]);
    }

    #[test]
    fn without_a_ceiling_nothing_is_funded() {
        let answer = ask(FORMATION, Value::Null);
        assert_eq!(answer["formation"]["devis"][0]["reste_a_charge"], "7000.00");
    }

    #[test]
    fn a_refused_document_is_told_every_fault() {
        let answer = ask(r#"{ "contrat": { "debut": "2026-09-01" } }"#, Value::Null);
        let champs: Vec<_> = answer["erreurs"].as_array().unwrap().iter().collect();
        assert!(champs.iter().any(|erreur| erreur["champ"] == "/contrat/fin"), "{answer}");
    }

    #[test]
    fn what_is_no_question_is_answered_so() {
        let answer: Value = serde_json::from_slice(&respond(b"{")).unwrap();
        assert_eq!(answer["detail"], "Cette question n’est pas lisible.");
    }
}
