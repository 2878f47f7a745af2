//! A document of the API, as one would type it in the form.

use rust_decimal::Decimal;
use serde_json::Value;

/// The names of the form's fields, by their places in the document.
const FIELDS: [(&str, &str); 24] = [
    ("/contrat/debut", "debut"),
    ("/contrat/fin", "fin"),
    ("/contrat/signature", "signature"),
    ("/contrat/prolongation/debut", "prolongation"),
    ("/contrat/prolongation/motif", "motif"),
    ("/formation/rncp", "rncp"),
    ("/formation/plafond_annuel", "plafond"),
    ("/formation/debut", "debut_formation"),
    ("/formation/derniere_epreuve", "derniere_epreuve"),
    ("/formation/cycle_suivant", "cycle_suivant"),
    ("/formation/heures", "heures"),
    ("/formation/prorata", "prorata"),
    ("/apprenti/date_naissance", "naissance"),
    ("/apprenti/annee_cycle_debut", "cycle"),
    ("/apprenti/licence_professionnelle", "licence"),
    ("/apprenti/plus_15_points", "plus15"),
    ("/apprenti/majoration_points", "points"),
    ("/apprenti/pourcentage_precedent", "precedent"),
    ("/employeur/taux_at_mp", "at_mp"),
    ("/employeur/nbi_maitres", "maitres"),
    ("/employeur/maitre/annees_experience", "experience"),
    ("/employeur/maitre/diplome_equivalent", "diplome_maitre"),
    ("/employeur/maitre/autres_apprentis", "autres_apprentis"),
    ("/employeur/maitre/dont_redoublants", "redoublants"),
];

/// What one would type in the form for a document.
pub(super) fn typed(demande: &Value) -> String {
    let mut pairs = Vec::new();
    for volet in ["formation", "apprenti"] {
        if demande.get(volet).is_some() {
            pairs.push(("volet".to_owned(), volet.to_owned()));
        }
    }
    for (place, field) in FIELDS {
        let text = match demande.pointer(place) {
            Some(Value::String(text)) if field == "at_mp" => percent(text),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(true)) => "oui".to_owned(),
            Some(other) if other != false => panic!("{place}: {other}"),
            _ => continue,
        };
        pairs.push((field.to_owned(), text));
    }
    let formation = &demande["formation"];
    if formation["finance_cnfpt"] == false {
        pairs.push(("finance".to_owned(), "non".to_owned()));
    }
    if demande["apprenti"]["rqth"] == true || formation.get("majorations_handicap").is_some() {
        pairs.push(("rqth".to_owned(), "oui".to_owned()));
    }
    let amounts = |pairs: &mut Vec<_>, prefix: &str, amounts: &Value| {
        for (rank, amount) in amounts.as_array().into_iter().flatten().enumerate() {
            pairs.push((format!("{prefix}_{rank}"), amount.as_str().expect("euros").to_owned()));
        }
    };
    amounts(&mut pairs, "majoration", &formation["majorations_handicap"]);
    for (rank, quote) in formation["devis"].as_array().into_iter().flatten().enumerate() {
        pairs.push((
            format!("organisme_{rank}"),
            quote["organisme"].as_str().expect("a name").to_owned(),
        ));
        amounts(&mut pairs, &format!("prix_{rank}"), &quote["prix_annuels"]);
    }
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// « 0.0180 » is typed « 1.80 ».
fn percent(rate: &str) -> String {
    let rate: Decimal = rate.parse().expect("a rate");
    (rate * Decimal::from(100)).normalize().to_string()
}
