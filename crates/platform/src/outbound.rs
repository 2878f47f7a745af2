//! Requests to servers outside the application: those that `allowed_outbound_hosts` names.

use bytes::BytesMut;
use futures_util::future::{Either, select};
use http::{HeaderValue, Request, Response, header};
use http_body_util::{BodyExt as _, Full};
use spin_sdk::{
    time::sleep,
    wasip3::{http::types::RequestOptions, http_compat::RequestOptionsExtension},
};
use std::{fmt, pin::pin, time::Duration};

/// How long the other server may take to accept the connection, to begin its answer, and then to go on.
const PATIENCE: Duration = Duration::from_secs(8);

/// The longest answer that is read, in bytes.
const LIMIT: usize = 256 * 1024;

/// There is no usable answer; the text is for the log.
#[derive(Debug)]
pub struct Unreachable(String);

impl fmt::Display for Unreachable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreachable {}

/// Sends a small request and reads its whole answer, whatever its status. Redirections are not
/// followed: an answer may not choose whom we talk to.
///
/// # Errors
/// When the host refuses, the other server cannot be reached, is too slow or says too much.
pub async fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Unreachable> {
    let (mut head, body) = request.into_parts();
    head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    head.extensions.insert(options());
    let address = format!("{}://{}", head.uri.scheme_str().unwrap_or("?"), authority(&head.uri));
    let request = Request::from_parts(head, Full::new(bytes::Bytes::from(body)));
    let response = spin_sdk::http::send(request)
        .await
        .map_err(|error| Unreachable(format!("{address} does not answer: {error:?}")))?;
    let (head, mut body) = response.into_parts();
    let mut read = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame =
            frame.map_err(|error| Unreachable(format!("{address} stopped half-way: {error:?}")))?;
        let Ok(data) = frame.into_data() else { continue };
        if read.len() + data.len() > LIMIT {
            return Err(Unreachable(format!("{address} answers more than {LIMIT} bytes")));
        }
        read.extend_from_slice(&data);
    }
    Ok(Response::from_parts(head, read.to_vec()))
}

/// The same, all in all in less than `limit`: a server that answers a byte now and then holds nobody up.
///
/// # Errors
/// As [`send`], and when it takes longer; the other server may have got the request all the same.
pub async fn send_within(
    request: Request<Vec<u8>>,
    limit: Duration,
) -> Result<Response<Vec<u8>>, Unreachable> {
    let address =
        format!("{}://{}", request.uri().scheme_str().unwrap_or("?"), authority(request.uri()));
    match select(pin!(send(request)), pin!(sleep(limit))).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(((), _)) => {
            Err(Unreachable(format!("{address} takes more than {} s", limit.as_secs())))
        }
    }
}

fn authority(uri: &http::Uri) -> &str {
    uri.authority().map_or("?", http::uri::Authority::as_str)
}

/// The limits of time. A host that knows one of them not has its own.
fn options() -> RequestOptionsExtension {
    let options = RequestOptions::new();
    let patience = u64::try_from(PATIENCE.as_nanos()).ok();
    _ = options.set_connect_timeout(patience);
    _ = options.set_first_byte_timeout(patience);
    _ = options.set_between_bytes_timeout(patience);
    RequestOptionsExtension(options)
}
