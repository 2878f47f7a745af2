//! Where a code is: sorted once, found by dichotomy.

use super::Certification;
use crate::identifiers::CodeRncp;

/// The codes of one référentiel; positions are those of its certifications.
#[derive(Debug, Clone)]
pub(super) struct Codes {
    certifications: Vec<(CodeRncp, u16)>,
    replaced: Vec<(CodeRncp, u16)>,
}

impl Codes {
    pub(super) fn new(certifications: &[Certification]) -> Self {
        let mut codes = Self { certifications: Vec::new(), replaced: Vec::new() };
        for (position, certification) in (0_u16..).zip(certifications) {
            codes.certifications.push((certification.rncp, position));
            codes.replaced.extend(certification.remplace.iter().map(|code| (*code, position)));
        }
        codes.certifications.sort_unstable();
        codes.replaced.sort_unstable();
        codes
    }

    /// The position of a code.
    pub(super) fn position(&self, code: CodeRncp) -> Option<usize> {
        find(&self.certifications, code)
    }

    /// The position of the certification that replaced this code.
    pub(super) fn successor(&self, code: CodeRncp) -> Option<usize> {
        find(&self.replaced, code)
    }
}

fn find(sorted: &[(CodeRncp, u16)], code: CodeRncp) -> Option<usize> {
    let at = sorted.binary_search_by_key(&code, |(code, _)| *code).ok()?;
    sorted.get(at).map(|(_, position)| usize::from(*position))
}
