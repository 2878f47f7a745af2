use super::*;
use crate::{saisie::Saisie, scenario::tests::SEUL};
use tremplin_domain::{bareme::Bareme, simulation::simulate};

/// Looks at the result of a query.
fn result<T>(query: &str, look: impl Fn(&Resultat<'_>) -> T) -> T {
    let scenario = Scenario::one(query);
    let demande = scenario.demande.as_ref().unwrap();
    let simulation = simulate(demande, Bareme::current(), |_| None);
    look(&Resultat::new(&scenario, demande, &simulation))
}

fn plain(texte: impl std::fmt::Display) -> String {
    texte.to_string().replace(['\u{a0}', '\u{202f}'], " ")
}

/// Two quotes of a year each, 500 € above a ceiling of 6,000 € and 1,000 € below it.
fn two_quotes() -> String {
    SEUL.replace("prix_0_0=7000", "prix_0_0=6500&organisme_1=Autre&prix_1_0=5000")
}

const PAY: &str = "volet=apprenti&debut=2026-09-01&fin=2027-08-31&naissance=2008-05-10";

#[test]
fn what_one_came_for_is_first() {
    let names = |query: &str| -> Vec<(String, String)> {
        let reperes = result(query, |resultat| resultat.reperes());
        reperes.into_iter().map(|(nom, montant)| (nom, plain(montant))).collect()
    };
    assert_eq!(
        names(SEUL),
        [("Formation à la charge de la collectivité".to_owned(), "1000.00".to_owned())]
    );
    assert_eq!(names(PAY)[0].0, "Rémunération de l’apprenti, coût employeur");
    let both = names(
        &two_quotes()
            .replace("volet=formation", "volet=formation&volet=apprenti&naissance=2008-05-10"),
    );
    let titles: Vec<&str> = both.iter().map(|(nom, _)| nom.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Formation à la charge de la collectivité (Autre)",
            "Rémunération de l’apprenti, coût employeur",
            "Total à la charge de la collectivité (Autre)"
        ]
    );
    assert_eq!((both[0].1.as_str(), &both[1].1), ("0.00", &both[2].1));
}

#[test]
fn several_quotes_are_drawn_one_by_one_and_the_cheapest_is_said() {
    result(&two_quotes(), |resultat| {
        assert!(!resultat.is_cheapest(&0) && resultat.is_cheapest(&1));
        let html = plain(resultat);
        assert!(html.contains("Qui paie quoi, devis par devis"), "{html}");
        assert_eq!(html.matches("le moins cher pour la collectivité").count(), 1);
        // 6,000 of 6,500 are 295 units of 320; the other is 5,000 of 6,500.
        for segment in [
            r#"x="0" y="24" width="295" height="24" class="s1""#,
            r#"x="295" y="24" width="25" height="24" class="s2""#,
            r#"x="0" y="86" width="246" height="24" class="s1""#,
        ] {
            assert!(html.contains(segment), "{segment} in {html}");
        }
    });
    result(SEUL, |resultat| {
        assert!(!resultat.is_cheapest(&0), "alone");
        assert!(plain(resultat).contains("Qui paie quoi, année par année"));
    });
}

#[test]
fn columns_that_say_nothing_are_left_out_and_an_aid_is_taken_off() {
    let paie = |query: &str| {
        result(query, |resultat| {
            let [contrat, ..] = resultat.tableaux(resultat.r.remuneration.as_ref().unwrap());
            (contrat.colonnes, contrat.total.into_iter().map(plain).collect::<Vec<_>>())
        })
    };
    let (colonnes, _) = paie(PAY);
    assert_eq!(
        colonnes,
        ["Salaire brut", "Accidents du travail", "Coût pour l’employeur", "Net de l’apprenti"]
    );
    let (colonnes, total) = paie(&format!("{PAY}&rqth=oui&maitres=1"));
    assert_eq!(colonnes[2..4], ["NBI des maîtres", "Aide du FIPHFP"]);
    assert!(total[3].starts_with("− "), "{total:?}");
}

#[test]
fn every_explanation_is_below_what_it_explains_and_is_there_once() {
    let query = format!("{PAY}&volet=formation&rqth=oui&prix_0_0=7000");
    result(&query, |resultat| {
        let html = plain(resultat);
        let titles =
            ["la formation est", "la rémunération est", "les aides sont", "la loi demande"];
        let at: Vec<usize> =
            titles.iter().map(|title| html.find(title).expect("a title")).collect();
        assert!(at.is_sorted(), "{at:?}");
        for (part, family) in ["R-FOR-", "R-PAY-", "R-FIP-", "R-CTR-"].iter().enumerate() {
            let list = html[at[part]..].split("</details>").next().unwrap();
            assert!(list.contains(&format!("#{family}")), "{family} in {list}");
        }
        let told: usize = html
            .split("class=\"calculs\">")
            .skip(1)
            .map(|list| list.split("</details>").next().unwrap().matches("<li>").count())
            .sum();
        assert_eq!(told, resultat.r.explications.len());
    });
}

#[test]
fn the_request_takes_over_what_is_known_but_for_a_contract_that_is_not_funded() {
    let requests = |query: &str| -> Vec<String> {
        result(query, |resultat| {
            resultat.demandes().into_iter().map(|(adresse, _)| adresse).collect()
        })
    };
    let typed = format!("{}&rncp=rncp+38386&rqth=oui&majoration_0=1+200,5", two_quotes());
    assert_eq!(
        requests(&typed),
        [
            "/demande?debut=2026-09-01&fin=2027-08-31&rncp=RNCP38386&organisme=CFA&prix=6500.00&rqth=oui&majoration=1200.50",
            "/demande?debut=2026-09-01&fin=2027-08-31&rncp=RNCP38386&organisme=Autre&prix=5000.00&rqth=oui&majoration=1200.50",
        ]
    );
    // The name that a quote was given here is not the training body's.
    let unnamed = SEUL.replace("&organisme_0=CFA", "");
    assert_eq!(requests(&unnamed), ["/demande?debut=2026-09-01&fin=2027-08-31&prix=7000.00"]);
    assert!(requests(&format!("{SEUL}&finance=non")).is_empty());
    assert!(requests(PAY).is_empty());
}

#[test]
fn the_calendar_takes_over_the_days_of_the_contract() {
    let calendar = |query: &str| result(query, |resultat| resultat.calendrier());
    assert_eq!(calendar(SEUL), "/calendrier?debut=2026-09-01&fin=2027-08-31");
    assert_eq!(
        calendar(&format!("{SEUL}&volet=apprenti&naissance=2008-05-10&debut_formation=2026-08-24")),
        "/calendrier?debut=2026-09-01&fin=2027-08-31&debut_formation=2026-08-24&date_naissance=2008-05-10"
    );
}

#[test]
fn a_paper_says_again_what_was_typed() {
    let query = format!("{}&cycle=2&volet=apprenti&naissance=2008-05-10&licence=oui", two_quotes());
    let typed = result(&query, |resultat| {
        resultat
            .relue()
            .into_iter()
            .map(|(nom, valeur)| plain(format!("{nom} : {valeur}")))
            .collect::<Vec<_>>()
    });
    assert_eq!(
        typed,
        [
            "Début du contrat : 1er septembre 2026",
            "Fin du contrat : 31 août 2027",
            "Plafond annuel de prise en charge, en euros : 6000",
            "Date de naissance : 10 mai 2008",
            "Année du cycle au début du contrat : 2e année",
            "Licence professionnelle : oui",
            "Devis de CFA, année par année : 6 500,00 €",
            "Devis de Autre, année par année : 5 000,00 €",
        ]
    );
    assert!(Saisie::read(&query).asks());
}
