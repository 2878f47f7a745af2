//! How many simulations one thread does in a second: the document of `POST /api/simulateur` on the standard input, from its
//! bytes to those of its answer.
//!
//! `cargo run --release -p tremplin-domain --example simulation < demande.json`

use std::error::Error;
use std::io::{Read as _, Write as _, stdin, stdout};
use std::time::{Duration, Instant};
use tremplin_domain::{bareme::Bareme, formation::PlafondConnu, simulation::answer};

const LASTS: Duration = Duration::from_secs(3);

fn main() -> Result<(), Box<dyn Error>> {
    let mut document = Vec::new();
    stdin().read_to_end(&mut document)?;
    let plafond = PlafondConnu { plafond_annuel: 6000.into(), fictif: false };
    let simulate = || {
        answer(&document, Bareme::current(), |_| Some(plafond))
            .map_err(|refus| format!("the document is refused: {refus:?}"))
    };
    let first: serde_json::Value = serde_json::from_slice(&simulate()?)?;
    let began = Instant::now();
    let mut done = 0_u32;
    while began.elapsed() < LASTS {
        std::hint::black_box(simulate()?);
        done += 1;
    }
    let rate = f64::from(done) / began.elapsed().as_secs_f64();
    let months = first.pointer("/remuneration/mois").and_then(serde_json::Value::as_array);
    let months: Vec<_> = months
        .ok_or("the document asks for no pay")?
        .iter()
        .map(|month| serde_json::json!({ "mois": month["mois"], "brut": month["brut"] }))
        .collect();
    writeln!(stdout(), "{}", serde_json::json!({ "par_seconde": rate, "mois": months }))?;
    Ok(())
}
