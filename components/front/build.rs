//! Reads `static/` once and for all: type, strong `ETag` and compressed variants of every file are
//! computed here, so that the component only looks them up. Scripts and style sheets are served as
//! the pages name them, with what they import.

#[path = "build/bundle.rs"]
mod bundle;
#[path = "build/module.rs"]
mod module;
#[path = "build/navigateur.rs"]
mod navigateur;

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const ROOT: &str = "../../static";
/// The templates of the pages that components make: they name scripts and style sheets of `static/` too.
const TEMPLATES: &str = "../../crates/pages/templates";
/// Where pages find the domain.
const DOMAIN: &str = "/js/domaine.wasm";
/// Served for any unknown address, and at no address of its own.
const NOT_FOUND: &str = "404.html";

fn main() -> Result<()> {
    println!("cargo:rerun-if-changed={ROOT}");
    println!("cargo:rerun-if-changed={TEMPLATES}");
    println!("cargo:rerun-if-changed=build");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut files = Vec::new();
    collect(Path::new(ROOT), &mut files)?;
    files.sort();
    let bundled = bundled(&files)?;

    let mut statics = String::new();
    let mut arms = String::new();
    for (rank, file) in files.iter().enumerate() {
        let relative = file.strip_prefix(ROOT)?.to_str().context("a file name is not UTF-8")?;
        let bytes = match (bundled.get(file), extension(file)) {
            (Some(text), _) => text.clone().into_bytes(),
            // What others import and no page names has no address of its own.
            (None, Some("js" | "css")) => continue,
            // Spaces that begin a line mean nothing in these pages: none has preformatted text.
            (None, Some("html")) => bundle::trimmed(&fs::read_to_string(file)?).into_bytes(),
            (None, _) => fs::read(file)?,
        };
        let is_worker = relative.ends_with(".worker.js");
        let asset = asset(&bytes, content_type(file)?, is_worker, &out, rank)?;
        if relative == NOT_FOUND {
            writeln!(statics, "pub(crate) static NOT_FOUND: Asset = {asset};")?;
        } else {
            writeln!(statics, "static ASSET_{rank}: Asset = {asset};")?;
            writeln!(arms, "        {:?} => Some(&ASSET_{rank}),", address(relative))?;
        }
    }
    let module = asset(&navigateur::compile()?, "application/wasm", false, &out, files.len())?;
    writeln!(statics, "static DOMAIN: Asset = {module};")?;
    writeln!(arms, "        {DOMAIN:?} => Some(&DOMAIN),")?;
    let code = format!(
        "{statics}\npub(crate) fn find(path: &str) -> Option<&'static Asset> {{\n    match path {{\n{arms}        _ => None,\n    }}\n}}\n"
    );
    fs::write(out.join("assets.rs"), code)?;
    Ok(())
}

/// The scripts and style sheets that pages ask for, at once or later.
fn bundled(files: &[PathBuf]) -> Result<BTreeMap<PathBuf, String>> {
    let mut templates = Vec::new();
    collect(Path::new(TEMPLATES), &mut templates)?;
    let mut pages = String::new();
    for file in files.iter().chain(&templates).filter(|file| extension(file) == Some("html")) {
        pages.push_str(&fs::read_to_string(file)?);
    }
    let root = Path::new(ROOT);
    let mut bundled = BTreeMap::new();
    for file in files {
        let named = format!("=\"/{}\"", file.strip_prefix(root)?.display());
        match extension(file) {
            Some("js") if pages.contains(&named) => {
                for (served, text) in bundle::scripts(root, file)? {
                    if bundled.insert(served.clone(), text).is_some() {
                        bail!("{} is asked for by two pages", served.display());
                    }
                }
            }
            Some("css") if pages.contains(&named) => {
                bundled.insert(file.clone(), bundle::stylesheet(file)?);
            }
            _ => {}
        }
    }
    Ok(bundled)
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(directory).with_context(|| directory.display().to_string())? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.is_dir() && !hidden {
            collect(&path, files)?;
        } else if !hidden {
            files.push(path);
        }
    }
    Ok(())
}

/// The clean address of a file: `eligibilite.html` is `/eligibilite`, `index.html` is `/`.
fn address(relative: &str) -> String {
    match relative.strip_suffix(".html") {
        Some("index") => "/".to_owned(),
        Some(page) => format!("/{page}"),
        None => format!("/{relative}"),
    }
}

/// The Rust expression of a file; its variants are written beside the generated code.
fn asset(
    bytes: &[u8],
    content_type: &str,
    is_worker: bool,
    out: &Path,
    rank: usize,
) -> Result<String> {
    let gzip = gzip(bytes)?;
    let brotli = brotli(bytes)?;
    // A variant that is not smaller would only cost the reader its decompression.
    let worth = |variant: &Vec<u8>| variant.len() < bytes.len();
    let optional = |kept: bool, expression: String| {
        if kept { format!("Some({expression})") } else { "None".to_owned() }
    };
    Ok(format!(
        "Asset {{ content_type: HeaderValue::from_static({content_type:?}), is_worker: {is_worker}, identity: {}, gzip: {}, brotli: {} }}",
        variant(bytes, out, &format!("{rank}.raw"))?,
        optional(worth(&gzip), variant(&gzip, out, &format!("{rank}.gz"))?),
        optional(worth(&brotli), variant(&brotli, out, &format!("{rank}.br"))?),
    ))
}

/// Each variant has its own bytes, hence its own `ETag`.
fn variant(bytes: &[u8], out: &Path, name: &str) -> Result<String> {
    let path = out.join(name);
    fs::write(&path, bytes)?;
    let mut etag = String::new();
    for byte in Sha256::digest(bytes).iter().take(16) {
        write!(etag, "{byte:02x}")?;
    }
    Ok(format!(
        "Variant {{ body: include_bytes!({path:?}), etag: \"\\\"{etag}\\\"\", etag_value: HeaderValue::from_static(\"\\\"{etag}\\\"\"), length: HeaderValue::from_static(\"{}\") }}",
        bytes.len(),
    ))
}

fn extension(file: &Path) -> Option<&str> {
    file.extension().and_then(|extension| extension.to_str())
}

fn content_type(file: &Path) -> Result<&'static str> {
    Ok(match extension(file) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        _ => bail!("{}: no content type is known for this file", file.display()),
    })
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}
