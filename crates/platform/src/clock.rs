//! The time, read once per request and passed down as an argument.
//!
//! A demonstration may run at another date, in demo mode only: it starts `decalage_horloge` seconds
//! from the real time (a variable, may be negative), and its visitors may move it. A move is kept in
//! the table `horloge` for the core components and under the key `demo/horloge` for the public ones, as
//! [`Moved`]; it holds as long as the application runs with the same variable, so that a restart starts
//! where the operator says.

use crate::variables;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use spin_sdk::key_value::Store;
use std::{sync::OnceLock, time::SystemTime};

/// The key under which the public components find a moved clock.
pub const KEY: &str = "demo/horloge";

/// A clock that was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The variable `decalage_horloge` when it was moved.
    pub base: String,
    /// Seconds to add to the real time, in place of the variable's.
    pub decalage: i64,
}

static START: OnceLock<Option<String>> = OnceLock::new();

/// The value of `decalage_horloge` in demo mode, `None` otherwise.
pub async fn base() -> Option<&'static str> {
    if let Some(start) = START.get() {
        return start.as_deref();
    }
    let start = if variables::demo_mode().await {
        Some(variables::get("decalage_horloge").await.unwrap_or_default())
    } else {
        None
    };
    START.get_or_init(|| start).as_deref()
}

/// The current instant for a component without a database.
pub async fn now() -> DateTime<Utc> {
    let Some(base) = base().await else { return at(None, None) };
    let moved = match Store::open_default().await {
        Ok(store) => store.get(KEY).await.ok().flatten(),
        Err(_) => None,
    };
    let moved = moved
        .and_then(|bytes| serde_json::from_slice::<Moved>(&bytes).ok())
        .filter(|moved| moved.base == base);
    at(Some(base), moved.map(|moved| moved.decalage))
}

/// The current instant, `base` being the start of the demonstration's clock if this is one, and
/// `moved` the seconds that replace it once it was moved.
pub fn at(base: Option<&str>, moved: Option<i64>) -> DateTime<Utc> {
    let now = DateTime::<Utc>::from(SystemTime::now());
    let Some(base) = base else { return now };
    let seconds = moved.or_else(|| base.parse().ok()).unwrap_or_default();
    TimeDelta::try_seconds(seconds).and_then(|offset| now.checked_add_signed(offset)).unwrap_or(now)
}
