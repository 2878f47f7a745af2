//! The answers that a test has met, to be compared with all that are documented.

use super::{assert_documented, operation};
use std::collections::{BTreeMap, BTreeSet};
use tremplin_tests::Reply;

/// A method and an address with its `{parameters}`.
pub(super) type Operation = (&'static str, &'static str);

/// The statuses that were met, each of them documented.
#[derive(Default)]
pub(super) struct Met(BTreeMap<Operation, BTreeSet<u16>>);

impl Met {
    /// Checks that an answer has this status and is documented.
    pub(super) fn note(&mut self, of: Operation, reply: &Reply, status: u16) {
        let place = format!("{} {}", of.0, of.1);
        assert_eq!(reply.status, status, "{place}: {}", String::from_utf8_lossy(&reply.body));
        assert_documented(operation(of.0, of.1), reply, &place);
        self.0.entry(of).or_default().insert(status);
    }

    /// Checks that every documented status of these operations was met, and no other operation. A busy
    /// database (503) cannot be met from here.
    pub(super) fn is_all_of(&self, operations: &[Operation]) {
        let met: Vec<_> = self.0.keys().copied().collect();
        let mut expected = operations.to_vec();
        expected.sort_unstable();
        assert_eq!(met, expected);
        for (of, met) in &self.0 {
            let responses = operation(of.0, of.1)["responses"].as_object().expect("responses");
            let documented: BTreeSet<u16> = responses
                .keys()
                .map(|status| status.parse().expect("a status"))
                .filter(|status| *status != 503)
                .collect();
            assert_eq!(documented, *met, "{} {}", of.0, of.1);
        }
    }
}
