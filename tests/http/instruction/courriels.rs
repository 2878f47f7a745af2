//! The e-mails that a decision causes, as they read (R-MAIL-01).

use super::{FILE, act, deposited, granted, validate};
use serde_json::json;
use tremplin_tests::{
    App,
    financement::{CNFPT, ORGANISME, takeover},
};

/// The only message of a template: whom it is for, its subject, its text.
fn message(app: &App, modele: &str) -> [String; 3] {
    let cnfpt = app.sign_in(CNFPT);
    let page = cnfpt.read(&format!("/api/pilotage/courriels?modele={modele}"));
    let [one] = crate::list(&page["courriels"]) else { panic!("{modele}: {page}") };
    let whole = cnfpt.read(&format!("/api/pilotage/courriels/{}", one["id"]));
    let readable = |text: &serde_json::Value| crate::text(text).replace('\u{a0}', " ");
    let message = &whole["message"];
    [readable(&one["destinataire"]), readable(&message["objet"]), readable(&message["texte"])]
}

#[test]
fn r_mail_01_the_contact_reads_what_is_asked_for_and_decided() {
    let app = granted(3);
    let ids = deposited(&app, 3);
    let texte = json!({"texte": "Joignez le devis signé."});
    act(&app, &format!("{FILE}/{}/complement", ids[0]), 1, &texte);
    let [whom, subject, text] = message(&app, "apf_complement");
    assert_eq!(whom, "apprentissage@commune.example");
    assert!(subject.starts_with("Complément attendu : "), "{subject}");
    assert!(text.contains("- Ce qui est demandé : Joignez le devis signé."), "{text}");

    let no = json!({"decision": "refusee", "motif": "Le devis est celui d’une autre formation."});
    act(&app, &format!("{FILE}/{}/decision", ids[1]), 1, &no);
    let [_, _, text] = message(&app, "apf_refusee");
    assert!(text.contains("- Motif : Le devis est celui d’une autre formation."), "{text}");

    let numero = validate(&app, &ids[2], 1);
    let [_, subject, text] = message(&app, "apf_validee");
    assert!(subject.contains(&numero), "{subject}");
    assert!(text.contains("au plus tard le 1er octobre 2026"), "{text}");
}

#[test]
fn r_mail_01_a_contract_that_is_not_taken_in_charge_is_told_with_the_reason() {
    let app = granted(1);
    let ids = deposited(&app, 1);
    let numero = validate(&app, &ids[0], 1);
    app.move_clock("2026-09-10T09:00:00+02:00");
    assert_eq!(app.sign_in(ORGANISME).create("/api/apc", "un", &takeover(&numero)).status, 201);
    // What the training body is asked is not the collectivité's correspondence.
    let texte = json!({"texte": "Joignez la convention."});
    act(&app, &format!("/api/pilotage/apc/{}/complement", ids[0]), 3, &texte);
    let none = app.sign_in(CNFPT).read("/api/pilotage/courriels?modele=apf_complement");
    assert_eq!(none["courriels"], json!([]));
    let no = json!({"decision": "refusee", "motif": "Le contrat n’est pas enregistré."});
    act(&app, &format!("/api/pilotage/apc/{}/decision", ids[0]), 4, &no);
    let [whom, subject, text] = message(&app, "apc_refusee");
    assert_eq!(whom, "apprentissage@commune.example");
    assert!(subject.starts_with("Prise en charge refusée : "), "{subject}");
    assert!(text.contains("- Motif : Le contrat n’est pas enregistré."), "{text}");
    assert!(text.contains(&numero), "{text}");
}
