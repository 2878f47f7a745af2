//! Which version of a record a write replaces (RFC 9110 §13.1).
//!
//! A record's strong `ETag` is its version's number in quotes. A write says which one it replaces, so
//! that no agent overwrites what another has saved in between.

use crate::Problem;
use http::{HeaderMap, HeaderValue, header};

/// What a write says of the version that it replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precondition {
    /// There is none yet: `If-None-Match: *`.
    None,
    /// It is this version: `If-Match: "3"`.
    Version(u32),
    /// It is an `ETag` that no version ever had.
    Unknown,
}

impl Precondition {
    /// Reads the request's headers.
    ///
    /// # Errors
    /// 428 when they say nothing, or that any version may be replaced (`If-Match: *`).
    pub fn read(headers: &HeaderMap) -> Result<Self, Problem> {
        Self::optional(headers).ok_or_else(Problem::precondition_required)
    }

    /// The same where a write may also be unconditional.
    pub fn optional(headers: &HeaderMap) -> Option<Self> {
        if let Some(matched) = headers.get(header::IF_MATCH) {
            let matched = matched.to_str().unwrap_or_default().trim();
            return (matched != "*").then(|| version(matched).map_or(Self::Unknown, Self::Version));
        }
        let none_match = headers.get(header::IF_NONE_MATCH)?;
        (none_match == "*").then_some(Self::None)
    }

    /// Whether it holds for a record whose version is `current`.
    pub fn holds(self, current: Option<u32>) -> bool {
        match self {
            Self::None => current.is_none(),
            Self::Version(version) => current == Some(version),
            Self::Unknown => false,
        }
    }
}

/// The `ETag` of a version.
pub fn etag(version: u32) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("\"{version}\"")).ok()
}

fn version(etag: &str) -> Option<u32> {
    let digits = etag.strip_prefix('"')?.strip_suffix('"')?;
    let version: u32 = digits.parse().ok()?;
    // One version has one tag: neither "+1" nor "01".
    (version.to_string() == digits).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &'static str, value: &str) -> Option<Precondition> {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        Precondition::optional(&headers)
    }

    #[test]
    fn a_write_names_the_version_that_it_replaces() {
        assert_eq!(read("if-none-match", "*"), Some(Precondition::None));
        assert_eq!(read("if-match", "\"12\""), Some(Precondition::Version(12)));
        for unknown in ["\"01\"", "W/\"1\"", "1", "\"\"", "\"1\", \"2\"", "\"+1\"", "\"-1\""] {
            assert_eq!(read("if-match", unknown), Some(Precondition::Unknown), "{unknown}");
        }
    }

    #[test]
    fn any_version_or_no_word_is_no_precondition() {
        assert_eq!(read("if-match", "*"), None);
        assert_eq!(read("if-none-match", "\"1\""), None);
        assert_eq!(read("accept", "*"), None);
    }

    #[test]
    fn it_holds_for_exactly_that_version() {
        assert!(Precondition::None.holds(None) && !Precondition::None.holds(Some(1)));
        assert!(Precondition::Version(2).holds(Some(2)));
        assert!(!Precondition::Version(2).holds(Some(3)) && !Precondition::Version(2).holds(None));
        assert!(!Precondition::Unknown.holds(None) && !Precondition::Unknown.holds(Some(1)));
    }
}
