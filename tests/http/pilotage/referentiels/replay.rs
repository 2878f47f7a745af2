//! A publication that was written while the key-value store failed, and is sent again.

use super::{
    REFERENTIELS, fresh, gestionnaire, json, list, lookup, publish_under, referentiel,
    within_five_seconds,
};
use tremplin_tests::App;

/// Changes the store of the public components besides the application.
fn store(app: &App, statement: &str) {
    let file = app.state().join("sqlite_key_value.db");
    assert!(file.exists(), "the key-value file");
    let database = rusqlite::Connection::open(file).expect("the key-value store");
    assert_eq!(database.execute(statement, ()), Ok(0), "{statement}");
}

#[test]
fn a_publication_that_is_sent_again_says_what_is_true_then_and_makes_up_for_the_store() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let send = || publish_under("la-meme", &agent, REFERENTIELS, 0, referentiel());
    store(
        &app,
        "CREATE TRIGGER panne BEFORE INSERT ON spin_key_value BEGIN SELECT RAISE(ABORT, 'panne'); END",
    );
    let first = send();
    assert_eq!((first.status, &first.json()["publiee"]), (201, &json!(false)));
    let still = send();
    assert_eq!((still.status, &still.json()["publiee"]), (201, &json!(false)));
    assert_eq!(lookup(&app, "RNCP11111")["eligible"], false);
    store(&app, "DROP TRIGGER panne");
    let again = send();
    assert_eq!((again.status, &again.json()["publiee"]), (201, &json!(true)));
    assert_eq!(again.header("location"), first.header("location"));
    within_five_seconds(|| lookup(&app, "RNCP11111")["eligible"] == true);
    assert_eq!(list(&agent.read(REFERENTIELS)["versions"]).len(), 2, "it was done once");
}
