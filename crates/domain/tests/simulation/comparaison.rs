//! Two to four contracts side by side.

use super::decoded;
use serde_json::{Value, json};
use tremplin_domain::bareme::Bareme;
use tremplin_domain::simulation::comparaison::{Ligne, Poste, compare};
use tremplin_domain::simulation::{Projet, simulate};

fn contract() -> Value {
    json!({
        "contrat": {"debut": "2026-09-01", "fin": "2028-08-31"},
        "formation": {
            "plafond_annuel": "7000.00", "finance_cnfpt": true,
            "devis": [
                {"organisme": "CFA du Bassin", "prix_annuels": ["7500.00", "7500.00"]},
                {"organisme": "MFR des Landes", "prix_annuels": ["6800.00", "6800.00"]},
            ],
        },
        "apprenti": {"date_naissance": "2008-02-10"},
        "employeur": {"nbi_maitres": 1},
    })
}

fn with(pointeur: &str, valeur: Value) -> Value {
    let mut demande = contract();
    let (parent, champ) = pointeur.rsplit_once('/').unwrap();
    demande.pointer_mut(parent).unwrap()[champ] = valeur;
    demande
}

fn without(partie: &str) -> Value {
    let mut demande = contract();
    demande.as_object_mut().unwrap().remove(partie);
    demande
}

/// The lines of the second of two contracts, by quote.
fn lines_of((premier, a): (&Value, usize), (second, b): (&Value, usize)) -> Vec<Ligne> {
    let bareme = Bareme::current();
    let demandes = [decoded(premier), decoded(second)];
    let simulations = demandes.each_ref().map(|demande| simulate(demande, bareme, |_| None));
    let projets = [
        Projet::new("Premier", &demandes[0], &simulations[0], a).unwrap(),
        Projet::new("Second", &demandes[1], &simulations[1], b).unwrap(),
    ];
    compare(&projets, bareme).unwrap().projets.remove(1).lignes
}

fn line(premier: &Value, second: &Value, poste: Poste) -> (String, String) {
    let lignes = lines_of((premier, 0), (second, 0));
    let ecart = lignes
        .into_iter()
        .find(|ligne| ligne.poste == poste)
        .and_then(|ligne| ligne.ecart)
        .unwrap();
    (ecart.montant.to_string(), ecart.pourquoi)
}

#[test]
fn another_quote_changes_the_training_and_leaves_the_pay() {
    let demande = contract();
    let lignes = lines_of((&demande, 0), (&demande, 1));
    let montants: Vec<String> =
        lignes.iter().map(|ligne| ligne.ecart.as_ref().unwrap().montant.to_string()).collect();
    assert_eq!(
        montants,
        ["-1400.00", "-400.00", "0.00", "0.00", "0.00", "0.00", "-1400.00", "-400.00", "-1000.00"]
    );
    let pourquoi = |rang: usize| lignes[rang].ecart.as_ref().unwrap().pourquoi.as_str();
    let prix = "Ce qui change\u{a0}: les prix du devis (6\u{202f}800,00\u{a0}€, 6\u{202f}800,00\u{a0}€ plutôt que \
                7\u{202f}500,00\u{a0}€, 7\u{202f}500,00\u{a0}€).";
    assert_eq!(pourquoi(0), prix);
    assert_eq!(pourquoi(1), prix);
    assert_eq!(pourquoi(2), "Même montant\u{a0}: ce qui le fait est identique.");
    // Initials keep their capitals.
    assert_eq!(
        pourquoi(7),
        "Écarts qui le composent\u{a0}: prise en charge du CNFPT −\u{a0}400,00\u{a0}€."
    );
    assert_eq!(
        pourquoi(8),
        "Écarts qui le composent\u{a0}: coût total −\u{a0}1\u{202f}400,00\u{a0}€\u{a0}; financements −\u{a0}400,00\u{a0}€."
    );
}

#[test]
fn each_input_is_the_reason_of_the_lines_it_counts_for_and_of_no_other() {
    use Poste::{AideFiphfp, Brut, ChargesEmployeur, Formation, Nbi, PriseEnCharge};
    let feuilles = [Formation, PriseEnCharge, Brut, ChargesEmployeur, Nbi, AideFiphfp];
    for (pointeur, valeur, nom, postes) in [
        (
            "/apprenti/date_naissance",
            json!("2003-02-10"),
            "la date de naissance",
            &[Brut, ChargesEmployeur][..],
        ),
        (
            "/apprenti/annee_cycle_debut",
            json!(2),
            "l’année du cycle au début (2 plutôt que 1)",
            &[Brut, ChargesEmployeur],
        ),
        (
            "/apprenti/licence_professionnelle",
            json!(true),
            "la licence professionnelle",
            &[Brut, ChargesEmployeur],
        ),
        (
            "/apprenti/majoration_points",
            json!(20),
            "les points ajoutés (20 plutôt que 0)",
            &[Brut, ChargesEmployeur],
        ),
        (
            "/apprenti/plus_15_points",
            json!(true),
            "les points ajoutés (15 plutôt que 0)",
            &[Brut, ChargesEmployeur],
        ),
        (
            "/apprenti/pourcentage_precedent",
            json!(61),
            "le pourcentage du contrat précédent (61\u{a0}% plutôt que aucun)",
            &[Brut, ChargesEmployeur],
        ),
        ("/apprenti/rqth", json!(true), "le handicap reconnu (oui plutôt que non)", &[AideFiphfp]),
        (
            "/employeur/taux_at_mp",
            json!("0.0159"),
            "le taux AT-MP (1,59\u{a0}% plutôt que 1,80\u{a0}%)",
            &[ChargesEmployeur],
        ),
        (
            "/employeur/nbi_maitres",
            json!(2),
            "les maîtres d’apprentissage avec NBI (2 plutôt que 1)",
            &[Nbi],
        ),
        (
            "/formation/finance_cnfpt",
            json!(false),
            "le financement par le CNFPT (non plutôt que oui)",
            &[PriseEnCharge],
        ),
        ("/formation/plafond_annuel", json!("6000.00"), "le plafond annuel", &[PriseEnCharge]),
        (
            "/formation/majorations_handicap",
            json!(["900.00"]),
            "les majorations pour handicap (900,00\u{a0}€ plutôt que aucun montant)",
            &[Formation, PriseEnCharge],
        ),
        (
            "/formation/debut",
            json!("2026-07-01"),
            "le début de la formation (1er juillet 2026",
            &[PriseEnCharge],
        ),
        (
            "/contrat/fin",
            json!("2028-06-30"),
            "la fin du contrat",
            &[PriseEnCharge, Brut, ChargesEmployeur, Nbi],
        ),
    ] {
        let autre = with(pointeur, valeur);
        for poste in feuilles {
            let (ecart, pourquoi) = line(&contract(), &autre, poste);
            let change = ecart != "0.00";
            assert_eq!(change, postes.contains(&poste), "{pointeur} {poste:?} {ecart}");
            assert!(
                !change || pourquoi.starts_with("Ce qui change") && pourquoi.contains(nom),
                "{pourquoi}"
            );
        }
    }
}

#[test]
fn an_input_that_changes_nothing_here_is_said_all_the_same() {
    let presque = with("/apprenti/date_naissance", json!("2008-02-11"));
    let (ecart, pourquoi) = line(&contract(), &presque, Poste::Brut);
    assert_eq!(ecart, "0.00");
    assert!(
        pourquoi.starts_with("Même montant, malgré\u{a0}: la date de naissance ("),
        "{pourquoi}"
    );
}

#[test]
fn a_default_is_the_same_as_the_value_it_stands_for() {
    let mut explicite = with("/employeur/taux_at_mp", json!("0.018"));
    explicite["apprenti"]["annee_cycle_debut"] = json!(1);
    explicite["apprenti"]["rqth"] = json!(false);
    explicite["formation"]["prorata"] = json!("mois_et_jours");
    for ligne in lines_of((&contract(), 0), (&explicite, 0)) {
        let ecart = ligne.ecart.unwrap();
        assert!(
            ecart.pourquoi.starts_with("Même montant\u{a0}:")
                || ecart.pourquoi == "Même montant, ligne par ligne."
        );
    }
}

#[test]
fn a_part_that_only_one_of_them_has_is_named_once() {
    let (ecart, pourquoi) = line(&contract(), &without("formation"), Poste::Formation);
    assert_eq!(
        (ecart.as_str(), pourquoi.as_str()),
        ("-15000.00", "Ce qui change\u{a0}: la formation (absente ici).")
    );
    let (_, pourquoi) = line(&without("apprenti"), &contract(), Poste::Brut);
    assert_eq!(pourquoi, "Ce qui change\u{a0}: la rémunération (absente du premier).");
}

#[test]
fn the_first_contract_has_amounts_and_no_difference() {
    let bareme = Bareme::current();
    let demande = decoded(&contract());
    let simulation = simulate(&demande, bareme, |_| None);
    let projet = Projet::new("Seul", &demande, &simulation, 0).unwrap();
    let comparaison = compare(&[projet; 4], bareme).unwrap();
    assert_eq!(comparaison.projets.len(), 4);
    let premier = &comparaison.projets[0];
    assert_eq!(premier.organisme, Some("CFA du Bassin"));
    assert!(premier.lignes.iter().all(|ligne| ligne.ecart.is_none()));
    let total = &simulation.total[0];
    let derniers: Vec<_> = premier.lignes[6..].iter().map(|ligne| ligne.montant).collect();
    assert_eq!(derniers, [total.cout, total.finance, total.reste_a_charge]);
    assert_eq!(
        serde_json::to_value(&comparaison).unwrap()["projets"][1]["lignes"][8]["poste"],
        "reste_a_charge"
    );
}

#[test]
fn two_to_four_contracts_are_compared_and_a_quote_that_is_not_there_is_none() {
    let bareme = Bareme::current();
    let demande = decoded(&contract());
    let simulation = simulate(&demande, bareme, |_| None);
    let projet = Projet::new("Seul", &demande, &simulation, 1).unwrap();
    assert!(Projet::new("Sans devis", &demande, &simulation, 2).is_none());
    for nombre in 0..=6 {
        let compares = compare(&vec![projet; nombre], bareme).is_some();
        assert_eq!(compares, (2..=4).contains(&nombre), "{nombre}");
    }
}
