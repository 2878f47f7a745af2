//! The Spin interfaces that the application imports, as the runtime offers them.

pub mod key_value;
pub mod sqlite;
pub mod variables;

mod drain;

/// Generated from `wit/`.
#[expect(missing_docs, reason = "generated code")]
#[allow(unreachable_pub, clippy::all)]
pub mod bindings {
    wasmtime::component::bindgen!({
        path: "wit",
        world: "tremplin:host/application",
        imports: {
            "spin:sqlite/sqlite.[static]connection.open": async | trappable,
            "spin:sqlite/sqlite.[method]connection.execute": async | trappable,
            default: trappable,
        },
        with: {
            "spin:key-value/key-value.store": super::key_value::Store,
            "spin:sqlite/sqlite.connection": super::sqlite::Connection,
        },
    });
}
