//! The row of a dossier, column by column.

use chrono::NaiveDate;
use rusqlite::{Connection, Result, types::Value};
use tremplin_domain::apf::{Dossier, Ligne};

/// The columns beside the identifier.
const COLUMNS: [&str; 18] = [
    "annee",
    "siret",
    "rang",
    "etat",
    "depose_le",
    "change_le",
    "metier",
    "niveau",
    "derogation",
    "organisme",
    "employeur",
    "numero_apf",
    "numero_apc",
    "utilise",
    "limite",
    "prochaine",
    "complement",
    "engage",
];

/// The values of [`COLUMNS`].
pub(super) type Values = [Value; COLUMNS.len()];

/// Every row, by identifier.
pub(super) fn all(database: &Connection) -> Result<Vec<(String, Vec<Value>)>> {
    let statement = format!("SELECT id, {} FROM dossier ORDER BY id", COLUMNS.join(", "));
    let mut statement = database.prepare(&statement)?;
    let rows = statement.query_map((), |row| {
        let values = (1..=COLUMNS.len()).map(|column| row.get(column)).collect::<Result<_>>()?;
        Ok((row.get(0)?, values))
    })?;
    rows.collect()
}

/// What the row of a dossier must be after its event `rang`, of the day `jour`.
pub(super) fn of(dossier: &Dossier, rang: u32, jour: NaiveDate) -> Values {
    let ligne: Ligne = dossier.ligne(jour);
    let text = |text: String| Value::Text(text);
    let day = |jour: NaiveDate| Value::Text(jour.format("%Y-%m-%d").to_string());
    let number = |number: i64| Value::Integer(number);
    let optional = |value: Option<Value>| value.unwrap_or(Value::Null);
    [
        number(ligne.annee.into()),
        text(ligne.siret.to_string()),
        number(rang.into()),
        text(ligne.etat.code().to_owned()),
        day(ligne.deposee_le),
        day(jour),
        text(ligne.metier),
        number(ligne.niveau.into()),
        number(ligne.derogation.into()),
        text(format!("{:09}", ligne.organisme)),
        text(ligne.employeur.to_string()),
        optional(ligne.numero_apf.map(|numero| text(numero.to_string()))),
        optional(ligne.numero_apc.map(|numero| text(numero.to_string()))),
        number(ligne.utilise.into()),
        optional(ligne.limite.map(day)),
        optional(ligne.prochaine.map(day)),
        number(ligne.complement.into()),
        number(ligne.engage),
    ]
}

/// The names of the columns that differ.
pub(super) fn differences(stored: &[Value], expected: &Values) -> Vec<&'static str> {
    let pairs = COLUMNS.iter().zip(stored.iter().zip(expected));
    pairs.filter(|(_, (stored, expected))| stored != expected).map(|(name, _)| *name).collect()
}
