//! How instances are made, reused and let go.
//!
//! As in Spin: an instance answers up to 128 requests, up to 16 of them at once, and is let go after
//! a moment of idleness. A request that outlives its time is answered by the host and its instance
//! dropped.

use crate::instance::{Grants, Instance};
use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant as Moment},
};
use tokio::time::{Sleep, sleep};
use wasmtime::{Engine, Result, Store, StoreContextMut, component::GuestTaskId};
use wasmtime_wasi_http::{
    WasiHttpView as _,
    handler::{
        self, HandlerState, ProxyPre, ShouldAccept, WorkerExpiration, WorkerState, WorkerStatus,
    },
};

const REQUESTS_PER_INSTANCE: usize = 128;
const REQUESTS_AT_ONCE: usize = 16;
const IDLE: Duration = Duration::from_secs(1);
const NEVER: Duration = Duration::from_secs(60 * 60 * 24 * 365);

/// A component ready to be instantiated.
pub struct Workshop {
    /// The engine that compiled it.
    pub engine: Engine,
    /// The component, linked.
    pub component: ProxyPre<Instance>,
    /// What its instances are given.
    pub grants: Arc<Grants>,
    /// How long a request may take.
    pub request_timeout: Duration,
}

impl HandlerState for Workshop {
    type StoreData = Instance;
    type WorkerExpiration = Expiration;
    type WorkerState = Worker;

    async fn instantiate(&self) -> Result<handler::Instance<Instance, Expiration, Worker>> {
        let state = Instance::new(&self.grants).map_err(wasmtime::Error::from_anyhow)?;
        let mut store = Store::new(&self.engine, state);
        // A guest that computes for long yields at each tick, so that its time limit can be seen.
        store.set_epoch_deadline(1);
        store.epoch_deadline_async_yield_and_update(1);
        let proxy = self.component.instantiate_async(&mut store).await?;
        Ok(handler::Instance {
            store,
            proxy,
            view: Instance::http,
            expiration: Expiration {
                request_timeout: self.request_timeout,
                deadline: None,
                sleep: Box::pin(sleep(NEVER)),
            },
            state: Worker {
                grants: Arc::clone(&self.grants),
                request_timeout: self.request_timeout,
            },
        })
    }
}

/// When an instance is let go.
pub struct Expiration {
    request_timeout: Duration,
    deadline: Option<Moment>,
    sleep: Pin<Box<Sleep>>,
}

impl WorkerExpiration for Expiration {
    fn poll(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        status: WorkerStatus,
        start: Moment,
    ) -> Poll<()> {
        let limit = match status {
            WorkerStatus::Idle => IDLE,
            WorkerStatus::Requests | WorkerStatus::PostReturn => self.request_timeout,
        };
        let deadline = start.checked_add(limit);
        if deadline != self.deadline {
            self.deadline = deadline;
            match deadline {
                Some(deadline) => self.sleep.as_mut().reset(deadline.into()),
                None => return Poll::Pending,
            }
        }
        self.sleep.as_mut().poll(cx)
    }
}

/// How many requests an instance takes.
pub struct Worker {
    grants: Arc<Grants>,
    request_timeout: Duration,
}

impl WorkerState for Worker {
    type StoreData = Instance;
    type RequestData = ();

    fn should_accept_request(&self, at_once: usize, so_far: usize) -> ShouldAccept {
        if so_far >= REQUESTS_PER_INSTANCE {
            ShouldAccept::Never
        } else if at_once >= REQUESTS_AT_ONCE {
            ShouldAccept::No
        } else {
            ShouldAccept::Yes
        }
    }

    fn on_request_start(
        &self,
        _: StoreContextMut<'_, Instance>,
        (): (),
        _: GuestTaskId,
    ) -> Pin<Box<dyn Future<Output = ()> + 'static + Send + Sync>> {
        Box::pin(sleep(self.request_timeout))
    }

    fn drop(&self, store: Store<Instance>, result: Result<()>) {
        match result {
            Err(error) if !is_stop(&error) => {
                tracing::error!(component = self.grants.id, "an instance failed: {error:?}");
            }
            _ => {}
        }
        drop(store);
    }
}

/// Whether an instance ends because the host stops while it waits for requests: what is then said of it
/// is what is said of a panic of the host's own code, but nothing panics.
fn is_stop(error: &wasmtime::Error) -> bool {
    !std::thread::panicking() && error.to_string() == "worker panicked"
}
