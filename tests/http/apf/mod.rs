//! The funding of contracts, rule by rule (R-APF, R-APC).

mod depot;
