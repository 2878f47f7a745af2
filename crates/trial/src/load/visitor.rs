//! What one connection sends.

use super::bare;
use crate::{
    client::{Answer, request},
    declaration,
    population::Dossier,
};
use anyhow::{Context as _, Result};
use bytes::Bytes;
use http::{Method, Request};
use http_body_util::Full;

/// A client of one kind.
#[derive(Clone)]
pub(super) enum Visitor {
    /// Writes a row.
    Insert,
    /// Reads rows in turn.
    Select {
        /// Which one is next.
        row: u32,
    },
    /// Saves the declarations of its collectivités in turn.
    Save {
        /// Its collectivités.
        dossiers: Vec<Dossier>,
        /// Which one is next.
        turn: usize,
    },
    /// Asks for a funding for each in turn.
    Ask {
        /// Its collectivités.
        dossiers: Vec<Dossier>,
        /// Which one is next.
        turn: usize,
    },
    /// Reads them in turn.
    Read {
        /// Its collectivités.
        dossiers: Vec<Dossier>,
        /// Which one is next.
        turn: usize,
    },
}

impl Visitor {
    /// The next request.
    pub(super) fn request(&self) -> Result<Request<Full<Bytes>>> {
        match self {
            Self::Insert => request(Method::POST, "/sqlite", None, bare::CONTENT),
            Self::Select { row } => {
                request(Method::GET, &format!("/sqlite/{}", 1 + row % bare::ROWS), None, "")
            }
            Self::Save { dossiers, turn } => {
                dossiers.get(*turn).context("no collectivité to save for")?.save()
            }
            Self::Ask { dossiers, turn } => {
                dossiers.get(*turn).context("no collectivité to ask for")?.ask()
            }
            Self::Read { dossiers, turn } => {
                let dossier = dossiers.get(*turn).context("no collectivité to read")?;
                request(Method::GET, &declaration::path(), Some(&dossier.cookie), "")
            }
        }
    }

    /// Takes note of the answer and goes on to the next collectivité.
    pub(super) fn answered(&mut self, answer: &Answer) -> Result<()> {
        match self {
            Self::Insert => {}
            Self::Select { row } => *row = row.wrapping_add(1),
            Self::Save { dossiers, turn } => {
                if let Some(dossier) =
                    dossiers.get_mut(*turn).filter(|_| answer.status.is_success())
                {
                    dossier.acknowledged(answer)?;
                }
                *turn = (*turn + 1) % dossiers.len();
            }
            Self::Ask { dossiers, turn } => {
                if let Some(dossier) =
                    dossiers.get_mut(*turn).filter(|_| answer.status.is_success())
                {
                    dossier.deposited(answer)?;
                }
                *turn = (*turn + 1) % dossiers.len();
            }
            Self::Read { dossiers, turn } => *turn = (*turn + 1) % dossiers.len(),
        }
        Ok(())
    }

    /// Its collectivités, with what was acknowledged to them.
    pub(super) fn into_dossiers(self) -> Vec<Dossier> {
        match self {
            Self::Insert | Self::Select { .. } => Vec::new(),
            Self::Save { dossiers, .. }
            | Self::Ask { dossiers, .. }
            | Self::Read { dossiers, .. } => dossiers,
        }
    }
}
