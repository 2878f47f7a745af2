//! Identities from a real provider: what a sign-in does, and what becomes of the claims.

use super::*;
use crate::text;

/// The parameters of an address.
fn parameters(address: &str) -> std::collections::BTreeMap<String, String> {
    let (_, query) = address.split_once('?').expect("parameters");
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Signs in and gives the session.
fn signed_in(app: &App, login: &str) -> Value {
    let mut browser = Navigateur::new();
    let reply = browser.sign_in(app, login);
    assert_eq!(reply.status, 303, "{login}: {}", reply.text());
    let session = browser.session(app);
    assert_eq!(session.status, 200, "{login}: {}", session.text());
    session.json()
}

#[test]
fn an_agent_signs_in_and_comes_back_to_the_page_that_asked_for_it() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    let mut browser = Navigateur::new();
    let anonymous = browser.session(&app);
    assert_signed_out(&anonymous);
    assert_eq!(anonymous.json()["connexion"], "oidc");
    assert_eq!(anonymous.json()["demonstration"], Value::Null);

    let departure = browser.leave(&app, "/recensement%3Fannee%3D2026");
    assert!(departure.starts_with(&format!("{}/auth?", issuer.address())), "{departure}");
    let asked = parameters(&departure);
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["client_id"], "tremplin-rs256");
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["scope"], "openid+profile+email+iel");
    assert!(asked["redirect_uri"].ends_with("%2Fapi%2Fsession%2Fretour"), "{departure}");
    assert_eq!((asked["state"].len(), asked["nonce"].len()), (32, 32));
    assert_ne!(asked["state"], asked["nonce"]);
    let binding = &browser.cookies["connexion"];
    for secret in [&asked["state"], binding] {
        assert!(!stored(&app).contains(secret.as_str()), "only its digest is stored");
    }

    let back = browser.identify(&departure, "agent");
    let reply = browser.get(&back);
    assert_eq!((reply.status, reply.header("location")), (303, "/recensement?annee=2026"));
    assert_eq!(reply.header("cache-control"), "no-store");
    let (reference, attributes) = cookie(&reply, "session").expect("a session");
    assert_eq!(reference.len(), 32);
    assert_eq!(attributes, ["Path=/", "HttpOnly", "SameSite=Lax"]);
    assert!(!browser.cookies.contains_key("connexion"), "the sign-in's own cookie has served");
    let mut session = browser.session(&app).json();
    for duration in ["expire_dans", "fin_dans"] {
        assert!(session[duration].take().as_i64().is_some_and(|seconds| seconds > 3_500));
    }
    assert_eq!(
        session,
        json!({
            "utilisateur": {"nom": "Camille Brévent", "courriel": "camille.brevent@exempleville.example"},
            "role": "collectivite", "expire_dans": null, "fin_dans": null,
            "collectivites": [{
                "siret": "21990001600011", "nom": "Collectivité 21990001600011",
                "statut": "Non renseigné", "code_postal": "",
            }],
            "active": "21990001600011",
        })
    );
}

#[test]
fn a_token_signed_with_an_elliptic_curve_is_as_good() {
    let issuer = Issuer::start();
    let app = at(&issuer).variable("oidc_client_id", "tremplin-es256").start();
    assert_eq!(signed_in(&app, "agent")["utilisateur"]["nom"], "Camille Brévent");
}

#[test]
fn every_role_comes_from_the_claims() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    for (login, nom) in [("gestionnaire", "Alix Delorme"), ("organisme", "Noa Vasseur")] {
        let session = signed_in(&app, login);
        assert_eq!(session["role"], login);
        assert_eq!(session["utilisateur"]["nom"], nom);
        assert_eq!((&session["collectivites"], &session["active"]), (&json!([]), &Value::Null));
        let annees = if login == "gestionnaire" { json!([2025, 2026]) } else { Value::Null };
        assert_eq!(session["annees"], annees, "{login}: the campaigns are the CNFPT's");
    }
    let directory = sql(&app, "SELECT count(*) FROM collectivite");
    assert_eq!(directory, json!([[0]]), "a training body is no collectivité");
}

#[test]
fn r_aud_01_what_an_agent_is_called_outlives_the_session_and_the_address_does_not() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    for _ in 0..2 {
        signed_in(&app, "gestionnaire");
    }
    sql(&app, "DELETE FROM session");
    let names = sql(&app, "SELECT nom, sujet <> '', vu_le > 0 FROM agent");
    assert_eq!(names, json!([["Alix Delorme", 1, 1]]));
    let columns = sql(&app, "SELECT group_concat(name) FROM pragma_table_info('agent')");
    assert_eq!(columns, json!([["sujet,nom,vu_le"]]));
}

#[test]
fn collectivites_that_the_directory_does_not_know_are_added_to_it_and_flagged() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    let session = signed_in(&app, "agent-de-plusieurs");
    assert_eq!(session["utilisateur"]["nom"], "Sacha Lemoine");
    assert_eq!(
        session["collectivites"],
        json!([
            {"siret": "28990001100015", "nom": "Centre de gestion de la Haute-Fiction",
             "statut": "Centre de gestion", "code_postal": "99000"},
            {"siret": "21990003200018", "nom": "Collectivité 21990003200018",
             "statut": "Non renseigné", "code_postal": ""},
        ]),
        "a SIRET with a wrong key is left out"
    );
    assert_eq!(session["active"], Value::Null, "who has several chooses");
    let flagged = sql(&app, "SELECT siret, signalee FROM collectivite ORDER BY siret");
    assert_eq!(flagged, json!([["21990003200018", 1], ["28990001100015", 1]]));
}

#[test]
fn what_the_directory_says_goes_before_the_claims_and_adds_what_is_managed() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    assert_signed_out(&app.get_with(SESSION, &[("cookie", "session=0123")]));
    sql(
        &app,
        "INSERT INTO collectivite (siret, nom, statut, code_postal, gestionnaire) VALUES \
         ('28990001100015', 'CDG 99', 'Centre de gestion', '99001', NULL), \
         ('21990002400015', 'Saint-Fictif', 'Commune', '99020', '28990001100015'), \
         ('26990002300012', 'CCAS de Saint-Fictif', 'CCAS', '99020', '21990002400015')",
    );
    let session = signed_in(&app, "agent-de-plusieurs");
    let names: Vec<&str> =
        crate::list(&session["collectivites"]).iter().map(|one| text(&one["nom"])).collect();
    assert_eq!(names, ["CDG 99", "Collectivité 21990003200018", "Saint-Fictif"]);
    let flagged = sql(&app, "SELECT siret FROM collectivite WHERE signalee = 1");
    assert_eq!(flagged, json!([["21990003200018"]]));
}

#[test]
fn the_claims_names_are_a_matter_of_configuration() {
    let issuer = Issuer::start();
    let app = at(&issuer)
        .variable("oidc_revendication_role", "https://iel.example/profil")
        .variable("oidc_revendication_collectivites", "etablissements")
        .start();
    let session = signed_in(&app, "agent-aux-autres-noms");
    assert_eq!(session["role"], "collectivite");
    assert_eq!(session["active"], "21990002400015");
}

#[test]
fn claims_that_are_not_in_the_token_are_asked_for() {
    let issuer = Issuer::with(&["--userinfo"]);
    let app = at(&issuer).start();
    let session = signed_in(&app, "agent");
    assert_eq!(session["role"], "collectivite");
    assert_eq!(session["utilisateur"]["nom"], "Camille Brévent");
    assert_eq!(session["active"], "21990001600011");
}

#[test]
fn new_keys_are_believed_as_soon_as_they_are_published() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    assert_eq!(signed_in(&app, "agent")["role"], "collectivite");
    issuer.rotate();
    assert_eq!(signed_in(&app, "gestionnaire")["role"], "gestionnaire");
}

#[test]
fn clocks_may_be_a_minute_apart() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    // Its tokens live for a minute: this one has expired half a minute ago.
    for seconds in [-90, 30] {
        issuer.shift_clock(seconds);
        assert_eq!(signed_in(&app, "agent")["role"], "collectivite", "{seconds}");
    }
}

#[test]
fn two_tabs_may_sign_in_side_by_side() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    let mut browser = Navigateur::new();
    let first = browser.leave(&app, "/a");
    let second = browser.leave(&app, "/b");
    let back = browser.identify(&first, "agent");
    let other = browser.identify(&second, "agent");
    let binding = browser.cookies["connexion"].clone();
    assert_eq!(browser.get(&back).header("location"), "/a");
    browser.cookies.insert("connexion".into(), binding);
    assert_eq!(browser.get(&other).header("location"), "/b");
}

#[test]
fn browsers_come_back_to_the_public_address() {
    let issuer = Issuer::start();
    let app = at(&issuer).variable("adresse_publique", "https://tremplin.example/").start();
    let reply = app.get_with(CONNEXION, &[("host", "tremplin.example")]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    let asked = parameters(reply.header("location"));
    assert_eq!(asked["redirect_uri"], "https%3A%2F%2Ftremplin.example%2Fapi%2Fsession%2Fretour");
    let (value, attributes) = cookie(&reply, "__Host-connexion").expect("a cookie of its own");
    assert_eq!(value.len(), 32);
    assert_eq!(attributes, ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=600"]);
}

#[test]
fn the_way_back_never_leads_to_another_site() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    let mut browser = Navigateur::new();
    let departure = browser.leave(&app, "https%3A%2F%2Failleurs.example%2F");
    let back = browser.identify(&departure, "agent");
    assert_eq!(browser.get(&back).header("location"), "/");
}
