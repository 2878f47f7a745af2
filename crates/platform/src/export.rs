//! Spreadsheets of what the database holds, sent while they are read (R-EXP-01).
//!
//! Rows are read in pages, each after the last row of the one before, and a page is sent before the next is read: the
//! memory of an export does not grow with it. When the database fails on the way the transfer breaks off, so that
//! nobody takes half a file for a whole one.

use crate::{
    Problem, cache, log,
    sqlite::{Row, StoreError},
};
use axum::{body::Body, response::Response};
use chrono::{DateTime, Utc};
use futures_util::stream;
use http::{HeaderValue, header};
use std::io;
use tremplin_domain::{import::Tableur, paris};

/// How many rows a page has.
pub const PAGE: u32 = 500;

/// The media type of a CSV file.
pub const CSV: &str = "text/csv; charset=utf-8";

/// What is exported: how a page is read, and which lines a row makes.
pub trait Source: Send + 'static {
    /// The names of the columns.
    fn columns(&self) -> &'static [&'static str];

    /// The rows that follow those that were read, [`PAGE`] at most: none at the end.
    fn next(&mut self) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send;

    /// Adds the lines of a row, and remembers where it is.
    ///
    /// # Errors
    /// When the row is not what it should be.
    fn write(&mut self, row: &Row, lines: &mut Vec<Line>) -> Result<(), StoreError>;
}

/// The cells of a line.
pub type Line = Vec<Cellule>;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cellule {
    /// A text, or digits that are no number: a SIRET, a postal code.
    Texte(String),
    /// A number with a decimal point.
    Nombre(String),
}

impl Cellule {
    /// A text.
    pub fn texte(texte: impl Into<String>) -> Self {
        Self::Texte(texte.into())
    }

    /// A number.
    pub fn nombre(nombre: impl ToString) -> Self {
        Self::Nombre(nombre.to_string())
    }

    /// As a French spreadsheet reads it from a text.
    fn into_french(self) -> String {
        match self {
            Self::Texte(texte) => texte,
            Self::Nombre(nombre) => nombre.replace('.', ","),
        }
    }
}

/// The next page of a source as the lines of a spreadsheet; `None` at its end.
///
/// # Errors
/// When the database is busy or fails.
pub async fn page<S: Source>(source: &mut S) -> Result<Option<Vec<Line>>, StoreError> {
    let rows = source.next().await?;
    let mut lines = Vec::new();
    for row in &rows {
        source.write(row, &mut lines)?;
    }
    Ok((!rows.is_empty()).then_some(lines))
}

/// The source as a CSV file to save under this name. Its first page is read before the answer begins, so that what
/// fails at once is answered as an error.
///
/// # Errors
/// When the first page cannot be read.
pub async fn csv<S: Source>(nom: &str, mut source: S) -> Result<Response, Problem> {
    let mut first = Tableur::new(source.columns().iter().copied());
    let more = page(&mut source).await?;
    let following = more.is_some().then_some(source);
    write(&mut first, more.unwrap_or_default());
    let parts = stream::unfold(Some((first.finish(), following)), |state| async {
        let (part, source) = state?;
        let Some(mut source) = source else { return Some((Ok(part), None)) };
        match page(&mut source).await {
            Ok(Some(lines)) => {
                let mut tableur = Tableur::following();
                write(&mut tableur, lines);
                Some((Ok(part), Some((tableur.finish(), Some(source)))))
            }
            Ok(None) => Some((Ok(part), None)),
            Err(error) => {
                log::error(&format_args!("an export breaks off: {error}"));
                Some((Err(io::Error::other("the database failed")), None))
            }
        }
    });
    Ok(attachment(nom, CSV, Body::from_stream(parts)))
}

fn write(tableur: &mut Tableur, lines: Vec<Line>) {
    for line in lines {
        let texts: Vec<String> = line.into_iter().map(Cellule::into_french).collect();
        tableur.line(texts.iter().map(String::as_str));
    }
}

/// A file to save under this name, kept out of every cache.
pub fn attachment(nom: &str, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{nom}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    cache::private(response)
}

/// An instant as French spreadsheets read one, in Paris time: `2026-02-10 09:04:00`.
pub fn in_paris(horodatage: &str) -> String {
    let Ok(instant) = horodatage.parse::<DateTime<Utc>>() else { return horodatage.to_owned() };
    let local = instant.naive_utc() + paris::offset(instant);
    local.format("%Y-%m-%d %H:%M:%S").to_string()
}
