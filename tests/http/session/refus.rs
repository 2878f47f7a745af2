//! Sign-ins that do not succeed: a page in French with a way back, a line in the log without secrets,
//! and nobody signed in.

use super::*;
use tempfile::TempDir;

/// An application at an issuer, and where it writes its log.
struct Scene {
    app: App,
    directory: TempDir,
    browser: Navigateur,
}

impl Scene {
    fn new(builder: Builder) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let app = builder.log(&directory.path().join("log")).start();
        Self { app, directory, browser: Navigateur::new() }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.directory.path().join("log")).expect("the log")
    }

    /// Leaves and identifies itself; gives the address of the return.
    fn back(&mut self, login: &str) -> String {
        let departure = self.browser.leave(&self.app, "/recensement");
        self.browser.identify(&departure, login)
    }

    /// Goes to `address`, which must be refused for `motif` with a page named `title`.
    fn assert_refused(&mut self, address: &str, status: u16, motif: &str, title: &str) {
        let reply = self.browser.get(address);
        assert_page(&reply, status, title);
        assert_eq!(cookie(&reply, "session"), None);
        assert_signed_out(&self.browser.session(&self.app));
        let log = self.log();
        let lines: Vec<&str> = log.lines().filter(|line| line.contains("sign-in failed")).collect();
        assert_eq!(lines.len(), 1, "{log}");
        assert!(lines[0].contains(&format!("motif={motif} cause=\"")), "{log}");
        let (_, query) = address.split_once('?').unwrap_or_default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let is_secret = ["code", "state"].contains(&name) && value.len() > 3;
            assert!(!is_secret || !log.contains(value), "the log has the {name}: {log}");
        }
        assert!(!log.contains(issuer::SECRET) && !log.contains("eyJ"), "{log}");
    }
}

/// A French page with a title and a way back.
fn assert_page(reply: &Reply, status: u16, title: &str) {
    let page = reply.text();
    assert_eq!(reply.status, status, "{page}");
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(reply.header("cache-control"), "no-store");
    assert!(reply.header("content-security-policy").contains("style-src 'self'"));
    assert!(page.contains("<html lang=\"fr\">"), "{page}");
    assert!(page.contains(&format!("<h1>{title}</h1>")), "{page}");
    assert!(page.contains("<a href=\"/connexion?retour="), "{page}");
    assert!(page.contains("<a href=\"/\">Revenir à l’accueil</a>"), "{page}");
    assert_eq!(reply.header("retry-after").is_empty(), status != 503);
}

/// `address` with another value for one of its parameters.
fn with(address: &str, name: &str, value: &str) -> String {
    let (path, query) = address.split_once('?').expect("parameters");
    let changed = query.split('&').map(|pair| match pair.split_once('=') {
        Some((found, _)) if found == name => format!("{name}={value}"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", changed.collect::<Vec<_>>().join("&"))
}

const PERIMEE: &str = "Cette connexion n’est plus valable";
const NON_VERIFIEE: &str = "Votre identité n’a pas pu être vérifiée";
const INJOIGNABLE: &str = "Le service d’identité ne répond pas";

#[test]
fn a_return_that_nobody_left_for() {
    let issuer = Issuer::start();
    for query in ["", "?code=abcdef", "?code=abcdef&state=0123456789abcdef0123456789abcdef"] {
        let mut scene = Scene::new(at(&issuer));
        let address = scene.app.url(&format!("{RETOUR}{query}"));
        scene.assert_refused(&address, 400, "perimee", PERIMEE);
    }
}

#[test]
fn a_return_with_another_state() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let back = scene.back("agent");
    let forged = with(&back, "state", "0123456789abcdef0123456789abcdef");
    scene.assert_refused(&forged, 400, "perimee", PERIMEE);
}

#[test]
fn a_return_that_was_already_made() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let back = scene.back("agent");
    assert_eq!(scene.browser.get(&back).status, 303);
    scene.browser.cookies.remove("session");
    scene.assert_refused(&back, 400, "perimee", PERIMEE);
    assert!(scene.log().contains("unknown or used state"), "{}", scene.log());
}

#[test]
fn a_return_in_another_browser() {
    let issuer = Issuer::start();
    for (other, cause) in [
        (None, "no cookie of this sign-in"),
        (Some("0123456789abcdef0123456789abcdef"), "another browser"),
    ] {
        let mut scene = Scene::new(at(&issuer));
        let back = scene.back("agent");
        scene.browser = Navigateur::new();
        if let Some(other) = other {
            scene.browser.cookies.insert("connexion".into(), other.into());
        }
        scene.assert_refused(&back, 400, "perimee", PERIMEE);
        assert!(scene.log().contains(cause), "{}", scene.log());
    }
}

#[test]
fn a_return_after_ten_minutes() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let back = scene.back("agent");
    let left = sql(&scene.app, "SELECT expire_le - unixepoch() FROM connexion");
    let left = left[0][0].as_i64().expect("one sign-in under way");
    assert!((570..=600).contains(&left), "{left}");
    sql(&scene.app, "UPDATE connexion SET expire_le = expire_le - 601");
    scene.assert_refused(&back, 400, "perimee", PERIMEE);
    assert!(scene.log().contains("expired state"), "{}", scene.log());
}

#[test]
fn a_token_for_another_departure() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let departure = scene.browser.leave(&scene.app, "/recensement");
    let altered = with(&departure, "nonce", "0123456789abcdef0123456789abcdef");
    let back = scene.browser.identify(&altered, "agent");
    scene.assert_refused(&back, 403, "non_verifiee", NON_VERIFIEE);
    assert!(scene.log().contains("nonce"), "{}", scene.log());
}

#[test]
fn a_code_for_another_departure() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let departure = scene.browser.leave(&scene.app, "/recensement");
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let back = scene.browser.identify(&with(&departure, "code_challenge", challenge), "agent");
    scene.assert_refused(&back, 403, "non_verifiee", NON_VERIFIEE);
    assert!(scene.log().contains("invalid_grant"), "{}", scene.log());
}

#[test]
fn a_code_that_the_issuer_never_gave() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let back = scene.back("agent");
    scene.assert_refused(&with(&back, "code", "abcdefgh"), 403, "non_verifiee", NON_VERIFIEE);
    assert!(scene.log().contains("invalid_grant"), "{}", scene.log());
}

#[test]
fn an_answer_of_another_issuer() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let back = scene.back("agent");
    let forged = with(&back, "iss", "https%3A%2F%2Failleurs.example");
    scene.assert_refused(&forged, 403, "non_verifiee", NON_VERIFIEE);
    assert!(scene.log().contains("another issuer"), "{}", scene.log());
}

#[test]
fn somebody_who_gives_up() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let departure = scene.browser.leave(&scene.app, "/recensement");
    let back = scene.browser.give_up(&departure);
    scene.assert_refused(&back, 403, "abandonnee", "La connexion n’a pas abouti");
    assert!(scene.log().contains("access_denied"));
}

#[test]
fn a_signature_of_a_kind_that_is_not_accepted() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer).variable("oidc_client_id", "tremplin-ps256"));
    let back = scene.back("agent");
    scene.assert_refused(&back, 403, "non_verifiee", NON_VERIFIEE);
    assert!(scene.log().contains("PS256"), "{}", scene.log());
}

#[test]
fn a_secret_that_is_not_ours() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer).variable("oidc_client_secret", "un autre"));
    let back = scene.back("agent");
    scene.assert_refused(&back, 403, "non_verifiee", NON_VERIFIEE);
    assert!(scene.log().contains("invalid_client"), "{}", scene.log());
}

#[test]
fn clocks_that_are_minutes_apart() {
    let issuer = Issuer::start();
    for (seconds, cause) in [(-200, "expired"), (200, "future")] {
        let mut scene = Scene::new(at(&issuer));
        issuer.shift_clock(seconds);
        let back = scene.back("agent");
        scene.assert_refused(&back, 403, "non_verifiee", NON_VERIFIEE);
        assert!(scene.log().contains(cause), "{}", scene.log());
    }
}

#[test]
fn an_issuer_that_is_down_when_one_leaves() {
    let address = Issuer::start().address().to_owned();
    let mut scene = Scene::new(
        App::manifest("spin.toml")
            .variable("oidc_emetteur", &address)
            .variable("oidc_origine", &address)
            .variable("oidc_client_id", "tremplin-rs256"),
    );
    let departure = scene.app.url(&format!("{CONNEXION}?retour=/recensement"));
    scene.assert_refused(&departure, 503, "injoignable", INJOIGNABLE);
    let page = scene.browser.get(&departure);
    assert!(page.text().contains("href=\"/connexion?retour=%2Frecensement\""), "{}", page.text());
}

#[test]
fn an_issuer_that_is_down_when_one_comes_back() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let back = scene.back("agent");
    drop(issuer);
    scene.assert_refused(&back, 503, "injoignable", INJOIGNABLE);
}

#[test]
fn an_issuer_that_calls_itself_otherwise() {
    let issuer = Issuer::start();
    let other = issuer.address().replace("127.0.0.1", "localhost");
    let mut scene =
        Scene::new(at(&issuer).variable("oidc_emetteur", &other).variable("oidc_origine", &other));
    let departure = scene.app.url(CONNEXION);
    scene.assert_refused(&departure, 503, "injoignable", INJOIGNABLE);
}

#[test]
fn an_identity_without_a_role_of_ours() {
    let issuer = Issuer::start();
    for (login, cause) in [("sans-role", "no claim"), ("role-inconnu", "maire")] {
        let mut scene = Scene::new(at(&issuer));
        let back = scene.back(login);
        scene.assert_refused(&back, 403, "sans_role", "Votre compte n’a pas accès à Tremplin");
        assert!(scene.log().contains(cause), "{}", scene.log());
    }
}

#[test]
fn an_agent_of_no_collectivite() {
    let issuer = Issuer::start();
    let mut scene = Scene::new(at(&issuer));
    let back = scene.back("sans-collectivite");
    let title = "Aucune collectivité n’est rattachée à votre compte";
    scene.assert_refused(&back, 403, "sans_collectivite", title);
}

#[test]
fn an_application_that_does_not_know_its_own_address() {
    let issuer = Issuer::start();
    let app = at(&issuer).start();
    let reply = app.get_with(CONNEXION, &[("host", "tremplin.example")]);
    assert_page(&reply, 503, "La connexion n’est pas encore ouverte");
}

#[test]
fn an_application_without_an_issuer() {
    let app = App::manifest("spin.toml").start();
    for path in [CONNEXION, RETOUR] {
        assert_page(&app.get(path), 503, "La connexion n’est pas encore ouverte");
    }
    let anonymous = app.get(SESSION);
    assert_signed_out(&anonymous);
    assert_eq!(anonymous.json().get("connexion"), None);
}
