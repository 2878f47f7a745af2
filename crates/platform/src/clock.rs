//! The time, read once per request and passed down as an argument.
//!
//! A demonstration may run at another date: the variable `decalage_horloge` (seconds to add, may be
//! negative) is honoured in demo mode only.

use chrono::{DateTime, TimeDelta, Utc};
use std::{sync::OnceLock, time::SystemTime};

static OFFSET: OnceLock<TimeDelta> = OnceLock::new();

/// The current instant, shifted by the demonstration's clock when there is one.
pub async fn now() -> DateTime<Utc> {
    let offset = match OFFSET.get() {
        Some(offset) => *offset,
        None => {
            let offset = read_offset().await;
            *OFFSET.get_or_init(|| offset)
        }
    };
    let now = DateTime::<Utc>::from(SystemTime::now());
    now.checked_add_signed(offset).unwrap_or(now)
}

async fn read_offset() -> TimeDelta {
    if !crate::variables::demo_mode().await {
        return TimeDelta::zero();
    }
    crate::variables::get("decalage_horloge")
        .await
        .and_then(|seconds| TimeDelta::try_seconds(seconds.parse().ok()?))
        .unwrap_or_default()
}
