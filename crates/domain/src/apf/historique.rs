//! How the amount of a dossier changed, act by act, each change with its explanation.

use super::financement::{Explication, Financement, Nature, Totaux};
use super::{Acte, Dossier, Etat, Fait, Rejet};
use crate::bareme::Bareme;
use crate::dates::{self, in_french};
use crate::money::{self, Montant};
use chrono::NaiveDate;
use serde::Serialize;

/// One step of the amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Etape {
    /// The day, in Paris.
    #[serde(serialize_with = "dates::serialize")]
    pub le: NaiveDate,
    /// What happened.
    pub acte: Acte,
    /// The state after it.
    pub etat: Etat,
    /// How firm the figures are.
    pub nature: Nature,
    /// The figures after it.
    #[serde(flatten)]
    pub totaux: Totaux,
    /// What changed in the funding: after − before.
    pub ecart: Montant,
    /// Why.
    pub explication: Explication,
}

/// The steps of a dossier's amount until the day `at`: one for each act that decides it, whether it changes it or not,
/// and the caducité that dates alone brought.
///
/// # Errors
/// When the history is damaged, as [`Dossier::replay`].
pub fn historique<'f>(
    faits: impl IntoIterator<Item = &'f Fait>,
    bareme: &Bareme,
    at: NaiveDate,
) -> Result<Vec<Etape>, Rejet> {
    let mut etapes: Vec<Etape> = Vec::new();
    let mut dossier: Option<Dossier> = None;
    for fait in faits {
        let (acte, jour) = (fait.evenement.acte(), fait.jour());
        let suivant = Dossier::evolve(dossier.take(), fait)?;
        if decides(acte) {
            let montant = suivant.financement(bareme, jour);
            etapes.push(step(&suivant, jour, acte, montant, etapes.last()));
        }
        dossier = Some(suivant);
    }
    let lapsed =
        dossier.filter(|dossier| !dossier.caducite_constatee && dossier.etat(at) == Etat::Caduque);
    if let Some((dossier, validite)) = lapsed.and_then(|dossier| {
        let validite = dossier.validite()?;
        Some((dossier, validite))
    }) {
        let jour = dates::day_after(validite.limite);
        let montant = dossier.financement(bareme, jour);
        etapes.push(step(&dossier, jour, Acte::CaduciteConstatee, montant, etapes.last()));
    }
    Ok(etapes)
}

/// Whether an act decides the amount.
fn decides(acte: Acte) -> bool {
    !matches!(
        acte,
        Acte::ComplementDemande | Acte::ComplementRepondu | Acte::Validee | Acte::Avertissement
    )
}

fn step(
    dossier: &Dossier,
    le: NaiveDate,
    acte: Acte,
    financement: Financement,
    avant: Option<&Etape>,
) -> Etape {
    let avant = avant.map_or(Montant::ZERO, |avant| avant.totaux.prise_en_charge);
    let apres = financement.total.prise_en_charge;
    let ecart = Montant::rounded(apres.decimal() - avant.decimal());
    let (regle, raison) = reason(dossier, acte);
    let amount = |montant: Montant| money::in_french(montant.decimal());
    let effet = if ecart == Montant::ZERO {
        format!("La prise en charge reste de {}.", amount(apres))
    } else if acte == Acte::Deposee {
        format!("La prise en charge est estimée à {}.", amount(apres))
    } else {
        format!("La prise en charge passe de {} à {}.", amount(avant), amount(apres))
    };
    let explication = Explication::new(regle, format!("{raison} {effet}"))
        .with("avant", avant)
        .with("apres", apres)
        .with("ecart", ecart);
    let (etat, nature, totaux) = (dossier.etat(le), financement.nature, financement.total);
    Etape { le, acte, etat, nature, totaux, ecart, explication }
}

/// The rule and the sentence that say why the amount is looked at again.
fn reason(dossier: &Dossier, acte: Acte) -> (&'static str, String) {
    let apc = dossier.apc.as_ref();
    let dates = |debut, fin| format!("du {} au {}", in_french(debut), in_french(fin));
    match acte {
        Acte::Modifiee => ("R-APF-11", "La demande est modifiée.".into()),
        Acte::Refusee | Acte::ApcRefusee => ("R-FOR-04", "Le CNFPT refuse la demande.".into()),
        Acte::Annulee => ("R-FOR-04", "La collectivité annule sa demande.".into()),
        Acte::CaduciteConstatee => {
            let limite = dossier.validite().map(|validite| in_french(validite.limite));
            let jusqu_au = limite.unwrap_or_default();
            ("R-APF-09", format!("L’accord préalable, valable jusqu’au {jusqu_au}, est caduc."))
        }
        Acte::ApcDeposee | Acte::ApcCompletee => {
            let bornes = apc.map(|apc| dates(apc.contrat.debut, apc.contrat.fin));
            let bornes = bornes.unwrap_or_default();
            ("R-APC-02", format!("L’organisme de formation déclare le contrat, {bornes}."))
        }
        Acte::ApcAcceptee => {
            ("R-APC-02", "Le CNFPT prend le contrat en charge sur ces dates exactes.".into())
        }
        Acte::Rupture => {
            let date = apc.map(|apc| in_french(apc.fin())).unwrap_or_default();
            (
                "R-APC-03",
                format!("Le contrat est rompu le {date}, la durée effective est seule financée."),
            )
        }
        Acte::Prolongation => {
            let fin = apc.map(|apc| in_french(apc.fin())).unwrap_or_default();
            (
                "R-APC-04",
                format!("Le contrat est prolongé jusqu’au {fin}, toute sa durée est financée."),
            )
        }
        Acte::Transfert => {
            let siret = dossier.employeur(NaiveDate::MAX);
            ("R-APC-05", format!("Le contrat est transféré à l’employeur {siret}."))
        }
        _ => ("R-APF-11", "La demande est déposée.".into()),
    }
}
