//! APF and APC from outside: documents and events in, states, units and amounts out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod alertes;
mod bornes;
mod coherence;
mod evenements;
mod lois;
mod modification;
mod monde;
mod refus;
mod refus_apc;
mod situations;
mod transitions;
mod vies;

use chrono::NaiveDate;
use serde_json::{Value, json};
use tremplin_domain::apf::{Cadre, Dossier, Evenement, Fait};
use tremplin_domain::{campagne, paris};

/// The collectivité of the tests.
const SIRET: &str = "21330063500017";
/// Two other employers.
const AUTRE: &str = "35600000000048";
const TIERS: &str = "35600000009075";
const ACC: &str = "ACC-2026-00000-00000-X";
const FI: &str = "Fi-2026-00000-00000-X";

fn jour(texte: &str) -> NaiveDate {
    texte.parse().unwrap()
}

/// An event of that day, at midnight in Paris.
fn fait(le: NaiveDate, evenement: Evenement) -> Fait {
    Fait { horodatage: paris::start_of_day(le), evenement }
}

/// The parameters of the campaign 2026.
fn cadre() -> Cadre {
    let campagnes = campagne::load().unwrap();
    Cadre::from(&campagnes.iter().find(|campagne| campagne.annee == 2026).unwrap().parametres)
}

/// Replaces the fields of `socle` by those of `surcharge`, objects within objects.
fn overlay(socle: &mut Value, surcharge: &Value) {
    match (socle, surcharge) {
        (Value::Object(socle), Value::Object(surcharge)) => {
            for (champ, valeur) in surcharge {
                overlay(socle.entry(champ.clone()).or_insert(Value::Null), valeur);
            }
        }
        (socle, surcharge) => *socle = surcharge.clone(),
    }
}

/// A request for two school years at 7,000 € each.
fn demande() -> Value {
    json!({
        "annee": 2026,
        "metier": "jardinier",
        "rncp": "RNCP38386",
        "debut": "2026-09-01",
        "fin": "2028-08-31",
        "organisme": {"nom": "CFA des jardins", "siret": "35600000000048"},
        "prix_annuels": ["7000.00", "7000.00"]
    })
}

/// The event of a deposit, ceiling 6,000 € a year, some fields replaced.
fn deposee(surcharge: &Value) -> Evenement {
    let mut evenement = json!({
        "acte": "deposee",
        "siret": SIRET,
        "demande": demande(),
        "reference": {"referentiel": "essai", "intitule": "CAP", "niveau": 3, "plafond_annuel": "6000.00"},
        "cadre": cadre()
    });
    overlay(&mut evenement, surcharge);
    serde_json::from_value(evenement).unwrap()
}

/// An event from its fields, with those that no test cares about filled in.
fn evenement(dossier: Option<&Dossier>, champs: &Value) -> Evenement {
    let acte = champs["acte"].as_str().unwrap();
    let Some(dossier) = dossier else { return deposee(champs) };
    let demande = serde_json::to_value(&dossier.demande).unwrap();
    let contrat = json!({
        "debut": demande["debut"],
        "fin": demande["fin"],
        "prix_annuels": demande["prix_annuels"],
        "majorations_handicap": dossier.demande.majorations_handicap,
        "numero_ddets": "033 2026 09 00001"
    });
    let mut complet = match acte {
        "modifiee" => {
            let mut demande = demande;
            demande["organisme"]["nom"] =
                json!(format!("CFA voisin de {}", dossier.demande.organisme.nom));
            json!({"demande": demande, "reference": dossier.reference, "cadre": dossier.cadre})
        }
        "complement_demande" | "complement_repondu" => json!({"texte": "Le devis signé."}),
        "validee" => json!({"numero": ACC}),
        "refusee" | "apc_refusee" => json!({"motif": "Devis absent."}),
        "apc_deposee" => json!({"numero_apf": ACC, "contrat": contrat}),
        "apc_completee" => json!({"contrat": dossier.apc.as_ref().unwrap().contrat}),
        "apc_acceptee" => json!({"numero": FI}),
        "rupture" => json!({"motif": "Démission de l’apprenti."}),
        "prolongation" => json!({"motif": "redoublement"}),
        "transfert" => json!({"siret": AUTRE}),
        _ => json!({}),
    };
    overlay(&mut complet, champs);
    serde_json::from_value(complet).unwrap_or_else(|faute| panic!("{acte}: {faute}"))
}

/// The dossier after these acts, each `[day, fields]`, and its facts. All of them are allowed.
fn play(actes: &[(&str, Value)]) -> (Dossier, Vec<Fait>) {
    let mut dossier: Option<Dossier> = None;
    let mut faits = Vec::new();
    for (le, champs) in actes {
        let suivant = fait(jour(le), evenement(dossier.as_ref(), champs));
        let apres = match &dossier {
            None => Dossier::open(&suivant),
            Some(dossier) => dossier.apply(&suivant),
        };
        dossier = Some(apres.unwrap_or_else(|rejet| panic!("{le} {champs}: {rejet}")));
        faits.push(suivant);
    }
    (dossier.unwrap(), faits)
}

/// A dossier that is deposited and validated in July for a start on 1 September.
fn validated() -> (Dossier, Vec<Fait>) {
    play(&[("2026-07-01", json!({"acte": "deposee"})), ("2026-07-10", json!({"acte": "validee"}))])
}

/// The same, taken in charge in September.
fn accepted() -> (Dossier, Vec<Fait>) {
    play(&[
        ("2026-07-01", json!({"acte": "deposee"})),
        ("2026-07-10", json!({"acte": "validee"})),
        ("2026-09-15", json!({"acte": "apc_deposee"})),
        ("2026-09-20", json!({"acte": "apc_acceptee"})),
    ])
}
