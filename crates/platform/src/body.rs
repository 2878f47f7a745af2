//! Request bodies, never larger than what the caller of this module accepts.

use crate::Problem;
use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http::{Request, header};
use http_body_util::BodyExt as _;

/// How much of a body that is too large is still read, and dropped: a client whose connection closes
/// while it is sending may never see the refusal. Beyond, it is worth more not to listen.
const DRAINED: usize = 4 << 20;

async fn drain(body: &mut Body) {
    let mut dropped = 0;
    while dropped < DRAINED {
        let Some(Ok(frame)) = body.frame().await else { return };
        dropped += frame.data_ref().map_or(0, Bytes::len);
    }
}

/// A body that is read as it arrives.
pub struct Pieces {
    body: Body,
    announced: Option<usize>,
    read: usize,
    limit: usize,
}

impl Pieces {
    /// The body of a request, of which no more than `limit` bytes are read.
    pub fn new(request: Request<Body>, limit: usize) -> Self {
        let length = request.headers().get(header::CONTENT_LENGTH);
        let announced = length.and_then(|length| length.to_str().ok()?.parse().ok());
        Self { body: request.into_body(), announced, read: 0, limit }
    }

    /// The next piece, `None` after the last.
    ///
    /// When the length is announced, reading ends with the last byte: waiting for the end of the stream
    /// would be one more round trip with the host.
    ///
    /// # Errors
    /// 413 beyond the limit, 400 when the body breaks off.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        if let Some(length) = self.announced.filter(|length| *length > self.limit) {
            if length <= DRAINED {
                drain(&mut self.body).await;
            }
            return Err(Problem::too_large(self.limit));
        }
        while self.announced != Some(self.read) {
            let frame = match self.body.frame().await {
                Some(Ok(frame)) => frame,
                None if self.announced.is_none() => break,
                // Broken off, or ended before the length that was announced.
                None | Some(Err(_)) => {
                    let detail = "L’envoi s’est interrompu avant la fin du document.";
                    return Err(Problem::malformed(detail));
                }
            };
            let Ok(data) = frame.into_data() else { continue };
            self.read += data.len();
            if self.read > self.limit {
                drain(&mut self.body).await;
                return Err(Problem::too_large(self.limit));
            }
            return Ok(Some(data));
        }
        Ok(None)
    }
}

/// Reads a whole body, at most `limit` bytes.
///
/// # Errors
/// 413 beyond the limit, 400 when the body breaks off.
pub async fn read(request: Request<Body>, limit: usize) -> Result<Bytes, Problem> {
    let mut pieces = Pieces::new(request, limit);
    let mut read = BytesMut::new();
    while let Some(data) = pieces.next().await? {
        if read.is_empty() {
            if pieces.announced == Some(data.len()) {
                return Ok(data);
            }
            // Once, and not by doubling: what a component's memory grew by is never given back. Nobody gets
            // more than `limit` by announcing it.
            read.reserve(pieces.announced.unwrap_or_default());
        }
        read.extend_from_slice(&data);
    }
    Ok(read.freeze())
}
