//! Who may do what: every role on every route, for its own collectivité, for one that it manages, for
//! another's, in every state of the window.

use super::{
    CDG, COMMUNE, DECLARATION, GESTIONNAIRE, MANAGED, MANAGER, ORGANISME, OWN, declaration, fresh,
    saved, wanting,
};
use serde_json::json;
use tremplin_tests::{Agent, App, Reply};

/// A route and what to send to it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Route {
    Read,
    Save,
    Versions,
    Version,
    Content,
    DraftRead,
    DraftKeep,
    DraftDrop,
}

const ROUTES: [Route; 8] = [
    Route::Read,
    Route::Save,
    Route::Versions,
    Route::Version,
    Route::Content,
    Route::DraftRead,
    Route::DraftKeep,
    Route::DraftDrop,
];

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Who {
    Nobody,
    /// The reference of a session that has been closed.
    SignedOut,
    Gestionnaire,
    Organisme,
    /// An agent with several collectivités who has not chosen one.
    Undecided,
    /// The agent of a collectivité that has saved a declaration and keeps a draft.
    Own,
    /// The agent of the one that manages it, acting for it.
    Managing,
    /// The agent of another collectivité, which has saved nothing.
    Other,
}

const EVERYBODY: [Who; 8] = [
    Who::Nobody,
    Who::SignedOut,
    Who::Gestionnaire,
    Who::Organisme,
    Who::Undecided,
    Who::Own,
    Who::Managing,
    Who::Other,
];

/// The window's states, by an instant in each.
const WINDOW: [(&str, bool); 3] = [
    ("2026-01-10T09:00:00+01:00", false),
    ("2026-02-10T09:00:00+01:00", true),
    ("2026-06-15T09:00:00+02:00", false),
];

fn expected(who: Who, route: Route, open: bool) -> u16 {
    match who {
        Who::Nobody | Who::SignedOut => return 401,
        Who::Gestionnaire | Who::Organisme => return 403,
        Who::Undecided => return 409,
        Who::Own | Who::Managing | Who::Other => {}
    }
    let has_saved = matches!(who, Who::Own | Who::Managing);
    match route {
        Route::Read | Route::Versions => 200,
        Route::Version | Route::Content => {
            if has_saved {
                200
            } else {
                404
            }
        }
        Route::Save if !open => 409,
        Route::Save => {
            if has_saved {
                200
            } else {
                201
            }
        }
        // A draft is its agent's: whoever manages the collectivité has one of its own.
        Route::DraftRead => {
            if who == Who::Own {
                200
            } else {
                404
            }
        }
        Route::DraftKeep => {
            if open {
                200
            } else {
                409
            }
        }
        Route::DraftDrop => 204,
    }
}

/// How a request of somebody is sent: method, path, headers, body.
type Send<'a> = dyn Fn(&str, &str, &[(&str, &str)], Option<&[u8]>) -> Reply + 'a;

fn ask(agent: &Send<'_>, route: Route, version: u64) -> Reply {
    let at = |end: &str| format!("{DECLARATION}{end}");
    let json = ("content-type", "application/json");
    let tag = super::after(version);
    let condition = if version == 0 { super::FIRST } else { ("if-match", tag.as_str()) };
    let document = wanting(40).to_string();
    match route {
        Route::Read => agent("GET", DECLARATION, &[], None),
        Route::Save => agent("PUT", DECLARATION, &[json, condition], Some(document.as_bytes())),
        Route::Versions => agent("GET", &at("/versions"), &[], None),
        Route::Version => agent("GET", &at("/versions/1"), &[], None),
        Route::Content => agent("GET", &at("/versions/1/contenu.json"), &[], None),
        Route::DraftRead => agent("GET", &at("/brouillon"), &[], None),
        Route::DraftKeep => agent("PUT", &at("/brouillon"), &[json], Some(b"{}")),
        Route::DraftDrop => agent("DELETE", &at("/brouillon"), &[], None),
    }
}

/// The managed collectivité with a saved declaration and its agent's draft.
fn prepared() -> App {
    let app = fresh();
    let own = app.sign_in(OWN);
    saved(&own, 0, &declaration());
    assert_eq!(own.put(&format!("{DECLARATION}/brouillon"), &[], &json!({})).status, 200);
    app
}

fn sign_in(app: &App, who: Who) -> Option<Agent<'_>> {
    Some(match who {
        Who::Nobody => return None,
        Who::SignedOut => {
            let agent = app.sign_in(OWN);
            assert_eq!(agent.send("DELETE", "/api/session", &[], None).status, 204);
            agent
        }
        Who::Gestionnaire => app.sign_in(GESTIONNAIRE),
        Who::Organisme => app.sign_in(ORGANISME),
        Who::Undecided => app.sign_in(CDG),
        Who::Own => app.sign_in(OWN),
        Who::Managing => app.sign_in_for(MANAGER, MANAGED),
        Who::Other => app.sign_in(COMMUNE),
    })
}

#[test]
fn every_role_on_every_route_in_every_state_of_the_window() {
    let mut checked = 0;
    for (instant, open) in WINDOW {
        for who in EVERYBODY {
            // What is written by one case must not be there for the next.
            let app = prepared();
            app.move_clock(instant);
            let agent = sign_in(&app, who);
            let send = |method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>| {
                match &agent {
                    Some(agent) => agent.send(method, path, headers, body),
                    None => app.send(method, path, headers, body),
                }
            };
            // Writes last: they change what the reads find.
            let reads_first =
                |route: &Route| matches!(route, Route::Save | Route::DraftKeep | Route::DraftDrop);
            let (writes, reads): (Vec<_>, Vec<_>) = ROUTES.into_iter().partition(reads_first);
            for route in reads.into_iter().chain(writes) {
                let version = u64::from(matches!(who, Who::Own | Who::Managing));
                let reply = ask(&send, route, version);
                assert_eq!(
                    reply.status,
                    expected(who, route, open),
                    "{who:?} {route:?} at {instant}: {}",
                    reply.text()
                );
                checked += 1;
            }
            let read = send("GET", DECLARATION, &[], None);
            if read.status == 200 {
                let owner = read.json()["identite"]["siret"].clone();
                let is_managed = owner == MANAGED;
                assert_eq!(
                    is_managed,
                    matches!(who, Who::Own | Who::Managing),
                    "{who:?} reads {owner}"
                );
            }
        }
    }
    assert_eq!(checked, 3 * 8 * 8);
}

#[test]
fn a_collectivite_that_is_not_theirs_cannot_be_chosen_and_is_not_said_to_exist() {
    let app = prepared();
    let agent = app.sign_in(COMMUNE);
    for siret in [MANAGED, "21330063500017", "0", "abc"] {
        let reply = agent.put("/api/session/collectivite", &[], &json!({ "siret": siret }));
        assert!(matches!(reply.status, 404 | 422), "{siret}: {}", reply.text());
    }
    let reply = agent.put("/api/session/collectivite", &[], &json!({ "siret": MANAGED }));
    assert_eq!(reply.status, 404);
    assert_ne!(agent.read(DECLARATION)["identite"]["siret"], MANAGED);
}

#[test]
fn a_write_from_another_site_is_refused_whoever_is_signed_in() {
    let app = prepared();
    for who in EVERYBODY {
        let agent = sign_in(&app, who);
        for route in [Route::Save, Route::DraftKeep, Route::DraftDrop] {
            for foreign in
                [("sec-fetch-site", "cross-site"), ("origin", "https://ailleurs.example")]
            {
                let send =
                    |method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>| {
                        let headers = [headers, &[foreign]].concat();
                        match &agent {
                            Some(agent) => agent.send(method, path, &headers, body),
                            None => app.send(method, path, &headers, body),
                        }
                    };
                assert_eq!(ask(&send, route, 1).status, 403, "{who:?} {route:?} {foreign:?}");
            }
        }
    }
}

#[test]
fn a_page_filled_in_for_another_collectivite_than_the_active_one_saves_nothing() {
    let app = fresh();
    let agent = app.sign_in_for(MANAGER, MANAGED);
    let other = ("tremplin-collectivite", "21990002400015");
    for path in [DECLARATION.to_owned(), format!("{DECLARATION}/brouillon")] {
        let refused = agent.put(&path, &[super::FIRST, other], &declaration());
        assert_eq!(refused.status, 409, "{}", refused.text());
    }
    assert_eq!(agent.read(DECLARATION)["etat"], "a_saisir");
    let right = ("tremplin-collectivite", MANAGED);
    assert_eq!(agent.put(DECLARATION, &[super::FIRST, right], &declaration()).status, 201);
}
