//! A workbook (XLSX) that is sent while it is written: numbers are numbers, and everything else is text.
//!
//! A workbook is an archive of XML files, of which the sheet is the only one that grows. A general writer
//! (`rust_xlsxwriter`) would add 1.4 MB to the component and hold the whole sheet in memory; the archive is a crate's
//! (`zip`, 0.2 MB), and the two kinds of cells that are needed are two lines here. A text is marked as one, so that no
//! spreadsheet executes it or takes the zeros off its beginning.

use super::{Cellule, Line, Source, attachment, page};
use axum::{body::Body, response::Response};
use futures_util::{StreamExt as _, future, stream};
use html_escape::encode_text;
use std::{
    fmt::Write as _,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};
use tremplin_platform::{Problem, log};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Everything but the sheet and its name: `%` stands for that.
const FILES: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("classeur/content_types.xml")),
    ("_rels/.rels", include_str!("classeur/rels.xml")),
    ("xl/_rels/workbook.xml.rels", include_str!("classeur/workbook_rels.xml")),
    ("xl/styles.xml", include_str!("classeur/styles.xml")),
    ("xl/workbook.xml", include_str!("classeur/workbook.xml")),
];

const SHEET: &str = "xl/worksheets/sheet1.xml";

const SHEET_START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews>\
    <sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
    </sheetView></sheetViews><sheetFormatPr defaultColWidth=\"18\" defaultRowHeight=\"15\"/><sheetData>";

const SHEET_END: &str = "</sheetData></worksheet>";

/// The style of the header, by its rank in `styles.xml`.
const BOLD: u8 = 1;

/// The source as a workbook of one sheet to save under this name; as [`super::csv`] for the rest.
///
/// # Errors
/// When the first page cannot be read.
pub(crate) async fn workbook<S: Source>(
    nom: &str,
    feuille: &str,
    mut source: S,
) -> Result<Response, Problem> {
    let mut classeur = Classeur::begin(feuille, source.columns()).map_err(broken)?;
    let first = page(&mut source).await?;
    classeur.add(&first.unwrap_or_default()).map_err(broken)?;
    let parts = stream::unfold(Some((classeur, source)), |state| async {
        let (mut classeur, mut source) = state?;
        match page(&mut source).await {
            Ok(Some(lines)) => {
                let part = classeur.add(&lines).map(|()| classeur.take());
                let next = part.is_ok().then_some((classeur, source));
                Some((part, next))
            }
            Ok(None) => Some((classeur.finish(), None)),
            Err(error) => {
                log::error(&format_args!("an export breaks off: {error}"));
                Some((Err(io::Error::other("the database failed")), None))
            }
        }
    });
    // What is compressed comes out in blocks: after some pages there is nothing to send yet.
    let parts = parts.filter(|part| future::ready(!matches!(part, Ok(part) if part.is_empty())));
    Ok(attachment(nom, KIND, Body::from_stream(parts)))
}

fn broken(error: io::Error) -> Problem {
    log::error(&format_args!("a workbook cannot be written: {error}"));
    Problem::internal()
}

/// A workbook being written.
struct Classeur {
    archive: ZipWriter<StreamWriter<Tampon>>,
    tampon: Tampon,
    ligne: String,
}

impl Classeur {
    fn begin(feuille: &str, columns: &[&str]) -> io::Result<Self> {
        let tampon = Tampon::default();
        let mut archive = ZipWriter::new_stream(tampon.clone());
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, text) in FILES {
            archive.start_file(name, options)?;
            archive.write_all(text.replace('%', &encode_text(feuille)).as_bytes())?;
        }
        archive.start_file(SHEET, options)?;
        archive.write_all(SHEET_START.as_bytes())?;
        let mut classeur = Self { archive, tampon, ligne: String::new() };
        let header: Line = columns.iter().copied().map(Cellule::texte).collect();
        classeur.line(&header, BOLD)?;
        Ok(classeur)
    }

    fn add(&mut self, lines: &[Line]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.line(line, 0))
    }

    fn line(&mut self, line: &Line, style: u8) -> io::Result<()> {
        self.ligne.clear();
        self.ligne.push_str("<row>");
        for cellule in line {
            write_cell(&mut self.ligne, cellule, style);
        }
        self.ligne.push_str("</row>");
        self.archive.write_all(self.ligne.as_bytes())
    }

    /// What is ready to be sent.
    fn take(&self) -> Vec<u8> {
        self.tampon.take()
    }

    /// The rest.
    fn finish(mut self) -> io::Result<Vec<u8>> {
        self.archive.write_all(SHEET_END.as_bytes())?;
        self.archive.finish()?;
        Ok(self.tampon.take())
    }
}

/// The element of a cell; an empty one has none, but keeps its place.
fn write_cell(xml: &mut String, cellule: &Cellule, style: u8) {
    let written = match cellule {
        Cellule::Nombre(nombre) => write!(xml, "<c s=\"{style}\"><v>{nombre}</v></c>"),
        Cellule::Texte(texte) if texte.is_empty() => write!(xml, "<c s=\"{style}\"/>"),
        Cellule::Texte(texte) => {
            // XML 1.0 has no way to write other control characters.
            let visible: String =
                texte.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect();
            let texte = encode_text(&visible);
            write!(
                xml,
                "<c s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{texte}</t></is></c>"
            )
        }
    };
    // Writing to memory cannot fail.
    let _ = written;
}

/// Where the archive is written, and taken from while it goes on.
#[derive(Clone, Default)]
struct Tampon(Arc<Mutex<Vec<u8>>>);

impl Tampon {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Tampon {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
