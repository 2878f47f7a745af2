//! Every rule that the product cites, in plain words: what a page that explains a figure links to.

mod acces;
mod allocation;
mod contrat;
mod financement;
mod formation;
mod paie;
mod recensement;

use serde::Serialize;

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Regle {
    /// Its identifier, `R-PAY-03`.
    pub id: &'static str,
    /// A French title.
    pub titre: &'static str,
    /// One French sentence; the law and the parameters say the rest.
    pub resume: &'static str,
    /// Legal articles and publications; none for a choice of the product.
    pub sources: &'static [&'static str],
    /// The figures that it uses and that change with time: `bareme.…` names a dated table, `campagne.…` a parameter of the
    /// campaign, `allocation` the parameters of its methods.
    pub parametres: &'static [&'static str],
}

const fn regle(
    id: &'static str,
    titre: &'static str,
    resume: &'static str,
    sources: &'static [&'static str],
    parametres: &'static [&'static str],
) -> Regle {
    Regle { id, titre, resume, sources, parametres }
}

/// Every rule, family by family, each family in the order of its numbers.
pub fn all() -> impl Iterator<Item = &'static Regle> {
    [
        acces::REGLES,
        recensement::REGLES,
        allocation::REGLES,
        financement::REGLES,
        formation::REGLES,
        paie::REGLES,
        contrat::REGLES,
    ]
    .into_iter()
    .flatten()
}

/// The rule with this identifier.
pub fn find(id: &str) -> Option<&'static Regle> {
    all().find(|regle| regle.id == id)
}
