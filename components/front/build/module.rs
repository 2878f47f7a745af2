//! One ES module, read line by line: what it imports and exports stands at the start of a line.

use anyhow::{Context as _, Result, bail, ensure};
use std::{
    fs,
    path::{Component, Path, PathBuf},
};

/// A module taken apart.
pub(crate) struct Module {
    pub(crate) imports: Vec<Import>,
    /// The names of what it exports.
    pub(crate) exports: Vec<String>,
    /// What it asks for later, by `import('./….js')`; the body names these files by their path.
    pub(crate) later: Vec<PathBuf>,
    /// The rest, without comments and indentation.
    pub(crate) body: String,
}

/// What a module takes from another.
pub(crate) struct Import {
    pub(crate) names: Names,
    pub(crate) from: PathBuf,
}

/// Which of the other's exports.
pub(crate) enum Names {
    /// `import './x.js';`
    None,
    /// `export * from './x.js';`
    All,
    /// `import { a, b as c } from './x.js';`, as a destructuring: `a, b: c`.
    These(String),
}

impl Module {
    /// Reads a file.
    ///
    /// # Errors
    /// A file that is missing, or a line outside the grammar.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let mut module = Self {
            imports: Vec::new(),
            exports: Vec::new(),
            later: Vec::new(),
            body: String::new(),
        };
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            // Then a line that starts as a comment is one, and spaces that begin a line mean nothing.
            ensure!(line.matches('`').count() % 2 == 0, "a template on several lines: {line}");
            if line.starts_with("import ") || line.starts_with("export * ") {
                let mut statement = line.to_owned();
                while !statement.ends_with(';') {
                    statement.push_str(lines.next().context("an import without an end")?.trim());
                }
                module.imports.push(Import::read(file, &statement)?);
                continue;
            }
            let line = match line.strip_prefix("export ") {
                Some(declaration) => {
                    module.exports.push(declared(declaration)?);
                    declaration
                }
                None => line.trim(),
            };
            let comment =
                line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
            ensure!(comment || !line.starts_with("/*"), "a comment on several lines: {line}");
            if !comment && !line.is_empty() {
                module.code(file, line)?;
            }
        }
        Ok(module)
    }

    fn code(&mut self, file: &Path, line: &str) -> Result<()> {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("import(") {
            let (name, after) =
                after.strip_prefix('\'').and_then(|after| after.split_once("')")).with_context(
                    || format!("an import of something that is not a file: {line}"),
                )?;
            let later = sibling(file, name)?;
            self.body.push_str(before);
            self.body.push_str(&format!("import('{}')", later.display()));
            self.later.push(later);
            rest = after;
        }
        self.body.push_str(rest);
        self.body.push('\n');
        Ok(())
    }
}

impl Import {
    fn read(file: &Path, statement: &str) -> Result<Self> {
        let (what, rest) = statement.split_once('\'').context("an import without a file")?;
        let from = rest.strip_suffix("';").with_context(|| statement.to_owned())?;
        let names = match what.trim() {
            "import" => Names::None,
            "export * from" => Names::All,
            what => {
                let names = what
                    .strip_prefix("import {")
                    .and_then(|rest| rest.strip_suffix("} from"))
                    .with_context(|| format!("neither names nor nothing: {statement}"))?;
                Names::These(names.replace(" as ", ": "))
            }
        };
        Ok(Self { names, from: sibling(file, from)? })
    }
}

/// The file that a module or a style sheet names, without `.` and `..`: a file has one name.
///
/// # Errors
/// A name that is not that of a file beside it.
pub(crate) fn sibling(file: &Path, name: &str) -> Result<PathBuf> {
    ensure!(name.starts_with('.'), "{}: not a file beside it: {name}", file.display());
    let Some(directory) = file.parent() else { bail!("{} is nowhere", file.display()) };
    let mut clean = directory.to_owned();
    for part in Path::new(name).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => ensure!(clean.pop(), "{name} is outside"),
            part => clean.push(part),
        }
    }
    Ok(clean)
}

/// The name that a declaration gives to what it exports.
fn declared(declaration: &str) -> Result<String> {
    let kinds = ["const ", "function ", "async function ", "class "];
    let named = kinds.iter().find_map(|kind| declaration.strip_prefix(kind));
    let name: String = named
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
        .collect();
    // What `let` exports may change afterwards, and a copy would not see it.
    ensure!(!name.is_empty(), "only const, function and class are exported: {declaration}");
    Ok(name)
}
