//! What the events of a dossier come to, as far as the schema's rules and the lists look at it.

use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use tremplin_domain::{
    apf::{Dossier, Etat},
    bareme::Bareme,
};
use tremplin_platform::{params, sqlite::Param};

/// The row of the dossier `id` whose event number `rang` is recorded on `jour`: the first columns of the view
/// `acte_dossier`, in their order.
pub(super) fn row(id: &str, rang: u32, dossier: &Dossier, jour: NaiveDate) -> Vec<Param> {
    let day = |jour: NaiveDate| jour.format("%Y-%m-%d").to_string();
    let limite = match dossier.etat(jour) {
        Etat::Validee => dossier.validite().map(|validite| validite.limite),
        _ => None,
    };
    let due = if dossier.automatic_events(jour).is_empty() {
        dossier.next_automatic(jour)
    } else {
        Some(jour)
    };
    let demande = &dossier.demande;
    params![
        id,
        demande.annee,
        dossier.siret.to_string(),
        rang,
        code(dossier.etat(jour)),
        day(dossier.deposee_le),
        day(jour),
        &demande.metier,
        u32::from(dossier.reference.niveau),
        i64::from(demande.derogation),
        format!("{:09}", demande.organisme.siret.siren()),
        dossier.employeur(NaiveDate::MAX).to_string(),
        dossier.numero.map(|numero| numero.to_string()),
        dossier.apc.as_ref().and_then(|apc| apc.numero).map(|numero| numero.to_string()),
        i64::from(dossier.uses_unit(jour)),
        limite.map(day),
        due.map(day),
        i64::from(dossier.complement.is_some()),
        cents(dossier, jour),
    ]
    .into()
}

/// The state by which rows are chosen: the same word as in JSON.
pub(crate) fn code(etat: Etat) -> &'static str {
    match etat {
        Etat::Deposee => "deposee",
        Etat::Modifiee => "modifiee",
        Etat::Validee => "validee",
        Etat::Refusee => "refusee",
        Etat::Annulee => "annulee",
        Etat::Caduque => "caduque",
        Etat::ApcDeposee => "apc_deposee",
        Etat::ApcAcceptee => "apc_acceptee",
        Etat::ApcRefusee => "apc_refusee",
        Etat::Rompue => "rompue",
    }
}

/// What the CNFPT pays, in cents.
fn cents(dossier: &Dossier, jour: NaiveDate) -> i64 {
    let montant = dossier.financement(Bareme::current(), jour).total.prise_en_charge;
    (montant.decimal() * Decimal::ONE_HUNDRED).to_i64().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_stored_under_the_word_that_is_shown() {
        for (etat, ..) in tremplin_domain::apf::TRANSITIONS {
            assert_eq!(serde_json::to_value(etat).unwrap(), code(*etat));
        }
    }
}
