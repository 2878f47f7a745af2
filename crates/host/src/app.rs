//! From a manifest to components ready to answer.

use crate::{
    instance::{self, Grants},
    interfaces::{key_value::Database, sqlite::File},
    manifest::{Component, Manifest},
    outbound::{AllowedHosts, Directory, Outbound},
    routing::Routes,
    variables,
    worker::Workshop,
};
use anyhow::{Context as _, Result, anyhow, bail};
use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use wasmtime::{
    Cache, CacheConfig, Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig,
    component,
};
use wasmtime_wasi_http::{
    handler::{ProxyHandler, ProxyPre},
    p3::bindings::ServicePre,
};

/// How often a computing guest gives way, and so the grain of the request timeout.
const EPOCH: Duration = Duration::from_millis(20);

/// How the application is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The manifest.
    pub manifest: PathBuf,
    /// Where databases are kept.
    pub state: PathBuf,
    /// Where compiled components are kept; `None` compiles at each start.
    pub cache: Option<PathBuf>,
    /// How long a request may take.
    pub request_timeout: Duration,
}

/// An application ready to answer.
pub struct App {
    /// Its name, from the manifest.
    pub name: String,
    /// Its routes; components are numbered as in `handlers`.
    pub routes: Routes,
    /// A handler for each component.
    pub handlers: Vec<ProxyHandler<Workshop>>,
}

impl App {
    /// Compiles and links the components of a manifest.
    ///
    /// # Errors
    /// One sentence on what is missing: the manifest, a wasm file, a variable, an interface.
    pub fn load(options: &Options, given: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let manifest = Manifest::read(&options.manifest)?;
        let values = variables::application(&manifest, given)?;
        let engine = engine(options.cache.as_deref())?;
        let linker = instance::linker(&engine).map_err(anyhow::Error::from)?;
        std::fs::create_dir_all(&options.state)
            .with_context(|| format!("cannot create {}", options.state.display()))?;
        let key_value =
            Database::open(&options.state.join("sqlite_key_value.db")).with_context(|| {
                format!("cannot open the key-value file in {}", options.state.display())
            })?;
        let shared = Shared {
            base: options.manifest.parent().unwrap_or(Path::new(".")),
            state: &options.state,
            values,
            key_value,
            directory: Directory::default(),
        };

        let mut numbers = HashMap::new();
        let mut handlers = Vec::new();
        for (id, component) in &manifest.component {
            let grants = grants(id, component, &shared)
                .with_context(|| format!("the component \"{id}\" cannot be set up"))?;
            let compiled = compile(&engine, &shared.base.join(&component.source))
                .with_context(|| format!("the component \"{id}\" cannot be loaded"))?;
            let linked =
                linker.instantiate_pre(&compiled).map_err(|error| lacking(id, &error.into()))?;
            let service = ServicePre::new(linked).map_err(|_| {
                anyhow!("the component \"{id}\" does not export wasi:http/handler@0.3.0: build it with spin-sdk 7")
            })?;
            numbers.insert(id.as_str(), handlers.len());
            handlers.push(ProxyHandler::new(Workshop {
                engine: engine.clone(),
                component: ProxyPre::P3(service),
                grants: Arc::new(grants),
                request_timeout: options.request_timeout,
            }));
        }
        let numbered = manifest.routes().filter_map(|(route, id)| Some((route, *numbers.get(id)?)));
        let routes = Routes::new(numbered)?;
        for duplicate in routes.duplicates() {
            tracing::warn!(
                "the route \"{duplicate}\" is given more than once; the last one answers"
            );
        }
        let by_id = numbers.iter().filter_map(|(id, &number)| {
            handlers
                .get(number)
                .map(|handler: &ProxyHandler<Workshop>| (id.to_ascii_lowercase(), handler.clone()))
        });
        _ = shared.directory.set(by_id.collect());
        tick(&engine);
        Ok(Self { name: manifest.application.name, routes, handlers })
    }
}

fn engine(cache: Option<&Path>) -> Result<Engine> {
    let mut config = Config::new();
    config.wasm_component_model_async(true).epoch_interruption(true);
    let mut pool = PoolingAllocationConfig::default();
    pool.total_component_instances(1_000)
        .total_core_instances(4_000)
        .total_memories(1_000)
        .total_tables(2_000)
        .total_stacks(1_000)
        .table_elements(100_000)
        .max_component_instance_size(10 << 20)
        .max_core_instance_size(10 << 20)
        .linear_memory_keep_resident(2 << 20)
        .table_keep_resident(512 << 10);
    config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    if let Some(directory) = cache {
        let mut settings = CacheConfig::new();
        settings.with_directory(std::path::absolute(directory)?);
        config.cache(Some(Cache::new(settings).map_err(anyhow::Error::from)?));
    }
    Engine::new(&config)
        .map_err(anyhow::Error::from)
        .context("the WebAssembly engine does not start")
}

fn compile(engine: &Engine, source: &Path) -> Result<component::Component> {
    if !source.is_file() {
        bail!("{} does not exist: build the components first", source.display());
    }
    component::Component::from_file(engine, source)
        .map_err(anyhow::Error::from)
        .with_context(|| format!("{} is not a WebAssembly component", source.display()))
}

/// Turns the linker's report into one sentence with the interface's name.
fn lacking(id: &str, error: &anyhow::Error) -> anyhow::Error {
    let report = format!("{error:#}");
    match report.split('`').nth(1) {
        Some(interface) => anyhow!(
            "the component \"{id}\" imports {interface}, which this host does not offer: run it with Spin"
        ),
        None => anyhow!("the component \"{id}\" cannot be linked: {report}"),
    }
}

/// What the components of an application have in common.
struct Shared<'a> {
    base: &'a Path,
    state: &'a Path,
    values: BTreeMap<String, String>,
    key_value: Database,
    directory: Directory,
}

fn grants(id: &str, component: &Component, shared: &Shared<'_>) -> Result<Grants> {
    let mut files = Vec::new();
    for mount in &component.files {
        let (source, destination) = mount.directories()?;
        files.push((shared.base.join(source), destination));
    }
    let database = |label: &String| {
        let file =
            if label == "default" { "sqlite_db.db".to_owned() } else { format!("{label}.db") };
        (label.clone(), Arc::new(File::new(shared.state.join(file))))
    };
    let allowed = AllowedHosts::new(&component.allowed_outbound_hosts, &shared.values)?;
    Ok(Grants {
        id: id.to_owned(),
        environment: component.environment.clone().into_iter().collect(),
        variables: Arc::new(variables::component(&component.variables, &shared.values)?),
        files,
        key_value_stores: Arc::new(component.key_value_stores.clone()),
        key_value: shared.key_value.clone(),
        databases: Arc::new(component.sqlite_databases.iter().map(database).collect()),
        outbound: Outbound::new(id, allowed, Arc::clone(&shared.directory)),
    })
}

/// Advances the engine's clock until the engine is gone.
fn tick(engine: &Engine) {
    let engine = engine.weak();
    std::thread::spawn(move || {
        while let Some(engine) = engine.upgrade() {
            engine.increment_epoch();
            drop(engine);
            std::thread::sleep(EPOCH);
        }
    });
}
