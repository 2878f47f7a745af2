//! What gestionnaires do with the requests of collectivités and training bodies (R-QUI-03, R-APF-07, R-APC-02).

mod decisions;
mod detail;

pub(crate) use decisions::{ask, decide_apc, decide_apf, transfer};
pub(crate) use detail::show;
