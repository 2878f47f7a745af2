//! How an application is started.

use crate::{App, root};
use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// How the application is started.
pub struct Builder {
    manifest: PathBuf,
    variables: Vec<(String, String)>,
    arguments: Vec<String>,
    state: Option<PathBuf>,
    log: Option<PathBuf>,
    deaf_to_stdin: bool,
}

impl Builder {
    /// A manifest, and nothing else said.
    pub(crate) fn new(manifest: PathBuf) -> Self {
        Self {
            manifest,
            variables: Vec::new(),
            arguments: Vec::new(),
            state: None,
            log: None,
            deaf_to_stdin: false,
        }
    }

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

    /// Goes on when its standard input closes. Otherwise it ends then, so that the tests' program leaves
    /// no application behind, not even one that it shares to its end and never drops.
    #[must_use]
    pub fn deaf_to_stdin(mut self) -> Self {
        self.deaf_to_stdin = true;
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
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        if !self.deaf_to_stdin {
            command.arg("--until-stdin-closes");
        }
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
        App::running(process, address, state, temporary)
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
