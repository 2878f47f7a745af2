//! How a component's function becomes what the host calls.

#[doc(hidden)]
pub use spin_sdk::wasip3 as wasi;

/// A request makes several hundred small allocations: with the SDK's allocator they were a sixth of a component's time.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A request as the host hands it over.
pub type Incoming = spin_sdk::wasip3::http::types::Request;

/// What the host sends back.
pub type Outgoing =
    Result<spin_sdk::wasip3::http::types::Response, spin_sdk::wasip3::http::types::ErrorCode>;

/// Makes `async fn $handle(Incoming) -> Outgoing` the component's answer to HTTP requests.
#[macro_export]
macro_rules! export {
    ($handle:path) => {
        struct Component;

        impl $crate::component::wasi::exports::http::handler::Guest for Component {
            async fn handle(request: $crate::component::Incoming) -> $crate::component::Outgoing {
                $handle(request).await
            }
        }

        $crate::component::wasi::http::service::export!(Component);
    };
}
