//! HTTP/1.1 in front of the components.

use crate::{app::App, headers, reply};
use anyhow::{Context as _, Result};
use http::{Request, Response, StatusCode};
use http_body::Body as _;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::timeout,
};
use wasmtime_wasi_http::{Error as WasiError, WasiBody, handler::ExpirationError};

/// The largest request body that reaches a component: 16 MiB. Components set smaller limits.
pub const BODY_LIMIT: usize = 16 << 20;

/// Bodies up to this size are read before a component sees them: 64 KiB, the components' own limit.
const SMALL: u64 = 64 << 10;

/// How large a refused body may be and still be read, and dropped, so that its sender gets the answer.
const DRAINED: u64 = 64 << 20;

/// Requests in the components' hands at one time; more wait their turn.
const AT_ONCE: usize = 512;

/// How long a client may take to send its headers.
const HEADERS_TIMEOUT: Duration = Duration::from_secs(15);

/// How long open requests are waited for at a stop.
const GRACE: Duration = Duration::from_secs(10);

/// Binds `address`.
///
/// # Errors
/// One sentence when the port is taken or the address is not this machine's.
pub async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            anyhow::anyhow!("{address} is already in use: stop what listens there or choose another address with --listen")
        }
        _ => anyhow::Error::from(error).context(format!("cannot listen on {address}")),
    })
}

/// Answers on `listener` until `stop` resolves, then lets open requests finish.
///
/// # Errors
/// When accepting connections is no longer possible.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let connections = GracefulShutdown::new();
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, client) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, most often: the next attempt may succeed.
                    tracing::error!("cannot accept a connection: {error}");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        connect(&app, &turns, stream, client, &connections)
            .context("cannot set up a connection")?;
    }
    drop(listener);
    tracing::info!("stopping: open requests are finished first");
    if timeout(GRACE, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests were still open after {} s", GRACE.as_secs());
    }
    Ok(())
}

fn connect(
    app: &Arc<App>,
    turns: &Arc<Semaphore>,
    stream: TcpStream,
    client: SocketAddr,
    connections: &GracefulShutdown,
) -> Result<()> {
    // A small answer must not wait for the client's delayed acknowledgement.
    if stream.set_nodelay(true).is_err() {
        return Ok(());
    }
    let (app, turns) = (Arc::clone(app), Arc::clone(turns));
    let service = service_fn(move |request| {
        let (app, turns) = (Arc::clone(&app), Arc::clone(&turns));
        async move { Ok::<_, Infallible>(logged(&app, &turns, request, client).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    let watched = connections.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = watched.await {
            tracing::debug!("a connection ended early: {error}");
        }
    });
    Ok(())
}

async fn logged(
    app: &App,
    turns: &Semaphore,
    request: Request<Incoming>,
    client: SocketAddr,
) -> Response<WasiBody> {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = answer(app, turns, request, client).await;
    let status = response.status().as_u16();
    let duration_ms = started.elapsed().as_millis();
    if status >= 500 {
        tracing::error!(%method, path, status, duration_ms, "request");
    } else {
        tracing::debug!(%method, path, status, duration_ms, "request");
    }
    response
}

async fn answer(
    app: &App,
    turns: &Semaphore,
    mut request: Request<Incoming>,
    client: SocketAddr,
) -> Response<WasiBody> {
    let path = request.uri().path().to_owned();
    if path == "/.well-known/spin/health" {
        return reply::plain(StatusCode::OK, "text/plain", "OK");
    }
    let Some(found) = app.routes.find(&path) else {
        return reply::problem(StatusCode::NOT_FOUND, &path, "Il n’y a rien à cette adresse.");
    };
    let Some(handler) = app.handlers.get(found.component) else {
        return reply::problem(StatusCode::NOT_FOUND, &path, "Il n’y a rien à cette adresse.");
    };
    let announced = request.body().size_hint().lower();
    if announced > BODY_LIMIT as u64 {
        // A client whose connection closes while it sends may never see why.
        if announced <= DRAINED {
            while let Some(Ok(_)) = request.body_mut().frame().await {}
        }
        return reply::problem(
            StatusCode::PAYLOAD_TOO_LARGE,
            &path,
            "Le document envoyé dépasse 16 Mio.",
        );
    }
    let uri = request.uri().clone();
    headers::describe(request.headers_mut(), &uri, &found, client);
    let request = match small_body_first(request, handler.state().request_timeout).await {
        Ok(request) => request,
        Err(status) => {
            return reply::problem(status, &path, "La requête n’est pas arrivée entière.");
        }
    };
    let Ok(_turn) = turns.acquire().await else {
        return reply::problem(StatusCode::SERVICE_UNAVAILABLE, &path, "Le service s’arrête.");
    };
    let started = Instant::now();
    match handler.handle((), request).await {
        Ok(response) => response,
        // A guest that computes without end is dropped with its instance and says nothing itself.
        Err(error)
            if error.is::<ExpirationError>()
                || started.elapsed() >= handler.state().request_timeout =>
        {
            reply::problem(StatusCode::GATEWAY_TIMEOUT, &path, "La réponse a pris trop de temps.")
        }
        Err(error) => {
            tracing::error!(component = found.route, "no answer: {error:?}");
            reply::problem(
                StatusCode::INTERNAL_SERVER_ERROR,
                &path,
                "Une erreur interne est survenue.",
            )
        }
    }
}

/// Waits for a small body before an instance is woken: the guest then reads it without going through
/// the connection, which costs more than all else, and a slow sender occupies no instance.
///
/// # Errors
/// 408 when it does not arrive in time, 400 when it breaks off.
async fn small_body_first(
    request: Request<Incoming>,
    patience: Duration,
) -> Result<Request<WasiBody>, StatusCode> {
    let (head, body) = request.into_parts();
    let body = match body.size_hint().exact() {
        Some(length) if length <= SMALL => {
            let read = timeout(patience, body.collect());
            let read = read.await.map_err(|_| StatusCode::REQUEST_TIMEOUT)?;
            let whole = read.map_err(|_| StatusCode::BAD_REQUEST)?.to_bytes();
            Full::new(whole).map_err(|never| match never {}).boxed_unsync()
        }
        _ => Limited::new(body, BODY_LIMIT)
            .map_err(|error| match error.downcast::<hyper::Error>() {
                Ok(error) => WasiError::Hyper(*error),
                Err(_) => WasiError::HttpRequestBodySize(Some(BODY_LIMIT as u64)),
            })
            .boxed_unsync(),
    };
    Ok(Request::from_parts(head, body))
}
