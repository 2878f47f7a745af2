//! The requests that a component makes: to another component without leaving the host (Spin's
//! service chaining), or to the network, where its manifest allows it.

mod allowed;

pub use allowed::AllowedHosts;

use crate::worker::Workshop;
use http::{HeaderValue, Request, Response, header};
use http_body_util::BodyExt as _;
use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::time::timeout;
use wasmtime_wasi_http::{
    DEFAULT_FORBIDDEN_HEADERS, Error, RequestOptions, WasiBody, WasiHttpHooks,
    default_send_request, handler::ProxyHandler,
};

/// What ends the name under which a component is known to the others.
const INTERNAL: &str = ".spin.internal";

/// How long a connection may take to be made, unless the component says otherwise.
const CONNECT: Duration = Duration::from_secs(5);

/// How long an answer may take to begin, then to go on, unless the component says otherwise.
const SILENCE: Duration = Duration::from_secs(20);

/// Every component of the application by id, in lower case as names of hosts are compared; known once
/// all are loaded.
pub type Directory = Arc<OnceLock<HashMap<String, ProxyHandler<Workshop>>>>;

/// How a component's requests leave it.
#[derive(Clone)]
pub struct Outbound {
    component: Arc<str>,
    allowed: Arc<AllowedHosts>,
    directory: Directory,
}

impl Outbound {
    /// The requests of `component` to the places in `allowed`, components of `directory` included.
    pub fn new(component: &str, allowed: AllowedHosts, directory: Directory) -> Self {
        Self { component: component.into(), allowed: Arc::new(allowed), directory }
    }
}

type Io = Box<dyn Future<Output = Result<(), Error>> + Send>;
type Sent = Result<(Response<WasiBody>, Io), Error>;

impl WasiHttpHooks for Outbound {
    // Spin hands `Host` over to components, and so do we.
    fn is_forbidden_header(&mut self, name: &http::HeaderName) -> bool {
        *name != header::HOST && DEFAULT_FORBIDDEN_HEADERS.contains(name)
    }

    fn send_request(
        &mut self,
        request: Request<WasiBody>,
        options: Option<RequestOptions>,
        _: Io,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        let uri = request.uri();
        if !self.allowed.allows(uri) {
            // Neither credentials, path nor query: they may hold a secret.
            let authority = uri.authority().map_or("", |authority| authority.as_str());
            tracing::warn!(
                component = &*self.component,
                "a request to {}://{} is refused: allowed_outbound_hosts does not name it",
                uri.scheme_str().unwrap_or_default(),
                authority.rsplit('@').next().unwrap_or_default(),
            );
            return Box::new(async { Err(Error::HttpRequestDenied) });
        }
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        match host.strip_suffix(INTERNAL) {
            Some(id) => {
                let peer = self.directory.get().and_then(|known| known.get(id)).cloned();
                Box::new(within(peer, request))
            }
            None => Box::new(outside(request, options.unwrap_or_default())),
        }
    }
}

/// Hands a request to another component of the application.
async fn within(peer: Option<ProxyHandler<Workshop>>, request: Request<WasiBody>) -> Sent {
    let peer = peer.ok_or(Error::DestinationNotFound)?;
    match peer.handle((), request).await {
        Ok(response) => Ok((response, Box::new(async { Ok(()) }) as _)),
        Err(error) => Err(Error::InternalError(Some(error.to_string()))),
    }
}

/// Sends a request to the network.
async fn outside(mut request: Request<WasiBody>, options: RequestOptions) -> Sent {
    // A component that forwards what it received must not name another host than the one it calls.
    let host = request.uri().authority().map(|authority| authority.as_str());
    let host = HeaderValue::try_from(host.ok_or(Error::HttpRequestUriInvalid)?);
    request.headers_mut().insert(header::HOST, host.map_err(|_| Error::HttpRequestUriInvalid)?);
    let connect = options.connect_timeout.unwrap_or(CONNECT);
    let first_byte = options.first_byte_timeout.unwrap_or(SILENCE);
    let options = RequestOptions {
        connect_timeout: Some(connect),
        first_byte_timeout: Some(first_byte),
        between_bytes_timeout: Some(options.between_bytes_timeout.unwrap_or(SILENCE)),
    };
    // The sender's own limits leave out the TLS handshake.
    let sent =
        timeout(connect.saturating_add(first_byte), default_send_request(request, Some(options)));
    let (response, io) = sent.await.map_err(|_| Error::ConnectionReadTimeout)??;
    Ok((response.map(|body| body.boxed_unsync()), Box::new(io)))
}
