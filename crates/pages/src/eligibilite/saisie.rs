//! What the address of the page says.

use form_urlencoded::Serializer;

/// The parameters of the address, as they were typed; empty when they are not there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Saisie<'a> {
    /// Words, or a code.
    pub q: &'a str,
    /// The code of a métier.
    pub metier: &'a str,
    /// A level.
    pub niveau: &'a str,
    /// The rank of a page of results, from 1.
    pub page: &'a str,
    /// The code of the certification that is looked at.
    pub rncp: &'a str,
    /// The day for which its answer holds.
    pub date: &'a str,
}

impl<'a> Saisie<'a> {
    /// The names of the parameters, in the order in which addresses have them.
    pub const NOMS: [&'static str; 6] = ["q", "metier", "niveau", "page", "rncp", "date"];

    /// What was typed in each of [`Self::NOMS`].
    pub fn new([q, metier, niveau, page, rncp, date]: [&'a str; 6]) -> Self {
        Self { q, metier, niveau, page, rncp, date }
    }

    /// Whether a certification is looked at.
    pub fn is_fiche(&self) -> bool {
        !self.rncp.is_empty()
    }

    /// The certification alone, without the search from which one came to it.
    #[must_use]
    pub fn fiche(self) -> Self {
        Self { rncp: self.rncp, date: self.date, ..Self::default() }
    }

    /// The search from which one came to a certification.
    pub(crate) fn recherche(self) -> Self {
        Self { rncp: "", date: "", ..self }
    }

    /// The address that says the same.
    pub(crate) fn adresse(&self) -> String {
        let values = [self.q, self.metier, self.niveau, self.page, self.rncp, self.date];
        let pairs = Self::NOMS.into_iter().zip(values).filter(|(_, value)| !value.is_empty());
        let mut query = Serializer::new(String::new());
        query.extend_pairs(pairs);
        match query.finish() {
            query if query.is_empty() => "/eligibilite".to_owned(),
            query => format!("/eligibilite?{query}"),
        }
    }

    /// What a form must carry along to keep the search: names and values.
    pub(crate) fn kept(&self) -> impl Iterator<Item = (&'static str, &'a str)> + use<'a> {
        let values =
            [("q", self.q), ("metier", self.metier), ("niveau", self.niveau), ("page", self.page)];
        values.into_iter().filter(|(_, value)| !value.is_empty())
    }
}
