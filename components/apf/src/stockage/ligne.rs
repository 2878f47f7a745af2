//! The row of a dossier, that the schema's rules and the lists look at.

use chrono::NaiveDate;
use tremplin_domain::apf::{Dossier, Ligne};
use tremplin_platform::{params, sqlite::Param};

/// The row of the dossier `id` whose event number `rang` is recorded on `jour`: the first columns of the view
/// `acte_dossier`, in their order.
pub(super) fn row(id: &str, rang: u32, dossier: &Dossier, jour: NaiveDate) -> Vec<Param> {
    let Ligne {
        annee,
        siret,
        etat,
        deposee_le,
        metier,
        niveau,
        derogation,
        organisme,
        employeur,
        numero_apf,
        numero_apc,
        utilise,
        limite,
        prochaine,
        complement,
        engage,
    } = dossier.ligne(jour);
    params![
        id,
        annee,
        siret.to_string(),
        rang,
        etat.code(),
        day(deposee_le),
        day(jour),
        metier,
        u32::from(niveau),
        i64::from(derogation),
        format!("{organisme:09}"),
        employeur.to_string(),
        numero_apf.map(|numero| numero.to_string()),
        numero_apc.map(|numero| numero.to_string()),
        i64::from(utilise),
        limite.map(day),
        prochaine.map(day),
        i64::from(complement),
        engage,
    ]
    .into()
}

/// A day as it is stored: `YYYY-MM-DD`.
fn day(jour: NaiveDate) -> String {
    jour.format("%Y-%m-%d").to_string()
}
