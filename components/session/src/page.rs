//! The page that says in French why somebody is not signed in.

use axum::response::Html;

const TEMPLATE: &str = include_str!("page.html");

/// A page with a title, a text and two ways on: start again towards `retour`, or the first page. The
/// texts are the program's own; `retour` is encoded.
pub(crate) fn error(titre: &str, texte: &str, retour: &str) -> Html<String> {
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("retour", retour).finish();
    Html(
        TEMPLATE
            .replace("{{titre}}", titre)
            .replace("{{texte}}", texte)
            .replace("{{reprise}}", &format!("/connexion?{query}")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_address_reaches_the_page_unencoded() {
        let Html(page) = error("Titre", "Texte.", "/\"><script>&é");
        assert!(
            page.contains("href=\"/connexion?retour=%2F%22%3E%3Cscript%3E%26%C3%A9\""),
            "{page}"
        );
        assert!(!page.contains("{{"), "{page}");
    }
}
