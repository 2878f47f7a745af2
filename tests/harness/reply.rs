//! An answer, read to its end.

use serde_json::Value;
use ureq::http::{HeaderMap, Response};

/// Status, headers and body of an answer.
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Reply {
    pub(crate) fn read(response: Response<ureq::Body>) -> Self {
        Self::try_read(response).expect("a whole body")
    }

    /// `None` when the connection breaks before the end.
    pub(crate) fn try_read(mut response: Response<ureq::Body>) -> Option<Self> {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = response.body_mut().with_config().limit(64 << 20).read_to_vec().ok()?;
        Some(Self { status, headers, body })
    }

    /// A header's value, empty when it is missing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text in UTF-8")
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| {
            panic!("not JSON ({error}): {} {}", self.status, String::from_utf8_lossy(&self.body))
        })
    }

    /// The pointers of the faults that a problem lists, in their order.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let body = self.json();
        let faults = body.get("erreurs").and_then(Value::as_array).cloned().unwrap_or_default();
        faults.iter().map(|f| f.get("champ").and_then(Value::as_str).unwrap_or("").into()).collect()
    }
}
