//! The e-mails that the application sends, from what the outbox keeps to what people read (R-MAIL-01).
//!
//! A row of the outbox holds the name of a template and its data, written with the fact that causes the
//! e-mail; [`compose`] makes the message when it is sent or shown, so that a corrected sentence holds for
//! what is still waiting too. No message has an attachment: it links to the application, where the document is.
//!
//! | template | data |
//! |---|---|
//! | `recepisse` | `annee`, `siret`, `nom`, `version`, `numero`, `sha256` |
//! | `relance` | `annee`, `siret`, `nom`, `fermeture` |
//! | `allocation` | `annee`, `siret`, `nom`, `demande`, `accorde`, `publication` |
//! | `apf_deposee` | `annee`, `siret`, `nom`, `rncp`, `intitule`, `debut` |
//! | `apf_validee` | the same, `numero`, `caducite` |
//! | `apf_refusee` | as `apf_deposee`, `motif` |
//! | `apf_complement` | as `apf_deposee`, `texte` |
//! | `apf_bientot_caduque` | as `apf_validee` |
//! | `apf_caduque` | as `apf_validee` |
//! | `apc_acceptee` | `annee`, `siret`, `nom`, `numero`, `numero_apf`, `intitule`, `prise_en_charge` |
//! | `apc_refusee` | `annee`, `siret`, `nom`, `numero_apf`, `intitule`, `motif` |
//! | `rupture` | `annee`, `siret`, `nom`, `numero`, `intitule`, `date`, `unite_rendue` |
//!
//! `annee`, `version`, `demande`, `accorde` and `publication` are whole numbers; `fermeture`, `debut`,
//! `caducite` and `date` are days, `YYYY-MM-DD`; `prise_en_charge` is an amount, `"1234.50"`; `unite_rendue` is a
//! boolean; the rest is text. Other members are left alone.

mod donnees;
mod mise_en_page;
mod modeles;

pub use donnees::Incomposable;

use donnees::Donnees;
use serde::Serialize;
use serde_json::Value;

/// The templates, by name.
pub const MODELES: [&str; 12] = [
    "recepisse",
    "relance",
    "allocation",
    "apf_deposee",
    "apf_validee",
    "apf_refusee",
    "apf_complement",
    "apf_bientot_caduque",
    "apf_caduque",
    "apc_acceptee",
    "apc_refusee",
    "rupture",
];

/// A message as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Courriel {
    /// The subject, on one line.
    pub objet: String,
    /// The message as plain text.
    pub texte: String,
    /// The same message as an HTML page.
    pub html: String,
}

/// What a message says of itself, whatever it is about.
#[derive(Debug, Clone, Copy)]
pub struct Contexte<'a> {
    /// Where the application is reached, without a final slash: `https://tremplin.example`.
    pub adresse: &'a str,
    /// The outbox's key: by it, whoever receives a message twice knows it again.
    pub cle: &'a str,
}

/// Composes the message of a row of the outbox.
///
/// # Errors
/// When the template is unknown, or its data are missing or not what they should be.
pub fn compose(
    modele: &str,
    donnees: &Value,
    contexte: Contexte<'_>,
) -> Result<Courriel, Incomposable> {
    let donnees = Donnees::of(modele, donnees);
    let contenu = match modele {
        "recepisse" => modeles::recensement::recepisse(&donnees),
        "relance" => modeles::recensement::relance(&donnees),
        "allocation" => modeles::recensement::allocation(&donnees),
        "apf_deposee" => modeles::apf::deposee(&donnees),
        "apf_validee" => modeles::apf::validee(&donnees),
        "apf_refusee" => modeles::apf::refusee(&donnees),
        "apf_complement" => modeles::apf::complement(&donnees),
        "apf_bientot_caduque" => modeles::apf::bientot_caduque(&donnees),
        "apf_caduque" => modeles::apf::caduque(&donnees),
        "apc_acceptee" => modeles::apc::acceptee(&donnees),
        "apc_refusee" => modeles::apc::refusee(&donnees),
        "rupture" => modeles::apc::rupture(&donnees),
        inconnu => Err(Incomposable::Modele(inconnu.to_owned())),
    }?;
    Ok(contenu.lay_out(contexte))
}
