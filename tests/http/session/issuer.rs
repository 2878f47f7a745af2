//! A real OpenID Connect provider, `oidc-provider` from npm, one per test that disturbs it.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::{Child, Command, Stdio},
};
use tremplin_tests::root;

/// The secret of its clients, with what has to be encoded on the way.
pub(crate) const SECRET: &str = "un secret: \"50 %\" & +";

/// A running provider, stopped when dropped.
pub(crate) struct Issuer {
    process: Child,
    address: String,
}

impl Issuer {
    /// Starts one on a free port.
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// Starts one with arguments of `tests/oidc/serve.mjs`.
    pub(crate) fn with(arguments: &[&str]) -> Self {
        let directory = root().join("tests/oidc");
        assert!(
            directory.join("node_modules/oidc-provider").is_dir(),
            "the provider is not installed: run the tests with `cargo xtask test`, or `npm ci` in tests/oidc"
        );
        let mut process = Command::new("node")
            .arg(directory.join("serve.mjs"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Node.js is needed: run the tests with `cargo xtask test`");
        let mut address = String::new();
        let output = process.stdout.take().expect("standard output is piped");
        BufReader::new(output).read_line(&mut address).expect("the provider's first line");
        if address.is_empty() {
            let mut said = String::new();
            _ = process.stderr.take().map(|mut errors| errors.read_to_string(&mut said));
            panic!("the provider did not start: {said}");
        }
        Self { process, address: address.trim().to_owned() }
    }

    /// Its address, which is its name.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// From now on it signs with new keys, and publishes only those.
    pub(crate) fn rotate(&self) {
        self.order("rotation");
    }

    /// Sets its clock this many seconds from ours.
    pub(crate) fn shift_clock(&self, seconds: i64) {
        self.order(&format!("horloge?secondes={seconds}"));
    }

    fn order(&self, what: &str) {
        let sent = ureq::post(format!("{}/essai/{what}", self.address)).send_empty();
        assert_eq!(sent.expect("the provider answers").status(), 200);
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
