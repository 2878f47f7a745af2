//! Spreadsheets of what the database holds (R-EXP-01): as CSV, which [`tremplin_platform::export`] sends while it is
//! read, and as workbooks.

mod allocation;
mod classeur;
mod journal;
mod recensement;

pub(crate) use allocation::export as allocation;
pub(crate) use journal::export as journal;
pub(crate) use recensement::{export as recensement, workbook as recensement_xlsx};
pub(crate) use tremplin_platform::export::{
    CSV, Cellule, Line, PAGE, Source, attachment, csv, in_paris, page,
};
