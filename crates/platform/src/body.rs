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

/// Reads a whole body, at most `limit` bytes.
///
/// When the length is announced, reading ends with the last byte: waiting for the end of the stream
/// would be one more round trip with the host.
///
/// # Errors
/// 413 beyond the limit, 400 when the body breaks off.
pub async fn read(request: Request<Body>, limit: usize) -> Result<Bytes, Problem> {
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let mut body = request.into_body();
    if let Some(length) = announced.filter(|length| *length > limit) {
        if length <= DRAINED {
            drain(&mut body).await;
        }
        return Err(Problem::too_large(limit));
    }
    let mut read = BytesMut::new();
    while announced != Some(read.len()) {
        let frame = match body.frame().await {
            Some(Ok(frame)) => frame,
            None if announced.is_none() => break,
            // Broken off, or ended before the length that was announced.
            None | Some(Err(_)) => {
                let detail = "L’envoi s’est interrompu avant la fin du document.";
                return Err(Problem::malformed(detail));
            }
        };
        let Ok(data) = frame.into_data() else { continue };
        if read.is_empty() && announced == Some(data.len()) {
            return Ok(data);
        }
        if read.len() + data.len() > limit {
            drain(&mut body).await;
            return Err(Problem::too_large(limit));
        }
        if read.is_empty() {
            // Once, and not by doubling: what a component's memory grew by is never given back. Nobody gets
            // more than `limit` by announcing it.
            read.reserve(announced.unwrap_or_default());
        }
        read.extend_from_slice(&data);
    }
    Ok(read.freeze())
}
