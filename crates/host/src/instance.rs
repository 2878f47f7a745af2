//! What one instance of a component owns.

use crate::{
    interfaces::{
        bindings::spin::{key_value::key_value, sqlite::sqlite, variables::variables},
        key_value::{Database, KeyValue, KeyValueData, KeyValueView},
        sqlite::{Databases, File, SqliteData, SqliteView},
        variables::{Variables, VariablesData},
    },
    outbound::Outbound,
};
use anyhow::Context as _;
use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
    sync::Arc,
};
use wasmtime::{
    Result,
    component::{Linker, ResourceTable},
};
use wasmtime_wasi::{FsPerms, WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::{WasiHttpCtx, WasiHttpCtxView, WasiHttpView};

/// What every instance of a component is given.
pub struct Grants {
    /// The component's id, for the log.
    pub id: String,
    /// Its environment variables.
    pub environment: Vec<(String, String)>,
    /// Its variables, templates filled.
    pub variables: Variables,
    /// Directories of the host and where it sees them, read-only.
    pub files: Vec<(PathBuf, String)>,
    /// The labels of the key-value stores that it may open.
    pub key_value_stores: Arc<HashSet<String>>,
    /// The file behind them.
    pub key_value: Database,
    /// The SQLite databases that it may open, by label.
    pub databases: Arc<HashMap<String, Arc<File>>>,
    /// How its requests leave it.
    pub outbound: Outbound,
}

/// The state behind a component's instance.
pub struct Instance {
    wasi: WasiCtx,
    http: WasiHttpCtx,
    outbound: Outbound,
    table: ResourceTable,
    variables: Variables,
    key_value: KeyValue,
    databases: Databases,
}

impl Instance {
    /// A fresh state with what `grants` allows.
    ///
    /// # Errors
    /// When a mounted directory cannot be opened.
    pub fn new(grants: &Grants) -> anyhow::Result<Self> {
        let mut wasi = WasiCtx::builder();
        wasi.inherit_stdout().inherit_stderr().envs(&grants.environment);
        for (source, destination) in &grants.files {
            wasi.preopened_dir(source, destination, FsPerms::ReadOnly)
                .map_err(anyhow::Error::from)
                .with_context(|| format!("cannot mount {}", source.display()))?;
        }
        Ok(Self {
            wasi: wasi.build(),
            http: WasiHttpCtx::new(),
            outbound: grants.outbound.clone(),
            table: ResourceTable::new(),
            variables: Arc::clone(&grants.variables),
            key_value: KeyValue::new(
                grants.key_value.clone(),
                Arc::clone(&grants.key_value_stores),
            ),
            databases: Databases::new(Arc::clone(&grants.databases)),
        })
    }
}

/// Everything that a component may import.
///
/// # Errors
/// Never for a correct set of interfaces: two definitions of one name.
pub fn linker(engine: &wasmtime::Engine) -> Result<Linker<Instance>> {
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    wasmtime_wasi::p3::add_to_linker(&mut linker)?;
    wasmtime_wasi_http::p3::add_to_linker(&mut linker)?;
    variables::add_to_linker::<_, VariablesData>(&mut linker, |state: &mut Instance| {
        &mut state.variables
    })?;
    key_value::add_to_linker::<_, KeyValueData>(&mut linker, |state: &mut Instance| {
        KeyValueView { state: &state.key_value, table: &mut state.table }
    })?;
    sqlite::add_to_linker::<_, SqliteData>(&mut linker, |state: &mut Instance| SqliteView {
        state: &state.databases,
        table: &mut state.table,
    })?;
    Ok(linker)
}

impl WasiView for Instance {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

impl WasiHttpView for Instance {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView { hooks: &mut self.outbound, table: &mut self.table, ctx: &mut self.http }
    }
}
