//! One agent, from the session to the receipt.

use super::{Evening, figures::Step};
use crate::{
    client::{Answer, Client, request},
    declaration,
    population::{Dossier, Recepisse},
};
use anyhow::{Result, bail, ensure};
use bytes::Bytes;
use http::{Method, Request};
use http_body_util::Full;
use std::time::{Duration, Instant};
use tokio::time::{sleep, sleep_until};

/// How often an agent tries again before it gives up.
const TRIES: u32 = 20;

/// Visits at `arrival`, and gives back what was acknowledged.
///
/// # Errors
/// When a step has no answer that a user would be content with.
pub(super) async fn run(
    evening: Evening,
    mut dossier: Dossier,
    arrival: Instant,
) -> Result<Dossier> {
    sleep_until(arrival.into()).await;
    let _place = evening.places.acquire().await?;
    let mut client = Client::new(evening.address);
    let cookie = dossier.cookie.clone();
    let get = |path: &str| request(Method::GET, path, Some(&cookie), "");
    let draft = format!("{}/brouillon", declaration::path());

    step(&evening, &mut client, Step::Session, || get("/api/session")).await?;
    let put = || request(Method::PUT, &draft, Some(&cookie), declaration::document(1));
    step(&evening, &mut client, Step::Draft, put).await?;
    for save in [Step::First, Step::Second] {
        let answer = step(&evening, &mut client, save, || dossier.save()).await?;
        dossier.acknowledged(&answer)?;
    }
    if let Some(receipt) = dossier.recepisses.last() {
        let answer = step(&evening, &mut client, Step::Receipt, || get(&receipt.address())).await?;
        ensure!(Recepisse::is_authentic(&answer), "{}: not authentic", receipt.numero);
    }
    evening.note(|figures| figures.visited(arrival.elapsed()));
    Ok(dossier)
}

/// Sends a request until it is accepted.
async fn step(
    evening: &Evening,
    client: &mut Client,
    step: Step,
    request: impl Fn() -> Result<Request<Full<Bytes>>>,
) -> Result<Answer> {
    for _ in 0..TRIES {
        match client.send(request()?).await {
            Ok(answer) if answer.status.is_success() => {
                evening.note(|figures| figures.answered(step, answer.took));
                return Ok(answer);
            }
            Ok(Answer { status, retry_after: Some(seconds), .. }) if status == 503 => {
                evening.note(|figures| figures.refused(step));
                sleep(Duration::from_secs(seconds)).await;
            }
            Ok(answer) => {
                let text = String::from_utf8_lossy(&answer.body);
                bail!("{}: {} {text}", step.name(), answer.status)
            }
            Err(_) => {
                evening.note(|figures| figures.broken(step));
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
    bail!("{}: no success in {TRIES} tries", step.name())
}
