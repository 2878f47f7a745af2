//! A browser's way with the application: one connection that is kept, one request after the other.

use anyhow::{Context as _, Result};
use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::{body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::net::TcpStream;

type Sender = http1::SendRequest<Full<Bytes>>;

/// A client with its connection.
pub(crate) struct Client {
    address: SocketAddr,
    kept: Option<Sender>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// The seconds after which to try again, when it says so.
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Bytes,
    /// From the request, connecting included, to the last byte.
    pub(crate) took: Duration,
}

impl Client {
    /// A client that will connect at its first request.
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, kept: None }
    }

    /// Sends a request and reads the answer to its end.
    ///
    /// # Errors
    /// When there is no connection, or it breaks.
    pub(crate) async fn send(&mut self, mut request: Request<Full<Bytes>>) -> Result<Answer> {
        let start = Instant::now();
        let host = HeaderValue::from_str(&self.address.to_string())?;
        request.headers_mut().insert(header::HOST, host);
        let mut sender = match self.kept.take() {
            Some(kept) if !kept.is_closed() => kept,
            _ => self.connect().await?,
        };
        sender.ready().await.context("the connection was closed")?;
        let answer = sender.send_request(request).await.context("no answer")?;
        let read = read(answer, start).await?;
        self.kept = Some(sender);
        Ok(read)
    }

    async fn connect(&self) -> Result<Sender> {
        let stream = TcpStream::connect(self.address).await.context("cannot connect")?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(sender)
    }
}

async fn read(answer: Response<Incoming>, start: Instant) -> Result<Answer> {
    let status = answer.status();
    let retry_after = answer
        .headers()
        .get(header::RETRY_AFTER)
        .and_then(|seconds| seconds.to_str().ok()?.parse().ok());
    let body = answer.into_body().collect().await.context("the answer broke off")?.to_bytes();
    Ok(Answer { status, retry_after, body, took: start.elapsed() })
}

/// A request with a cookie, if there is one.
///
/// # Errors
/// When the path or the cookie is not what HTTP allows.
pub(crate) fn request(
    method: Method,
    path: &str,
    cookie: Option<&str>,
    body: impl Into<Bytes>,
) -> Result<Request<Full<Bytes>>> {
    let mut request = Request::builder().method(&method).uri(path);
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    if method != Method::GET {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    Ok(request.body(Full::new(body.into()))?)
}
