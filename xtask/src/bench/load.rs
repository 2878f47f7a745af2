//! The load generator for a request that is always the same: Debian's `wrk`.

use super::{measure::Measure, served::Served};
use crate::{
    process::{output, run, say},
    workspace::target,
};
use anyhow::{Context as _, Result, bail};
use std::process::Command;

/// Makes sure that `wrk` is there.
///
/// # Errors
/// When it is not and cannot be installed: the message says what to install.
pub(crate) fn ensure() -> Result<()> {
    if Command::new("wrk").arg("--version").output().is_ok() {
        return Ok(());
    }
    let root = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    if root && std::path::Path::new("/etc/debian_version").exists() {
        say("installing wrk, the load generator");
        run(Command::new("apt-get").args(["install", "-y", "-q", "wrk"]))?;
        return Ok(());
    }
    bail!("the load generator wrk is missing: install it (on Debian: apt-get install wrk)")
}

/// The request, and the figures of the run as JSON, in wrk's own language.
fn script(document: Option<&str>) -> String {
    let request = document.map_or_else(String::new, |document| {
        format!(
            "wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = [==[{document}]==]\n"
        )
    });
    format!(
        r#"{request}
wrk.headers["Accept-Encoding"] = "gzip, deflate, br"
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('\n{{"rps": %f, "p50_ms": %f, "p99_ms": %f, "errors": %d}}\n',
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
"#
    )
}

/// Sends a request over `connections` for `seconds`: a GET, or a POST of a JSON document.
///
/// # Errors
/// When wrk fails or says nothing that can be read.
pub(crate) fn measure(
    served: &Served,
    (path, document): (&str, Option<&str>),
    connections: u32,
    seconds: u32,
) -> Result<Measure> {
    let file = target().join("bench/load.lua");
    std::fs::write(&file, script(document)).context("cannot write the load script")?;
    let output = Command::new("wrk")
        .args(["-t1", &format!("-c{connections}"), &format!("-d{seconds}s"), "-s"])
        .arg(&file)
        .arg(served.url(path))
        .output()
        .context("cannot run wrk")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().rfind(|line| line.starts_with('{')).unwrap_or_default();
    serde_json::from_str(last).with_context(|| format!("wrk said nothing of use: {text}"))
}
