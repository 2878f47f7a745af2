//! Items that a guest reads as a component-model stream: those that are there, then what arrives on a channel.

use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::mpsc::Receiver;
use wasmtime::{
    Result, StoreContextMut,
    component::{Destination, Lower, StreamProducer, StreamResult, VecBuffer},
};

/// Hands items to the guest and ends with the channel, or with those that were there when there is none.
pub(super) struct Drain<T> {
    /// What is there already.
    pub(super) ready: Vec<T>,
    /// What comes after it.
    pub(super) rest: Option<Receiver<T>>,
}

impl<D, T: Lower + Unpin + Send + Sync + 'static> StreamProducer<D> for Drain<T> {
    type Item = T;
    type Buffer = VecBuffer<T>;

    fn poll_produce<'a>(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut store: StoreContextMut<'a, D>,
        mut destination: Destination<'a, Self::Item, Self::Buffer>,
        finish: bool,
    ) -> Poll<Result<StreamResult>> {
        // A guest that only asks whether something is ready must not make an item disappear.
        if destination.remaining(&mut store) == Some(0) {
            return Poll::Ready(Ok(StreamResult::Completed));
        }
        let Self { ready, rest } = &mut *self;
        if !ready.is_empty() {
            destination.set_buffer(std::mem::take(ready).into());
            // Said with the last items, so that the guest need not ask once more.
            let end = if rest.is_some() { StreamResult::Completed } else { StreamResult::Dropped };
            return Poll::Ready(Ok(end));
        }
        let Some(rest) = rest else { return Poll::Ready(Ok(StreamResult::Dropped)) };
        match rest.poll_recv(cx) {
            Poll::Ready(Some(item)) => {
                destination.set_buffer(vec![item].into());
                Poll::Ready(Ok(StreamResult::Completed))
            }
            Poll::Ready(None) => Poll::Ready(Ok(StreamResult::Dropped)),
            Poll::Pending if finish => Poll::Ready(Ok(StreamResult::Cancelled)),
            Poll::Pending => Poll::Pending,
        }
    }
}
