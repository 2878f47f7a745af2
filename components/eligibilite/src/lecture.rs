//! What the parameters of a lookup mean, for the JSON routes and for the page.

use chrono::{Datelike as _, NaiveDate};
use tremplin_domain::{
    dates,
    eligibilite::{Criteres, Curseur},
    identifiers::{CodeRncp, RncpInvalide},
    referentiel::Referentiel,
};
use tremplin_platform::parametres::{Parametres, whole_number};

/// The longest text that is searched, in characters.
const LONGEST_TEXT: usize = 200;

/// What is looked for (R-REF-02).
pub(crate) struct Recherche<'r> {
    texte: Option<String>,
    niveau: Option<u8>,
    metier: Option<&'r str>,
}

impl<'r> Recherche<'r> {
    /// Reads `q`, `niveau` and `metier`, a métier of this référentiel.
    pub(crate) fn read(parametres: &mut Parametres<'_>, referentiel: &'r Referentiel) -> Self {
        let niveau = parametres.value("niveau", whole_number(3..=7));
        let texte = parametres.value("q", |text| match text.chars().count() {
            0..=LONGEST_TEXT => Ok(text.to_owned()),
            _ => Err(format!("Le texte cherché dépasse {LONGEST_TEXT} caractères.")),
        });
        let metier =
            parametres.value("metier", |code| match referentiel.metier(code) {
                Some(metier) => Ok(metier.code.as_str()),
                None => Err("Ce métier n’est pas au référentiel : choisissez-en un dans la liste."
                    .to_owned()),
            });
        Self { texte, niveau: niveau.and_then(|niveau| u8::try_from(niveau).ok()), metier }
    }

    /// Whether nothing is looked for.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self { texte: None, niveau: None, metier: None })
    }

    /// The same for the domain.
    pub(crate) fn criteres(
        &self,
        date: NaiveDate,
        limite: usize,
        apres: Option<Curseur>,
    ) -> Criteres<'_> {
        let texte = self.texte.as_deref().unwrap_or_default();
        Criteres { texte, niveau: self.niveau, metier: self.metier, date, limite, apres }
    }
}

/// Reads `date`, the day for which an answer holds.
pub(crate) fn date(parametres: &mut Parametres<'_>) -> Option<NaiveDate> {
    parametres.value("date", |text| {
        dates::parse_iso(text)
            .filter(|date| (2000..=2100).contains(&date.year()))
            .ok_or_else(|| "Une date de 2000 à 2100, écrite AAAA-MM-JJ, est attendue.".to_owned())
    })
}

/// Reads the code of a certification; why it is none is noted under `rncp`.
pub(crate) fn rncp(parametres: &mut Parametres<'_>, code: &str) -> Option<CodeRncp> {
    let read = code.parse::<CodeRncp>();
    if let Err(why) = read {
        let is_rule = matches!(why, RncpInvalide::RepertoireSpecifique | RncpInvalide::Bloc(_));
        parametres.refuse("rncp", is_rule.then_some("R-REF-01"), why.to_string());
    }
    read.ok()
}
