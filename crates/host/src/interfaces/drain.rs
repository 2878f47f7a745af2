//! A channel that a guest reads as a component-model stream.

use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::mpsc::Receiver;
use wasmtime::{
    Result, StoreContextMut,
    component::{Destination, Lower, StreamProducer, StreamResult},
};

/// Hands what arrives on a channel to the guest, one item at a time, and ends when the channel does.
pub(super) struct Drain<T>(pub(super) Receiver<T>);

impl<D, T: Lower + Unpin + Send + Sync + 'static> StreamProducer<D> for Drain<T> {
    type Item = T;
    type Buffer = Option<T>;

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
        match self.0.poll_recv(cx) {
            Poll::Ready(Some(item)) => {
                destination.set_buffer(Some(item));
                Poll::Ready(Ok(StreamResult::Completed))
            }
            Poll::Ready(None) => Poll::Ready(Ok(StreamResult::Dropped)),
            Poll::Pending if finish => Poll::Ready(Ok(StreamResult::Cancelled)),
            Poll::Pending => Poll::Pending,
        }
    }
}
