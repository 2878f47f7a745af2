//! What an instance keeps of the publication, and when it looks again.

use super::{FRESH, Publication};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

/// A publication and the moment at which it was asked for.
pub(super) struct Kept(Mutex<Option<(Instant, Arc<Publication>)>>);

impl Kept {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// The publication, read again by `read` when it is no longer fresh. While one request reads, the
    /// others go on with what there was; when reading fails, everybody does.
    pub(super) async fn current<F>(
        &self,
        read: impl FnOnce(Arc<Publication>) -> F,
    ) -> Arc<Publication>
    where
        F: Future<Output = Option<Publication>>,
    {
        let before = {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match &mut *kept {
                Some((at, publication)) if at.elapsed() < FRESH => return Arc::clone(publication),
                Some((at, publication)) => {
                    *at = Instant::now();
                    Arc::clone(publication)
                }
                None => Publication::embedded(),
            }
        };
        let current = match read(Arc::clone(&before)).await {
            Some(publication) => Arc::new(publication),
            None => before,
        };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some((Instant::now(), Arc::clone(&current)));
        current
    }
}
