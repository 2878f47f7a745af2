//! The life of a session: its reference, its cookie, its end.

use super::*;
use crate::APP;
use sha2::{Digest as _, Sha256};

fn sign_in_with(app: &App, headers: &[(&str, &str)]) -> Reply {
    let json = [("content-type", "application/json")];
    let document = json!({"identifiant": "commune"}).to_string();
    app.send("POST", DEMO, &[&json, headers].concat(), Some(document.as_bytes()))
}

#[test]
fn the_reference_is_128_random_bits() {
    let references: std::collections::BTreeSet<String> = (0..20)
        .map(|_| cookie(&sign_in_with(&APP, &[]), "session").expect("a session").0)
        .collect();
    assert_eq!(references.len(), 20);
    for reference in references {
        assert_eq!(reference.len(), 32);
        assert!(reference.bytes().all(|b| b.is_ascii_hexdigit()), "{reference}");
    }
}

#[test]
fn the_reference_is_stored_as_its_digest_only() {
    let app = App::start();
    let (reference, _) = cookie(&sign_in_with(&app, &[]), "session").expect("a session");
    let digest: String = Sha256::digest(&reference).iter().map(|b| format!("{b:02x}")).collect();
    let stored = stored(&app);
    assert!(stored.contains(&digest), "the digest is in the database");
    assert!(!stored.contains(&reference), "the reference is not");
}

#[test]
fn the_cookie_is_secure_except_on_a_loopback_address() {
    let (_, attributes) = cookie(&sign_in_with(&APP, &[]), "session").expect("a session");
    assert_eq!(attributes, ["Path=/", "HttpOnly", "SameSite=Lax"]);
    let elsewhere = [("host", "tremplin.example")];
    let reply = sign_in_with(&APP, &elsewhere);
    assert_eq!(cookie(&reply, "session"), None);
    let (reference, attributes) = cookie(&reply, "__Host-session").expect("a session");
    assert_eq!(attributes, ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"]);
    // A neighbour can plant the plain name, and it is not believed there.
    for (name, status) in [("__Host-session", 200), ("session", 401)] {
        let pair = format!("{name}={reference}");
        let seen = APP.get_with(SESSION, &[("host", "tremplin.example"), ("cookie", &pair)]);
        assert_eq!(seen.status, status, "{name}");
    }
}

#[test]
fn a_sign_in_gives_a_new_reference_and_ends_the_old_one() {
    let before = APP.sign_in("commune");
    let reply = sign_in_with(&APP, &[("cookie", before.cookie())]);
    let (reference, _) = cookie(&reply, "session").expect("a session");
    assert_ne!(before.cookie(), format!("session={reference}"));
    assert_signed_out(&before.get(SESSION));
    let after = APP.get_with(SESSION, &[("cookie", &format!("session={reference}"))]);
    assert_eq!(after.status, 200);
}

#[test]
fn a_reference_that_somebody_planted_opens_nothing() {
    let planted = "session=0123456789abcdef0123456789abcdef";
    let reply = sign_in_with(&APP, &[("cookie", planted)]);
    assert_eq!(reply.status, 200);
    assert_signed_out(&APP.get_with(SESSION, &[("cookie", planted)]));
}

#[test]
fn signing_out_ends_the_session_wherever_its_reference_was_copied() {
    let agent = APP.sign_in("commune");
    let reply = agent.send("DELETE", SESSION, &[], None);
    assert_eq!((reply.status, reply.header("cache-control")), (204, "no-store"));
    let (value, attributes) = cookie(&reply, "session").expect("the cookie is taken back");
    assert_eq!((value.as_str(), attributes.last().map(String::as_str)), ("", Some("Max-Age=0")));
    assert_signed_out(&agent.get(SESSION));
    assert_eq!(agent.send("DELETE", SESSION, &[], None).status, 204, "once more does no harm");
    assert_eq!(APP.send("DELETE", SESSION, &[], None).status, 204);
}

#[test]
fn signing_out_in_one_browser_leaves_the_others() {
    let (here, elsewhere) = (APP.sign_in("commune"), APP.sign_in("commune"));
    assert_eq!(here.send("DELETE", SESSION, &[], None).status, 204);
    assert_eq!(elsewhere.get(SESSION).status, 200);
}

#[test]
fn a_session_ends_after_an_hour_without_a_request() {
    let app = App::start();
    let agent = app.sign_in("commune");
    for (time, status) in [("08:59", 200), ("09:57", 200), ("10:56", 200), ("11:58", 401)] {
        app.move_clock(&format!("2026-02-10T{time}:00Z"));
        assert_eq!(agent.get(SESSION).status, status, "{time}");
    }
}

#[test]
fn a_session_ends_after_twelve_hours_whatever_happens() {
    let app = App::start();
    let agent = app.sign_in("commune");
    for minutes in (0..12 * 60).step_by(45) {
        let (hour, minute) = (8 + minutes / 60, minutes % 60);
        app.move_clock(&format!("2026-02-10T{hour:02}:{minute:02}:00Z"));
        assert_eq!(agent.get(SESSION).status, 200, "after {minutes} minutes");
    }
    app.move_clock("2026-02-10T19:58:00Z");
    assert_eq!(agent.get(SESSION).status, 200);
    app.move_clock("2026-02-10T20:02:00Z");
    assert_signed_out(&agent.get(SESSION));
}

#[test]
fn a_session_says_how_long_it_lasts_if_nothing_is_asked_and_at_most() {
    let app = App::start();
    let agent = app.sign_in("commune");
    let left = |time: &str| {
        app.move_clock(&format!("2026-02-10T{time}Z"));
        let session = agent.read(SESSION);
        ["expire_dans", "fin_dans"].map(|name| session[name].as_i64().expect("seconds"))
    };
    let about = |found: i64, expected: i64| (expected - 20..=expected).contains(&found);
    let [idle, end] = left("08:00:30");
    assert!(about(idle, 3_570) && about(end, 43_170), "not written at each request: {idle} {end}");
    let [idle, end] = left("08:40:00");
    assert!(about(idle, 3_600) && about(end, 40_800), "prolonged: {idle} {end}");
    for minutes in (45..11 * 60).step_by(45) {
        let time = format!("{:02}:{:02}:00", 8 + (40 + minutes) / 60, (40 + minutes) % 60);
        let [idle, end] = left(&time);
        assert!(about(idle, end.min(3_600)), "{time}: {idle} {end}");
    }
    let [idle, end] = left("19:50:00");
    assert!(about(idle, 600) && idle == end, "never after its end: {idle} {end}");
}

#[test]
fn a_401_names_a_way_of_signing_in_that_no_browser_asks_for_by_itself() {
    for path in [SESSION, "/api/recensement/2026"] {
        let reply = APP.get(path);
        assert_eq!(reply.status, 401, "{path}");
        assert_eq!(reply.header("www-authenticate"), "Session realm=\"tremplin\"", "{path}");
    }
}

#[test]
fn a_session_that_is_revoked_in_the_database_is_over() {
    let app = App::start();
    let agent = app.sign_in("commune");
    sql(&app, "DELETE FROM session WHERE sujet = 'demo:commune'");
    assert_signed_out(&agent.get(SESSION));
}

#[test]
fn sessions_outlive_a_restart() {
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::demo("2026-02-10").state(directory.path()).start();
    let pair = app.sign_in("commune").cookie().to_owned();
    assert_eq!(app.stop(), Some(0));
    let app = App::demo("2026-02-10").state(directory.path()).start();
    assert_eq!(app.get_with(SESSION, &[("cookie", &pair)]).status, 200);
}

#[test]
fn what_is_no_reference_is_nobody() {
    let long = format!("session={}", "a".repeat(5_000));
    for pair in ["session=", "session=' OR 1=1 --", "session", "", "autre=1", &long] {
        assert_signed_out(&APP.get_with(SESSION, &[("cookie", pair)]));
    }
}

#[test]
fn another_sites_page_can_write_nothing() {
    let agent = APP.sign_in("commune");
    for (method, path) in
        [("DELETE", SESSION), ("PUT", COLLECTIVITE), ("POST", DEMO), ("PUT", HORLOGE)]
    {
        let foreign = [("sec-fetch-site", "cross-site"), ("content-type", "application/json")];
        let reply = agent.send(method, path, &foreign, Some(b"{\"identifiant\":\"cnfpt\"}"));
        refused(&reply, 403, path);
        assert_eq!(cookie(&reply, "session"), None);
    }
    assert_eq!(agent.get(SESSION).status, 200);
}

#[test]
fn other_methods_are_refused_with_those_that_are_not() {
    for (path, methods) in [
        (SESSION, "GET,HEAD,DELETE"),
        (COLLECTIVITE, "PUT"),
        (CONNEXION, "GET,HEAD"),
        (RETOUR, "GET,HEAD"),
        (DEMO, "GET,HEAD,POST"),
        (HORLOGE, "GET,HEAD,PUT"),
    ] {
        let reply = APP.send("PATCH", path, &[], None);
        refused(&reply, 405, path);
        assert_eq!(reply.header("allow"), methods, "{path}");
    }
}
