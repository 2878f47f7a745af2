//! What all pages have in common.

use askama::Template;

/// The pages that every page leads to, in their order: address and name.
pub(crate) const NAVIGATION: &[(&str, &str)] = &[
    ("/eligibilite", "Éligibilité"),
    ("/simulateur", "Simulateur"),
    ("/calendrier", "Calendrier"),
    ("/recensement", "Recensement"),
];

/// A whole page.
pub trait Page: Template {
    /// Its address, without a query.
    fn adresse(&self) -> &'static str;

    /// Its HTML, UTF-8. Lines have no spaces at their ends: nothing on these pages is preformatted.
    fn html(&self) -> String {
        // Writing into a text never fails.
        let html = self.render().unwrap_or_default();
        let mut texte = String::with_capacity(html.len());
        for ligne in html.lines().map(str::trim).filter(|ligne| !ligne.is_empty()) {
            texte.push_str(ligne);
            texte.push('\n');
        }
        texte
    }
}
