//! `Accept-Encoding` (RFC 9110 §12.5.3), without allocating.

use http::{HeaderMap, HeaderValue, header};

/// How a body is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Not at all.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Encoding {
    /// The value of `Content-Encoding`; none for a body as it is.
    pub fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }

    /// Whether an answer made for this client may be gzip, at the cost of compressing it.
    pub fn accepts_gzip(headers: &HeaderMap) -> bool {
        let weights = Weights::read_all(headers);
        let gzip = weights.gzip.or(weights.any).unwrap_or(0);
        gzip > 0 && gzip >= weights.identity.unwrap_or(0)
    }

    /// The encoding that the client likes best; Brotli, the smallest, when it likes several equally.
    ///
    /// A client that refuses everything still gets the file as it is: that is more useful than 406.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let weights = Weights::read_all(headers);
        let weight = |own: Option<u16>| own.or(weights.any).unwrap_or(0);
        let (brotli, gzip) = (weight(weights.brotli), weight(weights.gzip));
        let identity = weights.identity.unwrap_or(0);
        if brotli > 0 && brotli >= gzip && brotli >= identity {
            Self::Brotli
        } else if gzip > 0 && gzip >= identity {
            Self::Gzip
        } else {
            Self::Identity
        }
    }
}

/// What the client said of each encoding, in thousandths.
#[derive(Default)]
struct Weights {
    brotli: Option<u16>,
    gzip: Option<u16>,
    identity: Option<u16>,
    any: Option<u16>,
}

impl Weights {
    fn read_all(headers: &HeaderMap) -> Self {
        let mut weights = Self::default();
        for value in headers.get_all(header::ACCEPT_ENCODING) {
            value.to_str().unwrap_or_default().split(',').for_each(|item| weights.read(item));
        }
        weights
    }

    fn read(&mut self, item: &str) {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let name = name.trim();
        let slot = if name.eq_ignore_ascii_case("br") {
            &mut self.brotli
        } else if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
            &mut self.gzip
        } else if name.eq_ignore_ascii_case("identity") {
            &mut self.identity
        } else if name == "*" {
            &mut self.any
        } else {
            return;
        };
        *slot = Some(weight(parameters.trim()));
    }
}

/// `q=0.5` in thousandths; 1 when absent, 0 when unreadable.
fn weight(parameters: &str) -> u16 {
    if parameters.is_empty() {
        return 1000;
    }
    let Some((name, value)) = parameters.split_once('=') else { return 0 };
    if !name.trim().eq_ignore_ascii_case("q") {
        return 0;
    }
    match value.trim().parse::<f32>() {
        // The range is checked first: the conversion is exact to the thousandth.
        Ok(quality) if (0.0..=1.0).contains(&quality) => (quality * 1000.0).round() as u16,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_chooses() {
        let cases = [
            (None, Encoding::Identity),
            (Some(""), Encoding::Identity),
            (Some("gzip, deflate, br, zstd"), Encoding::Brotli),
            (Some("gzip"), Encoding::Gzip),
            (Some("GZIP;Q=0.5, br;q=0.4"), Encoding::Gzip),
            (Some("br;q=0, gzip;q=0.001"), Encoding::Gzip),
            (Some("br;q=0,gzip;q=0"), Encoding::Identity),
            (Some("*"), Encoding::Brotli),
            (Some("*, br;q=0"), Encoding::Gzip),
            (Some("*;q=0"), Encoding::Identity),
            (Some("identity, gzip;q=0.5"), Encoding::Identity),
            (Some("br;q=2"), Encoding::Identity),
            (Some("br;q=NaN, gzip;q="), Encoding::Identity),
            (Some("brotli, sdch"), Encoding::Identity),
        ];
        for (sent, expected) in cases {
            let mut headers = HeaderMap::new();
            if let Some(sent) = sent {
                headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(sent));
            }
            assert_eq!(Encoding::accepted(&headers), expected, "{sent:?}");
        }
    }

    #[test]
    fn what_is_made_for_a_client_is_gzip_when_it_may_be() {
        for (sent, expected) in [
            ("", false),
            ("gzip, deflate, br, zstd", true),
            ("br", false),
            ("*;q=0.1", true),
            ("gzip;q=0, *", false),
            ("identity, gzip;q=0.5", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(sent));
            assert_eq!(Encoding::accepts_gzip(&headers), expected, "{sent:?}");
        }
    }
}
