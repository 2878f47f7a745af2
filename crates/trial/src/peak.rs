//! `tremplin-trial peak`: the last evening of a campaign in miniature.
//!
//! Each collectivité arrives once, most of them with many others: its agent opens the session, keeps a
//! draft, saves twice and has the receipt checked. A refusal that says when to come back is obeyed, as
//! the pages do. Arrivals wait for nobody: when the application is slow, agents accumulate.

mod arrivals;
mod figures;
mod visit;

use crate::{
    client::{Client, request},
    population::{self, Dossier, Recepisse},
    receipts,
};
use anyhow::{Result, ensure};
use figures::Figures;
use http::Method;
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::{sync::Semaphore, task::JoinSet};

/// How many agents, and how fast they come.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Where the application answers: in demonstration mode, while the window of 2026 is open.
    #[arg(long)]
    address: SocketAddr,
    /// Its state directory.
    #[arg(long, value_name = "DIR")]
    state: PathBuf,
    /// Collectivités, each with one agent.
    #[arg(long, default_value_t = 5_000)]
    collectivites: u32,
    /// How long the evening lasts.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
}

/// Agents served at one time; the others wait before they connect. Well within what a process may have
/// of open connections.
const AT_ONCE: usize = 500;

/// Connections over which the receipts are checked at the end.
const CHECKERS: usize = 8;

/// What the agents' visits share.
#[derive(Clone)]
struct Evening {
    address: SocketAddr,
    places: Arc<Semaphore>,
    figures: Arc<Mutex<Figures>>,
    bar: ProgressBar,
}

impl Evening {
    fn note(&self, what: impl FnOnce(&mut Figures)) {
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        what(&mut figures);
        self.bar.set_message(figures.in_short());
    }
}

/// Plays the evening, prints its figures and has every receipt checked.
///
/// # Errors
/// When an agent could not finish, an answer was neither a success nor a refusal, or an acknowledged
/// save is not there afterwards.
#[expect(clippy::print_stdout, reason = "the report of the evening")]
pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let Arguments { address, state, collectivites, seconds } = arguments;
    let dossiers = population::prepare(*address, state, *collectivites).await?;
    let evening = Evening {
        address: *address,
        places: Arc::new(Semaphore::new(AT_ONCE)),
        figures: Arc::default(),
        bar: bar("agents", dossiers.len()),
    };
    let start = Instant::now();
    let mut under_way = JoinSet::new();
    let arrivals = arrivals::times(dossiers.len(), Duration::from_secs(*seconds));
    for (dossier, arrival) in dossiers.into_iter().zip(arrivals) {
        under_way.spawn(visit::run(evening.clone(), dossier, start + arrival));
    }
    let mut done = Vec::new();
    while let Some(visited) = under_way.join_next().await {
        done.push(visited??);
        evening.bar.inc(1);
    }
    evening.bar.finish_and_clear();
    let figures =
        std::mem::take(&mut *evening.figures.lock().unwrap_or_else(PoisonError::into_inner));
    println!("{}", figures.table(start.elapsed()));
    let acknowledged: Vec<Recepisse> = done.into_iter().flat_map(receipts_of).collect();
    let (number, expected) = (acknowledged.len(), 2 * *collectivites as usize);
    ensure!(number == expected, "{number} saves were acknowledged, {expected} were made");
    let lost = receipts::missing(state, acknowledged.iter(), std::iter::empty())?;
    ensure!(lost == 0, "{lost} acknowledged saves are not in the database");
    check(*address, acknowledged).await?;
    println!("{number} receipts, each authentic: nothing was lost");
    figures.verdict()
}

fn receipts_of(dossier: Dossier) -> Vec<Recepisse> {
    dossier.recepisses
}

/// Has each receipt checked, as anyone who holds it can.
async fn check(address: SocketAddr, receipts: Vec<Recepisse>) -> Result<()> {
    let bar = bar("receipts", receipts.len());
    let receipts = Arc::new(Mutex::new(receipts));
    let mut under_way = JoinSet::new();
    for _ in 0..CHECKERS {
        let (receipts, bar) = (Arc::clone(&receipts), bar.clone());
        under_way.spawn(async move {
            let mut client = Client::new(address);
            let next = || receipts.lock().unwrap_or_else(PoisonError::into_inner).pop();
            while let Some(receipt) = next() {
                let asked = request(Method::GET, &receipt.address(), None, "")?;
                let answer = client.send(asked).await?;
                let numero = &receipt.numero;
                ensure!(Recepisse::is_authentic(&answer), "the receipt {numero} is not authentic");
                bar.inc(1);
            }
            Ok(())
        });
    }
    while let Some(checked) = under_way.join_next().await {
        checked??;
    }
    bar.finish_and_clear();
    Ok(())
}

fn bar(what: &'static str, length: usize) -> ProgressBar {
    let template = "{prefix:>9} {wide_bar} {pos}/{len}  {msg}  {elapsed}";
    let bar = ProgressBar::new(length as u64).with_prefix(what);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
