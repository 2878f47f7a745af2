//! The `front` component: the pages of `static/`, held in memory and compressed at build time.
//!
//! [`respond`] is a lookup in a table that the build script wrote; nothing is read, compressed or
//! copied while answering.

mod assets;
mod encoding;
mod respond;
#[cfg(target_family = "wasm")]
mod sante;

pub use respond::respond;

#[cfg(target_family = "wasm")]
mod entry {
    use crate::{respond, sante};
    use axum::response::Response;

    #[spin_sdk::http_service]
    async fn handle(request: spin_sdk::http::Request) -> Response {
        let path = request.uri().path();
        let response = if path == sante::PATH {
            sante::answer(request.method()).await
        } else {
            respond(request.method(), path, request.headers())
        };
        tremplin_platform::serve::finish(response, path)
    }
}
