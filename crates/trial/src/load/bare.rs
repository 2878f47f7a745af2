//! The bare component's rows.

use crate::{
    client::{Client, request},
    population::NUMBER,
};
use anyhow::{Result, ensure};
use http::Method;
use rusqlite::Connection;
use std::path::Path;

/// What a row holds: as much as a declaration, when it is stored.
pub(super) const CONTENT: &str = match std::str::from_utf8(&[b'x'; 800]) {
    Ok(content) => content,
    Err(_) => "",
};

/// Rows that are there to be read, as many as there are declarations.
pub(super) const ROWS: u32 = NUMBER;

const FILL: &str = "WITH RECURSIVE rank (number) AS ( \
      SELECT 1 UNION ALL SELECT number + 1 FROM rank WHERE number < ?2) \
    INSERT INTO ligne (id, contenu) SELECT number, ?1 FROM rank WHERE true ON CONFLICT DO NOTHING";

/// Makes sure that they are there.
///
/// # Errors
/// When the component does not answer, or its database cannot be written.
pub(super) async fn prepare(client: &mut Client, state: &Path) -> Result<()> {
    // The answer to this first request comes after the table was made.
    let answer = client.send(request(Method::POST, "/sqlite", None, CONTENT)?).await?;
    ensure!(answer.status == 201, "the bare component answers {}", answer.status);
    Connection::open(state.join("bare.db"))?.execute(FILL, (CONTENT, ROWS))?;
    Ok(())
}
