//! When agents arrive: a few all evening long, most of them together.

use fastrand::Rng;
use std::time::Duration;

/// Of how many agents one comes at any time.
const ALONE: usize = 4;

/// When the others come and how many of them, in thousandths of the evening and in parts: after each
/// reminder, after dinner, and before the window closes.
const BUNCHES: [(u64, u64); 5] = [(100, 1), (300, 2), (500, 3), (700, 4), (930, 6)];

/// How far from its bunch an agent may come, in thousandths of the evening.
const SPREAD: u64 = 40;

/// The same evening each time.
const SEED: u64 = 20_260_320;

/// When each of `number` agents arrives in an evening of this length, in no order.
pub(super) fn times(number: usize, evening: Duration) -> impl Iterator<Item = Duration> {
    let mut random = Rng::with_seed(SEED);
    (0..number).map(move |rank| {
        let moment =
            if rank.is_multiple_of(ALONE) { random.u64(..1_000) } else { bunched(&mut random) };
        // To the millisecond, so that not all of a moment arrive at once.
        evening.mul_f64((moment as f64 + random.f64()) / 1_000.0)
    })
}

/// A moment near one of the bunches; two draws together make its middle the likeliest.
fn bunched(random: &mut Rng) -> u64 {
    let parts: u64 = BUNCHES.iter().map(|(_, part)| part).sum();
    let mut drawn = random.u64(..parts);
    for (middle, part) in BUNCHES {
        if drawn < part {
            return middle + random.u64(..SPREAD) + random.u64(..SPREAD) - SPREAD;
        }
        drawn -= part;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_comes_within_the_evening_and_a_third_in_its_last_eighth() {
        let evening = Duration::from_secs(60);
        let times: Vec<_> = times(5_000, evening).collect();
        assert_eq!(times.len(), 5_000);
        assert!(times.iter().all(|time| *time < evening));
        let late = times.iter().filter(|time| **time > evening * 7 / 8).count();
        assert!((1_400..2_000).contains(&late), "{late}");
    }
}
