//! How long something took, for so many of a hundred.

use std::time::Duration;

/// The duration, in milliseconds, that `percent` of a hundred do not exceed; 0 when there is none.
pub(crate) fn milliseconds(sorted: &[Duration], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).map_or(0.0, |took| took.as_secs_f64() * 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_nearest_rank() {
        let sorted: Vec<_> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!(milliseconds(&sorted, 50), 100.0);
        assert_eq!(milliseconds(&sorted, 99), 198.0);
        assert_eq!(milliseconds(&sorted, 100), 200.0);
        assert_eq!(milliseconds(&[Duration::from_millis(7)], 1), 7.0);
        assert_eq!(milliseconds(&[], 50), 0.0);
    }
}
