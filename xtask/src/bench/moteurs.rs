//! The simulator beside public engines of social contributions: the same apprentice's net pay and cost, month by month.

use super::{Report, cases::SIMULATION};
use crate::{
    npm,
    process::{cargo, output, run, say},
    workspace::{root, target},
};
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::{
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
};

/// What a program says of itself.
#[derive(Deserialize)]
struct Answer {
    /// Whole questions a second, one by one, on one thread.
    par_seconde: f64,
    /// The same, a thousand at once, of who can.
    par_mille: Option<f64>,
    /// The months of the question with their gross pay, from the domain.
    mois: Option<Vec<Mois>>,
}

#[derive(Deserialize)]
struct Mois {
    mois: String,
    brut: String,
}

/// Measures the domain natively and the engines, prints them beside what `report` says of HTTP, and writes
/// `target/bench-moteurs.json`.
///
/// # Errors
/// When an engine cannot be installed or does not answer.
#[expect(clippy::print_stdout, reason = "the report of the measures")]
pub(super) fn compare(seconds: u32, report: &Report) -> Result<()> {
    let mut native =
        cargo(&["run", "--quiet", "--release", "-p", "tremplin-domain", "--example", "simulation"]);
    let native = ask(&mut native, SIMULATION)?;
    let months = engine_question(native.mois.unwrap_or_default())?;

    npm::install("tests/moteurs", "modele-social")?;
    let mut social = Command::new("node");
    social.arg("modele-social.mjs").arg(seconds.to_string());
    let social = ask(social.current_dir(root().join("tests/moteurs")), &months)?;
    let mut openfisca = Command::new(openfisca()?);
    openfisca.arg(root().join("tests/moteurs/openfisca.py")).arg(seconds.to_string());
    let openfisca = ask(&mut openfisca, &months)?;

    let mut lines = vec![("domaine, natif", native.par_seconde)];
    if let Some(line) = report.get("simulateur_1") {
        lines.push(("simulateur, HTTP", line.rps));
    }
    lines.push(("openfisca-france, un par un", openfisca.par_seconde));
    lines.extend(openfisca.par_mille.map(|rate| ("openfisca-france, par mille", rate)));
    lines.push(("modele-social, un par un", social.par_seconde));
    println!("{:<30}{:>14}{:>14}", "36 months of one apprentice", "per second", "domain ×");
    let mut written = Map::new();
    for (name, rate) in lines {
        let ratio = native.par_seconde / rate;
        println!("{name:<30}{rate:>14.2}{ratio:>14.1}");
        written.insert(name.to_owned(), json!({ "par_seconde": rate, "rapport": ratio }));
    }
    let path = target().join("bench-moteurs.json");
    std::fs::write(&path, serde_json::to_vec_pretty(&Value::Object(written))?)
        .with_context(|| format!("cannot write {}", path.display()))
}

/// The months as engines are given them: they do not know how an apprentice's pay is fixed, only what is taken from it.
fn engine_question(mois: Vec<Mois>) -> Result<String> {
    let mut months = Vec::new();
    for Mois { mois, brut } in mois {
        let brut: f64 = brut.parse().with_context(|| format!("{brut} is no amount"))?;
        months.push(json!({ "mois": mois, "brut": brut }));
    }
    Ok(Value::Array(months).to_string())
}

/// Runs a program with this on its standard input, and reads the line that it prints.
fn ask(command: &mut Command, question: &str) -> Result<Answer> {
    let name = command.get_program().to_string_lossy().into_owned();
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.with_context(|| format!("cannot run {name}"))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(question.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("{name} failed ({})", output.status);
    }
    serde_json::from_slice(&output.stdout).with_context(|| format!("what {name} says"))
}

/// The Python that has openfisca-france, in an environment of its own below `target`.
fn openfisca() -> Result<PathBuf> {
    let environment = target().join("openfisca");
    let python = environment.join("bin/python");
    let wanted = root().join("tests/moteurs/requirements.txt");
    let is_there = python
        .to_str()
        .is_some_and(|python| output(python, &["-c", "import openfisca_france"]).is_some());
    if !is_there {
        say("installing openfisca-france (pip, into target/openfisca)");
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(&wanted))?;
    }
    Ok(python)
}
