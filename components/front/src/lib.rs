//! The `front` component: the pages of `static/`, held in memory and compressed at build time.
//!
//! [`respond`] is a lookup in a table that the build script wrote; nothing is read, compressed or
//! copied while answering.

mod assets;
mod respond;
#[cfg(target_family = "wasm")]
mod sante;

// The build script's own modules, for their tests.
#[cfg(test)]
#[path = "../build/bundle.rs"]
mod bundle;
#[cfg(test)]
mod bundling;
#[cfg(test)]
#[path = "../build/module.rs"]
mod module;

pub use respond::respond;

#[cfg(target_family = "wasm")]
mod entry {
    use crate::{respond, sante};
    use tremplin_platform::{
        component::{Incoming, Outgoing},
        serve::finish,
        wire,
    };

    tremplin_platform::export!(handle);

    async fn handle(request: Incoming) -> Outgoing {
        let request = wire::receive(request, &wire::PUBLIC)?;
        let path = request.uri().path();
        let response = if path == sante::PATH {
            sante::answer(request.method()).await
        } else {
            respond(request.method(), path, request.headers())
        };
        wire::send(finish(response, path))
    }
}
