use super::*;

fn rang(tentative: u32) -> Rang {
    Rang { tentative, limite: 8 }
}

fn of(statut: u16, corps: &str, tentative: u32) -> Verdict {
    Verdict::of(&Reponse { statut, attente: None, corps: corps.as_bytes() }, rang(tentative))
}

fn asked(attente: &str) -> Issue {
    let reponse = Reponse { statut: 429, attente: Some(attente), corps: b"" };
    Verdict::of(&reponse, rang(1)).issue
}

#[test]
fn what_the_provider_accepts_is_sent() {
    for statut in [200, 201, 202] {
        assert_eq!(of(statut, "{\"messageId\": \"1\"}", 1).issue, Issue::Envoye);
    }
}

#[test]
fn each_wait_is_four_times_the_one_before_up_to_twelve_hours() {
    let waits: Vec<_> = (1..8)
        .map(|tentative| match of(500, "", tentative).issue {
            Issue::Reporte(attente) => attente.num_minutes(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(waits, [1, 4, 16, 64, 256, 720, 720]);
}

#[test]
fn the_eighth_failure_is_the_last_and_says_why() {
    let last = of(503, "maintenance", 8);
    assert_eq!(last.issue, Issue::Abandonne);
    assert_eq!(
        last.reponse,
        "Le fournisseur est en panne (503)\u{a0}: maintenance. Abandonné après 8\u{a0}tentatives."
    );
    let unreachable = Verdict::unreachable("connection refused", rang(8));
    assert_eq!((unreachable.issue, unreachable.statut), (Issue::Abandonne, None));
}

#[test]
fn a_resumed_email_begins_again_with_short_waits() {
    let rang = Rang { tentative: 9, limite: 16 };
    let verdict = Verdict::unreachable("", rang);
    assert_eq!(verdict.issue, Issue::Reporte(TimeDelta::minutes(1)));
}

#[test]
fn the_provider_may_ask_for_more_time_but_not_for_days() {
    assert_eq!(asked("600"), Issue::Reporte(TimeDelta::minutes(10)));
    assert_eq!(asked("5"), Issue::Reporte(TimeDelta::minutes(1)), "never less than our own");
    assert_eq!(asked("31536000"), Issue::Reporte(TimeDelta::hours(24)));
    assert_eq!(asked("bientôt"), Issue::Reporte(TimeDelta::minutes(1)));
    assert_eq!(asked("Thu, 01 Jan 1970 00:00:00 GMT"), Issue::Reporte(TimeDelta::minutes(1)));
    let later = SystemTime::now() + std::time::Duration::from_secs(1800);
    let Issue::Reporte(attente) = asked(&httpdate::fmt_http_date(later)) else { panic!("sent") };
    assert!((1790..=1800).contains(&attente.num_seconds()), "{attente}");
}

#[test]
fn a_refusal_is_final_and_carries_the_providers_reason() {
    let refused =
        of(400, "{\"code\": \"invalid_parameter\", \"message\": \"email is not valid\"}", 1);
    assert_eq!(refused.issue, Issue::Abandonne);
    assert_eq!(refused.statut, Some(400));
    assert_eq!(
        refused.reponse,
        "Le fournisseur refuse ce courriel (400)\u{a0}: email is not valid"
    );
    assert_eq!(of(422, "", 1).reponse, "Le fournisseur refuse ce courriel (422).");
    assert!(matches!(of(408, "", 1).issue, Issue::Reporte(_)));
}

#[test]
fn a_wrong_key_keeps_the_queue() {
    for statut in [401, 403] {
        let verdict = of(statut, "", 1);
        assert!(matches!(verdict.issue, Issue::Reporte(_)), "{statut}");
        assert_eq!(verdict.reponse, format!("Le fournisseur refuse notre accès ({statut})."));
    }
}

#[test]
fn a_message_that_the_provider_has_already_is_sent() {
    let again = of(400, "{\"code\": \"duplicate_request\", \"message\": \"already\"}", 2);
    assert_eq!(again.issue, Issue::Envoye);
}

#[test]
fn a_long_answer_is_cut_and_has_no_control_characters() {
    let long = "a\u{7}\n".repeat(1000);
    let verdict = of(422, &long, 1);
    assert!(verdict.reponse.chars().count() < 400);
    assert!(!verdict.reponse.contains(char::is_control));
}
