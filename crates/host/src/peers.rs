//! Components that call one another, without leaving the host (Spin's service chaining).

use crate::{manifest::INTERNAL, worker::Workshop};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
};
use wasmtime_wasi_http::{
    DEFAULT_FORBIDDEN_HEADERS, Error, RequestOptions, WasiBody, WasiHttpHooks,
    handler::ProxyHandler,
};

/// Every component of the application by id, known once all are loaded.
pub type Directory = Arc<OnceLock<HashMap<String, ProxyHandler<Workshop>>>>;

/// Whom a component may call.
#[derive(Clone)]
pub struct Peers {
    allowed: Arc<HashSet<String>>,
    directory: Directory,
}

impl Peers {
    /// The components of `directory` whose id is in `allowed`.
    pub fn new(allowed: HashSet<String>, directory: Directory) -> Self {
        Self { allowed: Arc::new(allowed), directory }
    }

    fn find(&self, uri: &http::Uri) -> Option<ProxyHandler<Workshop>> {
        let id = uri.host()?.strip_suffix(INTERNAL)?;
        let known = self.allowed.contains(id).then(|| self.directory.get())??;
        known.get(id).cloned()
    }
}

type Sent =
    Result<(http::Response<WasiBody>, Box<dyn Future<Output = Result<(), Error>> + Send>), Error>;

impl WasiHttpHooks for Peers {
    // Spin hands `Host` over to components, and so do we.
    fn is_forbidden_header(&mut self, name: &http::HeaderName) -> bool {
        *name != http::header::HOST && DEFAULT_FORBIDDEN_HEADERS.contains(name)
    }

    fn send_request(
        &mut self,
        request: http::Request<WasiBody>,
        _: Option<RequestOptions>,
        _: Box<dyn Future<Output = Result<(), Error>> + Send>,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        let peer = self.find(request.uri());
        Box::new(async move {
            let peer = peer.ok_or(Error::HttpRequestDenied)?;
            match peer.handle((), request).await {
                Ok(response) => Ok((response, Box::new(async { Ok(()) }) as _)),
                Err(error) => Err(Error::InternalError(Some(error.to_string()))),
            }
        })
    }
}
