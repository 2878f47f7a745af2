//! Who is signed in: at a real OpenID Connect provider, or as somebody fictitious in a demonstration.

mod choix;
mod configuration;
mod demonstration;
mod horloge;
mod identites;
mod issuer;
mod navigateur;
mod refus;
mod vie;

use crate::problem::refused;
use issuer::Issuer;
use navigateur::Navigateur;
use serde_json::{Value, json};
use tremplin_tests::{App, Builder, Reply};

const SESSION: &str = "/api/session";
const DEMO: &str = "/api/session/demo";
const HORLOGE: &str = "/api/session/demo/horloge";
const COLLECTIVITE: &str = "/api/session/collectivite";
const CONNEXION: &str = "/api/session/connexion";
const RETOUR: &str = "/api/session/retour";

/// The application with this issuer, before it is started.
fn at(issuer: &Issuer) -> Builder {
    App::manifest("spin.toml")
        .variable("oidc_emetteur", issuer.address())
        .variable("oidc_origine", issuer.address())
        .variable("oidc_client_id", "tremplin-rs256")
        .variable("oidc_client_secret", issuer::SECRET)
        .variable("oidc_portees", "openid profile email iel")
}

/// Runs SQL on the application's database, beside the application.
fn sql(app: &App, statement: &str) -> Value {
    let probe = App::manifest("tests/fixtures/probe.toml")
        .variable("word", "sql")
        .state(app.state())
        .start();
    let reply =
        probe.post_bytes("/probe/sqlite?default", "text/plain", statement.as_bytes()).json();
    let outcome = reply["statements"][0].clone();
    assert!(outcome["rows"].is_array(), "{statement}: {reply}");
    outcome["rows"].clone()
}

/// Every byte of the application's databases.
fn stored(app: &App) -> String {
    let files = std::fs::read_dir(app.state()).expect("the state's directory");
    let bytes: Vec<u8> = files
        .flat_map(|entry| std::fs::read(entry.expect("a file").path()).expect("a database"))
        .collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The value of the cookie `name` that an answer sets, with its attributes.
fn cookie(reply: &Reply, name: &str) -> Option<(String, Vec<String>)> {
    let all = reply.headers.get_all("set-cookie").iter().map(|value| value.to_str().expect("text"));
    let mut found = all.filter_map(|cookie| cookie.strip_prefix(name)?.strip_prefix('='));
    let mut parts = found.next()?.split("; ").map(str::to_owned);
    let value = parts.next()?;
    Some((value, parts.collect()))
}

/// Nobody is signed in, and the refusal says so.
fn assert_signed_out(reply: &Reply) {
    assert_eq!(reply.status, 401, "{}", reply.text());
    assert_eq!(reply.json()["type"], "urn:tremplin:probleme:connexion-necessaire");
}

/// A document that may be sent with the wrong method, media type or origin.
fn choice(siret: &str) -> Value {
    json!({ "siret": siret })
}
