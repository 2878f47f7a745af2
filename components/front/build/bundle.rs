//! One script and one style sheet for each page, from small files.
//!
//! `static/` holds plain ES modules and style sheets that import each other; a browser would ask for
//! them one after the other. What a page names is served with everything that it imports, in one
//! answer: dependencies first, each module in a function of its own, so that names never meet. What
//! it asks for later, by `import('./….js')`, is another answer, which takes from the page's script
//! the modules that are already there. The grammar (in `module.rs`) is a small part of the
//! language's, and anything outside it stops the build.

use crate::module::{Import, Module, Names, sibling};
use anyhow::{Context as _, Result, ensure};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The scripts to serve for the one that a page names: itself, and those it may ask for later.
///
/// `root` is the directory whose files are served from `/`.
///
/// # Errors
/// A file that is missing, modules that import in a circle or in two later scripts, or a form of
/// `import` or `export` that is not known.
pub(crate) fn scripts(root: &Path, entry: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut page = Bundle::default();
    page.add(entry)?;
    let mut served = BTreeMap::new();
    let mut later = Vec::new();
    let mut asked = page.later.clone();
    while let Some(file) = asked.pop() {
        let known = page.names.contains_key(&file) || served.contains_key(&file);
        if known {
            continue;
        }
        let mut bundle = Bundle { names: page.names.clone(), ..Bundle::default() };
        let name = bundle.add(&file)?;
        for module in bundle.names.keys().filter(|module| !page.names.contains_key(*module)) {
            // Twice the same module would be two states under one name.
            ensure!(!later.contains(module), "{} is in two later scripts", module.display());
            later.push(module.clone());
        }
        let (exports, taken) = (bundle.exports(&file)?, bundle.taken.join(", "));
        let mut text = String::new();
        if !taken.is_empty() {
            writeln!(text, "import {{ {taken} }} from '{}';", address(root, entry)?)?;
        }
        writeln!(text, "{}export const {{ {exports} }} = {name};", bundle.text)?;
        asked.append(&mut bundle.later);
        served.insert(file, text);
    }
    if !served.is_empty() {
        let names: Vec<&str> = page.names.values().map(String::as_str).collect();
        writeln!(page.text, "export {{ {} }};", names.join(", "))?;
    }
    served.insert(entry.to_owned(), page.text);
    served.into_iter().map(|(file, text)| Ok((file, place_later(root, &text)?))).collect()
}

/// A style sheet with those that it imports, in the place of their `@import './….css';`.
///
/// # Errors
/// A file that is missing.
pub(crate) fn stylesheet(entry: &Path) -> Result<String> {
    let read = fs::read_to_string(entry).with_context(|| entry.display().to_string())?;
    let mut text = String::new();
    for line in read.lines() {
        match line.strip_prefix("@import '").and_then(|rest| rest.strip_suffix("';")) {
            Some(name) => text.push_str(&stylesheet(&sibling(entry, name)?)?),
            None => writeln!(text, "{line}")?,
        }
    }
    let text = without_comments(&text).with_context(|| entry.display().to_string())?;
    Ok(tightened(&text))
}

#[derive(Default)]
struct Bundle {
    /// The modules that can be used, with the name that each is known by.
    names: BTreeMap<PathBuf, String>,
    /// What imports what is being read: a file met twice here imports itself.
    path: Vec<PathBuf>,
    /// What was there already and is used.
    taken: Vec<String>,
    /// What is asked for later.
    later: Vec<PathBuf>,
    text: String,
}

impl Bundle {
    /// Writes a module after those that it imports; gives the name that holds its exports.
    fn add(&mut self, file: &Path) -> Result<String> {
        if let Some(name) = self.names.get(file) {
            let own = self.text.contains(&format!("const {name} = "));
            if !own && !self.taken.contains(name) {
                self.taken.push(name.clone());
            }
            return Ok(name.clone());
        }
        ensure!(!self.path.iter().any(|known| known == file), "{} imports itself", file.display());
        self.path.push(file.to_owned());
        let module = Module::read(file).with_context(|| file.display().to_string())?;
        self.later.extend(module.later);
        let mut head = String::new();
        let mut given = module.exports;
        for Import { names, from } in module.imports {
            let known = self.add(&from)?;
            match names {
                Names::None => {}
                Names::All => given.push(format!("...{known}")),
                Names::These(names) => writeln!(head, "const {{{names}}} = {known};")?,
            }
        }
        self.path.pop();
        let name = format!("m{}", self.names.len());
        self.names.insert(file.to_owned(), name.clone());
        let (body, given) = (module.body, given.join(", "));
        writeln!(self.text, "const {name} = (() => {{\n{head}{body}return {{ {given} }};\n}})();")?;
        Ok(name)
    }

    /// The names that a later script gives to who asked for it.
    fn exports(&self, file: &Path) -> Result<String> {
        Ok(Module::read(file)?.exports.join(", "))
    }
}

/// Gives the later scripts the address that they are served from.
fn place_later(root: &Path, text: &str) -> Result<String> {
    let mut placed = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("import('") {
        let (file, after) = after.split_once("')").context("an import without an end")?;
        write!(placed, "{before}import('{}')", address(root, Path::new(file))?)?;
        rest = after;
    }
    Ok(placed + rest)
}

fn address(root: &Path, file: &Path) -> Result<String> {
    let relative = file.strip_prefix(root)?.to_str().context("a file name is not UTF-8")?;
    Ok(format!("/{relative}"))
}

fn without_comments(css: &str) -> Result<String> {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        (_, rest) = after.split_once("*/").context("a comment without an end")?;
    }
    kept.push_str(rest);
    Ok(trimmed(&kept))
}

/// A sheet without the spaces, line ends and semicolons that say nothing; what stands between double quotes is left
/// as it is.
fn tightened(css: &str) -> String {
    let idle = [
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (";\n", ";"),
        ("{\n", "{"),
        ("}\n", "}"),
        (";}", "}"),
    ];
    let tight = |text: &str| {
        idle.iter().fold(text.to_owned(), |text, (loose, tight)| text.replace(loose, tight))
    };
    let parts = css.split('"').enumerate();
    let parts = parts.map(|(rank, part)| if rank % 2 == 0 { tight(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("\"")
}

/// The same lines without indentation and without those that are empty.
pub(crate) fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}
