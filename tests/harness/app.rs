//! A running application.

use crate::{Builder, Reply, root};
use serde_json::Value;
use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A running application, stopped when dropped.
pub struct App {
    process: Child,
    address: SocketAddr,
    state: PathBuf,
    _temporary: TempDir,
    agent: ureq::Agent,
}

impl App {
    /// The application that `process` runs, with the directory that goes when it does.
    pub(crate) fn running(
        process: Child,
        address: SocketAddr,
        state: PathBuf,
        temporary: TempDir,
    ) -> Self {
        Self { process, address, state, _temporary: temporary, agent: agent() }
    }

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
        Builder::new(root().join(path))
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
        // Waiting would close it first, and that would be another request to stop.
        let _open = self.process.stdin.take();
        let id = self.process.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().expect("kill is everywhere");
        self.process.wait().expect("the host is our child").code()
    }

    /// Closes its standard input, as the end of the program that started it does.
    pub fn close_stdin(&mut self) {
        drop(self.process.stdin.take());
    }

    /// Its exit code when it ends within `patience`.
    #[must_use]
    pub fn ended_within(&mut self, patience: Duration) -> Option<i32> {
        let deadline = Instant::now() + patience;
        loop {
            if let Some(status) = self.process.try_wait().expect("the host is our child") {
                return status.code();
            }
            if Instant::now() >= deadline {
                return None;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
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
