//! One certification on one day: yes or no, always with the reasons (R-REF-01, R-REF-05).

use super::{CERTIFICATIONS, codes, decision, referentiel};
use crate::{ask, list, problem::places, text};
use serde_json::{Value, json};

/// The reason that cites `rule`.
fn reason<'a>(decision: &'a Value, rule: &str) -> &'a str {
    let reason = list(&decision["motifs"]).iter().find(|reason| reason["regle"] == rule);
    text(&reason.unwrap_or_else(|| panic!("no {rule}: {decision}"))["message"])
}

/// Each alternative is said to be fundable, and is.
fn assert_alternatives_are_fundable(decision: &Value) {
    let date = text(&decision["date"]);
    for alternative in list(&decision["alternatives"]) {
        assert_eq!(alternative["eligible"], true, "{decision}");
        let own = super::decision(&format!("{}?date={date}", text(&alternative["rncp"])));
        assert_eq!(own["eligible"], true, "{own}");
        for name in ["intitule", "niveau", "plafond_annuel", "metiers"] {
            assert_eq!(own[name], alternative[name], "{own}");
        }
    }
}

#[test]
fn a_yes_says_why_and_up_to_how_much() {
    let yes = decision("RNCP38386");
    assert_eq!(
        json!([
            yes["rncp"],
            yes["eligible"],
            yes["date"],
            yes["niveau"],
            yes["plafond_annuel"],
            yes["alternatives"]
        ]),
        json!(["RNCP38386", true, "2026-02-10", 3, "6000.00", []])
    );
    assert_eq!(yes["metiers"], json!(["jardinier", "agent-technique-polyvalent-rural"]));
    assert!(reason(&yes, "R-REF-01").contains("niveau 3"));
    assert!(reason(&yes, "R-REF-05").contains("31 décembre 2028"));
}

#[test]
fn a_code_is_read_however_it_is_written() {
    for code in ["RNCP38386", "38386", "rncp%2038386", "%20RNCP%20n%C2%B0%2038386%20", "RNCP038386"]
    {
        assert_eq!(decision(code)["rncp"], "RNCP38386", "{code}");
    }
}

#[test]
fn an_expired_card_is_a_no_with_its_date_and_its_successors() {
    let no = decision("RNCP34744");
    assert_eq!(json!([no["eligible"], no["expiration"]]), json!([false, "2026-01-01"]));
    assert!(reason(&no, "R-REF-05").contains("1er janvier 2026"), "{no}");
    assert_eq!(no["metiers"], json!(["jardinier"]));
    let alternatives = list(&no["alternatives"]);
    assert!(!alternatives.is_empty());
    for alternative in alternatives {
        assert!(list(&alternative["metiers"]).contains(&"jardinier".into()), "{alternative}");
    }
    assert_alternatives_are_fundable(&no);
}

#[test]
fn every_card_is_active_on_its_last_day_and_no_longer_on_the_next() {
    for certification in list(&referentiel()["certifications"]) {
        let (code, last) = (text(&certification["rncp"]), text(&certification["expiration"]));
        let yes = decision(&format!("{code}?date={last}"));
        assert_eq!(
            (&yes["eligible"], &yes["expiration"]),
            (&json!(true), &certification["expiration"]),
            "{code}"
        );
        let next =
            chrono::NaiveDate::succ_opt(&last.parse().expect("a date")).expect("a day after");
        let no = decision(&format!("{code}?date={next}"));
        assert_eq!(no["eligible"], false, "{code} on {next}");
        assert!(!reason(&no, "R-REF-05").is_empty());
    }
}

#[test]
fn the_answer_holds_for_the_day_that_was_asked() {
    for (date, eligible) in
        [("2026-08-30", true), ("2026-08-31", true), ("2026-09-01", false), ("2100-12-31", false)]
    {
        let decision = decision(&format!("RNCP35715?date={date}"));
        assert_eq!(json!([decision["date"], decision["eligible"]]), json!([date, eligible]));
        assert_alternatives_are_fundable(&decision);
    }
}

#[test]
fn a_code_that_nobody_knows_is_a_no_with_alternatives() {
    for code in ["RNCP99999", "RNCP11", "12345", "RNCP38387"] {
        let no = decision(code);
        assert_eq!(
            json!([no["eligible"], no["intitule"], no["plafond_annuel"]]),
            json!([false, null, null])
        );
        assert!(!reason(&no, "R-REF-01").is_empty());
        assert!(!list(&no["alternatives"]).is_empty(), "{no}");
        assert_alternatives_are_fundable(&no);
    }
    assert!(
        codes(&decision("RNCP38387")["alternatives"]).contains(&"RNCP38386".to_owned()),
        "one digit away"
    );
}

#[test]
fn a_code_that_was_replaced_leads_to_its_successor() {
    let no = decision("RNCP24928");
    assert_eq!(json!([no["eligible"], no["successeur"]]), json!([false, "RNCP38386"]));
    assert_eq!(codes(&no["alternatives"])[0], "RNCP38386");
}

#[test]
fn a_text_that_is_not_a_code_is_refused_with_the_reason() {
    for (code, rule, said) in [
        ("jardinier", Value::Null, "« RNCP »"),
        ("RNCP", Value::Null, "2 à 5 chiffres"),
        ("1", Value::Null, "1 chiffre saisi"),
        ("123456", Value::Null, "6 chiffres saisis"),
        ("RNCP38386x", Value::Null, "« X »"),
        ("%C3%A9", Value::Null, "n’y a pas sa place"),
        ("RS5678", json!("R-REF-01"), "répertoire spécifique"),
        ("RNCP38565BC01", json!("R-REF-01"), "bloc de compétences"),
    ] {
        let path = format!("{CERTIFICATIONS}/{code}");
        let reply = ask(&path);
        assert_eq!(places(&reply, &path), ["/rncp"], "{code}");
        let fault = &reply.json()["erreurs"][0];
        assert_eq!(fault["regle"], rule, "{code}");
        assert!(text(&fault["message"]).contains(said), "{fault}");
    }
}

#[test]
fn a_date_that_is_not_one_is_refused_with_the_code_that_is_not_one() {
    let path = format!("{CERTIFICATIONS}/RS1");
    for date in [
        "2026-02-30",
        "demain",
        "1999-12-31",
        "2101-01-01",
        "0001-01-01",
        "9999-12-31",
        "10/02/2026",
    ] {
        assert_eq!(
            places(&ask(&format!("{path}?date={date}")), &path),
            ["/date", "/rncp"],
            "{date}"
        );
    }
}
