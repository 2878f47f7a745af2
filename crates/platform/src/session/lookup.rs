//! One statement that finds the session and what the request is about.

use super::{AGE, IDLE, Role, Session, cookie};
use crate::{
    Problem, clock,
    sqlite::{Param, Row, StoreError, database},
};
use chrono::{DateTime, TimeDelta, Utc};
use http::HeaderMap;

/// How many columns of the statement describe the session; the request's own come after.
pub const COLUMNS: usize = 9;

/// A session that is in use is not written at each request.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A statement that reads the session as `s` and `$columns` from `$joins`, each in one piece or two. Its
/// parameters: `?1` and `?2` are the session's, `?3` and on the request's.
///
/// A parameter that a column is compared with is written `+?3`: SQLite weighs the value of a bare one
/// when it plans a join, and so plans the statement again at each call, for several times what running
/// it costs.
#[macro_export]
macro_rules! with_session {
    ($columns:expr, $joins:expr) => {
        $crate::with_session!($columns, "", $joins, "")
    };
    ($columns:expr, $more_columns:expr, $joins:expr, $more_joins:expr) => {
        concat!(
            "SELECT s.sujet, s.nom, s.courriel, s.role, s.sirets, s.active, s.creee_le, s.vue_le, ",
            "(SELECT decalage FROM horloge WHERE base = ?2), ",
            $columns,
            $more_columns,
            " FROM session s ",
            $joins,
            $more_joins,
            " WHERE s.empreinte = +?1"
        )
    };
}

/// Runs `statement`, made by [`with_session!`](crate::with_session), and gives back who asks and the rows. The
/// request's own columns start at [`COLUMNS`].
///
/// # Errors
/// 401 when nobody is signed in or the session has ended.
pub async fn authenticate(
    headers: &HeaderMap,
    statement: &str,
    parameters: impl IntoIterator<Item = Param>,
) -> Result<(Session, Vec<Row>), Problem> {
    let reference = cookie::reference(headers).ok_or_else(Problem::unauthenticated)?;
    let empreinte = cookie::hashed(reference);
    let base = clock::base().await;
    let of_session = [Param::from(&empreinte), Param::from(base)];
    let database = database().await?;
    let rows = database.query(statement, of_session.into_iter().chain(parameters)).await?;
    let first = rows.first().ok_or_else(Problem::unauthenticated)?;
    let now = clock::at(base, first.optional_integer(8)?);
    let seen = instant(first.integer(7)?)?;
    let fin = instant(first.integer(6)?)? + AGE;
    if now > fin || now - seen > IDLE {
        return Err(Problem::unauthenticated());
    }
    let is_noted = now - seen > SEEN_EVERY;
    let expire = fin.min(if is_noted { now } else { seen } + IDLE);
    let session = read(first, empreinte, now, [expire, fin])?;
    if is_noted {
        let update = "UPDATE session SET vue_le = ?2 WHERE empreinte = ?1";
        let parameters = [Param::from(&session.empreinte), Param::from(now.timestamp())];
        database.execute(update, parameters).await?;
    }
    Ok((session, rows))
}

fn read(
    row: &Row,
    empreinte: String,
    now: DateTime<Utc>,
    [expire, fin]: [DateTime<Utc>; 2],
) -> Result<Session, StoreError> {
    Ok(Session {
        empreinte,
        sujet: row.text(0)?.to_owned(),
        nom: row.text(1)?.to_owned(),
        courriel: row.text(2)?.to_owned(),
        role: Role::from_code(row.text(3)?).ok_or_else(|| StoreError::shape(3))?,
        sirets: serde_json::from_str(row.text(4)?).map_err(|_| StoreError::shape(4))?,
        active: row.optional_text(5)?.map(str::to_owned),
        now,
        expire,
        fin,
    })
}

fn instant(seconds: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| StoreError::shape(6))
}
