//! A running application.

use crate::{Reply, root};
use serde_json::Value;
use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// How the application is started.
pub struct Builder {
    manifest: PathBuf,
    variables: Vec<(String, String)>,
    arguments: Vec<String>,
    state: Option<PathBuf>,
    log: Option<PathBuf>,
}

impl Builder {
    /// Gives the application variable `name` a value.
    #[must_use]
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        let name = format!("SPIN_VARIABLE_{}", name.to_uppercase());
        self.variables.push((name, value.to_owned()));
        self
    }

    /// Adds arguments to the host's command line.
    #[must_use]
    pub fn arguments(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|&argument| argument.to_owned()));
        self
    }

    /// Keeps its databases in `directory`, where another application may find them afterwards.
    #[must_use]
    pub fn state(mut self, directory: &Path) -> Self {
        self.state = Some(directory.to_owned());
        self
    }

    /// Writes what it says to the operator into `file`.
    #[must_use]
    pub fn log(mut self, file: &Path) -> Self {
        self.log = Some(file.to_owned());
        self
    }

    fn command(&self, state: &Path) -> Command {
        let mut command = Command::new(host());
        command
            .arg("--from")
            .arg(&self.manifest)
            .args(["--listen", "127.0.0.1:0", "--state"])
            .arg(state)
            .arg("--cache")
            .arg(target().join("compiled-components"))
            .args(&self.arguments)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::piped());
        command
    }

    /// Starts and waits for the address on standard output.
    #[must_use]
    pub fn start(self) -> App {
        let temporary = tempfile::tempdir().expect("a temporary directory");
        let state = self.state.clone().unwrap_or_else(|| temporary.path().to_owned());
        let mut command = self.command(&state);
        if let Some(log) = &self.log {
            command.stderr(std::fs::File::create(log).expect("a file for the log"));
        }
        let mut process = command.spawn().expect(
            "the host is not built: run the tests with `cargo xtask test`, which builds what they need",
        );
        let mut line = String::new();
        let output = process.stdout.take().expect("standard output is piped");
        BufReader::new(output).read_line(&mut line).expect("the host's first line");
        let Some(address) = line.trim().strip_prefix("http://").and_then(|a| a.parse().ok()) else {
            panic!("the host did not start: {:?}", process.wait());
        };
        App { process, address, state, _temporary: temporary, agent: agent() }
    }

    /// Starts what must not start, and gives its exit code and what it said.
    #[must_use]
    pub fn fail(self) -> (Option<i32>, String) {
        let state = tempfile::tempdir().expect("a temporary directory");
        let output =
            self.command(state.path()).stderr(Stdio::piped()).output().expect("the host is built");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// A running application, stopped when dropped.
pub struct App {
    process: Child,
    address: SocketAddr,
    state: PathBuf,
    _temporary: TempDir,
    agent: ureq::Agent,
}

impl App {
    /// The application itself, in demonstration mode, on 10 February 2026 at 9:00 in Paris.
    #[must_use]
    pub fn start() -> Self {
        Self::demo("2026-02-10").start()
    }

    /// The application in demonstration mode, on `day` at 8:00 UTC.
    #[must_use]
    pub fn demo(day: &str) -> Builder {
        Self::demo_at(&format!("{day}T08:00:00Z"))
    }

    /// The application in demonstration mode, its clock running from `instant` (RFC 3339) on.
    #[must_use]
    pub fn demo_at(instant: &str) -> Builder {
        Self::manifest("spin.toml")
            .variable("mode_demo", "oui")
            .variable("decalage_horloge", &offset(instant).to_string())
    }

    /// Any manifest of the repository.
    #[must_use]
    pub fn manifest(path: &str) -> Builder {
        Builder {
            manifest: root().join(path),
            variables: Vec::new(),
            arguments: Vec::new(),
            state: None,
            log: None,
        }
    }

    /// Where it answers.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The full address of `path`.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The directory of its databases.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// `GET path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None)
    }

    /// `GET path` with headers.
    #[must_use]
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send("GET", path, headers, None)
    }

    /// `POST path` with a JSON document.
    #[must_use]
    pub fn post(&self, path: &str, document: &Value) -> Reply {
        self.post_bytes(path, "application/json", document.to_string().as_bytes())
    }

    /// `POST path` with any bytes.
    #[must_use]
    pub fn post_bytes(&self, path: &str, media_type: &str, body: &[u8]) -> Reply {
        self.send("POST", path, &[("content-type", media_type)], Some(body))
    }

    /// Any request.
    #[must_use]
    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Reply {
        Reply::read(self.try_send(method, path, headers, body).expect("an answer"))
    }

    /// The same for an application that may be gone before it has answered.
    #[must_use]
    pub fn attempt(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Reply> {
        Reply::try_read(self.try_send(method, path, headers, Some(body)).ok()?)
    }

    fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
        let mut request = ureq::http::Request::builder().method(method).uri(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match body {
            Some(body) => self.agent.run(request.body(body).expect("a valid request")),
            None => self.agent.run(request.body(()).expect("a valid request")),
        }
    }

    /// Ends it as a power cut would: at once, whatever it is doing.
    pub fn kill(&self) {
        let id = self.process.id().to_string();
        Command::new("kill").args(["-KILL", &id]).status().expect("kill is everywhere");
    }

    /// Sends bytes as they are and reads all that comes back.
    #[must_use]
    pub fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a read timeout");
        stream.write_all(bytes).expect("the request is sent");
        let mut answer = Vec::new();
        _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks it to stop, as an operator would, and waits for its exit code.
    #[must_use]
    pub fn stop(mut self) -> Option<i32> {
        let id = self.process.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().expect("kill is everywhere");
        self.process.wait().expect("the host is our child").code()
    }
}

impl Drop for App {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .into()
}

/// Seconds from now to `instant` (RFC 3339), negative in the past.
#[must_use]
pub fn offset(instant: &str) -> i64 {
    let instant: chrono::DateTime<chrono::Utc> = instant.parse().expect("an instant");
    instant.timestamp() - chrono::Utc::now().timestamp()
}

/// Where cargo builds.
#[must_use]
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The host's program.
#[must_use]
pub fn host() -> PathBuf {
    target().join("debug").join(format!("tremplin-host{}", std::env::consts::EXE_SUFFIX))
}
