//! The référentiel is imported, previewed, published and kept (R-REF-03, R-REF-04).

mod concurrency;
mod intentions;
mod preview;
mod publication;
mod replay;
mod versions;

use super::{
    fichiers::{
        ENTETE, REFERENTIELS, gestionnaire, plain, preview, publish, publish_under, published,
        referentiel,
    },
    fresh,
    publication::within_five_seconds,
};
use crate::{file, list, text};
use serde_json::{Value, json};
use tremplin_tests::App;

/// What the public sees of a certification on the day of the demonstration.
fn lookup(app: &App, rncp: &str) -> Value {
    app.get(&format!("/api/eligibilite/certifications/{rncp}")).json()
}
