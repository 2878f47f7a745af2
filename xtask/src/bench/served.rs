//! The application on a free port, with the bare components beside it.

use crate::workspace::{compiled, host, root, target};
use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, Utc};
use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

const BARE: &str = r#"
[[trigger.http]]
route = "/hello"
component = "hello"

[component.hello]
source = "target/wasm32-wasip2/release/tremplin_hello.wasm"

[[trigger.http]]
route = "/sqlite/..."
component = "sqlite"

[component.sqlite]
source = "target/wasm32-wasip2/release/tremplin_sqlite.wasm"
sqlite_databases = ["bare"]
"#;

/// Writes the manifest of the application with the bare components added, and says where.
///
/// # Errors
/// When `spin.toml` cannot be read or the new one not written.
pub(crate) fn manifest() -> Result<PathBuf> {
    let text =
        std::fs::read_to_string(root().join("spin.toml")).context("cannot read spin.toml")?;
    let directory = target().join("bench");
    std::fs::create_dir_all(&directory)?;
    let path = directory.join("spin.toml");
    let wasm = target().join("wasm32-wasip2");
    let absolute =
        (text + BARE).replace("\"target/wasm32-wasip2", &format!("\"{}", wasm.display()));
    std::fs::write(&path, absolute)?;
    Ok(path)
}

/// A running host, stopped when dropped.
pub(crate) struct Served {
    process: Child,
    address: String,
    state: PathBuf,
}

impl Served {
    /// Starts the host and waits for its address: as a demonstration whose clock runs from an instant
    /// (RFC 3339) on, or as it runs for real users.
    pub(crate) fn start(manifest: &Path, state: &Path, clock: Option<&str>) -> Result<Self> {
        let mut command = Command::new(host());
        command
            .arg("--from")
            .arg(manifest)
            .args(["--listen", "127.0.0.1:0", "--state"])
            .arg(state)
            .arg("--cache")
            .arg(compiled());
        if let Some(clock) = clock {
            let offset = (clock.parse::<DateTime<Utc>>()? - Utc::now()).num_seconds();
            command
                .env("SPIN_VARIABLE_MODE_DEMO", "oui")
                .env("SPIN_VARIABLE_DECALAGE_HORLOGE", offset.to_string());
        }
        let mut process =
            command.stdout(Stdio::piped()).spawn().context("cannot start the host")?;
        let mut line = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let address = line.trim().strip_prefix("http://").context("the host did not start")?;
        Ok(Self { address: address.to_owned(), state: state.to_owned(), process })
    }

    /// Where it answers: an IP address and a port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Where its databases are.
    pub(crate) fn state(&self) -> &Path {
        &self.state
    }

    /// The full address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks once: a request that is not answered 200 would measure an error page.
    pub(crate) fn check(&self, path: &str, document: Option<&str>) -> Result<()> {
        let mut stream = TcpStream::connect(&self.address)?;
        let (method, body) = match document {
            Some(document) => ("POST", document),
            None => ("GET", ""),
        };
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let first = answer.lines().next().unwrap_or_default();
        ensure!(first.contains(" 200 "), "{path} answers \"{first}\"");
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
