//! `tremplin-trial load`: one kind of request, over so many connections, for so long.

mod bare;
mod figures;
mod visitor;

use crate::{
    client::Client,
    demande,
    population::{self, Dossier},
    receipts,
};
use anyhow::Result;
use figures::Figures;
use std::{
    net::SocketAddr,
    path::PathBuf,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;
use visitor::Visitor;

/// What is sent, to whom.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The kind of request.
    case: Case,
    /// Where the application answers: in demonstration mode, while the window of 2026 is open.
    #[arg(long)]
    address: SocketAddr,
    /// Its state directory.
    #[arg(long, value_name = "DIR")]
    state: PathBuf,
    /// Connections, each with a request under way at all times.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// For how long.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Collectivités that take part, each over one connection only.
    #[arg(long, default_value_t = population::NUMBER)]
    collectivites: u32,
}

/// A kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Case {
    /// The bare component writes a row.
    SqliteInsert,
    /// The bare component reads a row.
    SqliteSelect,
    /// A collectivité saves its declaration.
    RecensementPut,
    /// A collectivité reads its declaration.
    RecensementGet,
    /// A collectivité asks for a funding.
    ApfPost,
}

/// Prints the figures as one line of JSON.
///
/// # Errors
/// When the application cannot be prepared or reached, or acknowledges something else than what was
/// sent.
#[expect(clippy::print_stdout, reason = "the figures")]
pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let visitors = prepare(arguments).await?;
    let end = Instant::now() + Duration::from_secs(arguments.seconds);
    let mut under_way = JoinSet::new();
    for visitor in visitors {
        under_way.spawn(visit(Client::new(arguments.address), visitor, end));
    }
    let mut figures = Figures::default();
    let mut saved = Vec::new();
    while let Some(done) = under_way.join_next().await {
        let (visitor, of_one) = done??;
        figures.add(of_one);
        saved.extend(visitor.into_dossiers());
    }
    let acknowledged = saved.iter().flat_map(|dossier| &dossier.recepisses);
    let deposited = saved.iter().flat_map(|dossier| &dossier.deposes);
    let lost = receipts::missing(&arguments.state, acknowledged, deposited)?;
    println!("{}", figures.report(arguments.seconds, lost)?);
    Ok(())
}

/// Who sends what, one per connection.
async fn prepare(arguments: &Arguments) -> Result<Vec<Visitor>> {
    let connections = arguments.connections;
    let mut client = Client::new(arguments.address);
    if let Case::SqliteInsert | Case::SqliteSelect = arguments.case {
        bare::prepare(&mut client, &arguments.state).await?;
        let visitor = |row: u32| match arguments.case {
            Case::SqliteInsert => Visitor::Insert,
            _ => Visitor::Select { row: row * 17 },
        };
        return Ok((0..).take(connections).map(visitor).collect());
    }
    let Arguments { address, state, collectivites, .. } = arguments;
    let mut dossiers = population::prepare(*address, state, *collectivites).await?;
    if let Case::RecensementGet | Case::ApfPost = arguments.case {
        for dossier in dossiers.iter_mut().filter(|dossier| dossier.version == 0) {
            dossier.acknowledged(&client.send(dossier.save()?).await?)?;
        }
    }
    if arguments.case == Case::ApfPost {
        demande::grant(state, &dossiers)?;
    }
    let mut shares: Vec<Vec<Dossier>> = vec![Vec::new(); connections];
    for (rank, dossier) in dossiers.into_iter().enumerate() {
        if let Some(share) = shares.get_mut(rank % connections) {
            share.push(dossier);
        }
    }
    let visitor = |dossiers| match arguments.case {
        Case::RecensementGet => Visitor::Read { dossiers, turn: 0 },
        Case::ApfPost => Visitor::Ask { dossiers, turn: 0 },
        _ => Visitor::Save { dossiers, turn: 0 },
    };
    Ok(shares.into_iter().map(visitor).collect())
}

/// Sends one request after the other until `end`.
async fn visit(
    mut client: Client,
    mut visitor: Visitor,
    end: Instant,
) -> Result<(Visitor, Figures)> {
    let mut figures = Figures::default();
    while Instant::now() < end {
        match client.send(visitor.request()?).await {
            Ok(answer) => {
                figures.answered(&answer);
                visitor.answered(&answer)?;
            }
            Err(_) => figures.broken(),
        }
    }
    Ok((visitor, figures))
}
