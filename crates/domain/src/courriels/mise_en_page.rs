//! From what a message says to its two forms, plain text and HTML, which so cannot differ.
//!
//! A template is a list of blocks made by plain functions, and this file lays any list out. A template language
//! would want two files for each message, and its parser or its macros, to write a dozen tags; the one thing that
//! must not be done by hand, escaping, is a crate's (`html-escape`, which allocates nothing when there is nothing
//! to escape and adds no table to the component).

use super::{Contexte, Courriel};
use html_escape::{encode_double_quoted_attribute, encode_text};

/// A message before it is laid out.
pub(super) struct Contenu {
    pub(super) objet: String,
    pub(super) blocs: Vec<Bloc>,
}

/// A piece of a message.
pub(super) enum Bloc {
    /// A paragraph.
    Paragraphe(String),
    /// Names and values, one a line.
    Faits(Vec<(&'static str, String)>),
    /// Where to go in the application: what is there, and its address without the origin.
    Lien(&'static str, String),
}

/// A paragraph of a template.
pub(super) fn dit(texte: impl Into<String>) -> Bloc {
    Bloc::Paragraphe(texte.into())
}

const BONJOUR: &str = "Bonjour,";
const SIGNATURE: &str = "Le service de l’apprentissage du CNFPT";

/// Most mail programs read no style sheet: the style is on the element.
const CORPS: &str = "margin:0 auto;max-width:40em;padding:1.5em;font-family:sans-serif;\
    font-size:16px;line-height:1.5;color:#1c2726;background:#fff";
const BOUTON: &str = "display:inline-block;padding:.6em 1.2em;border-radius:4px;\
    background:#0a4640;color:#fff;text-decoration:none";
const PIED: &str =
    "margin-top:2em;border-top:1px solid #c9d4d2;padding-top:1em;font-size:14px;color:#4a5b59";

impl Contenu {
    /// The message, between the greeting and the signature, with its reference.
    pub(super) fn lay_out(self, contexte: Contexte<'_>) -> Courriel {
        let pied = [
            "Ce message est envoyé automatiquement par Tremplin\u{a0}: n’y répondez pas."
                .to_owned(),
            format!(
                "Référence\u{a0}: {}. Si ce message vous parvient deux fois, il porte la même référence.",
                contexte.cle
            ),
        ];
        Courriel {
            texte: self.text(contexte, &pied),
            html: self.html(contexte, &pied),
            objet: self.objet,
        }
    }

    fn text(&self, contexte: Contexte<'_>, pied: &[String]) -> String {
        let mut morceaux = vec![BONJOUR.to_owned()];
        morceaux.extend(self.blocs.iter().map(|bloc| match bloc {
            Bloc::Paragraphe(texte) => texte.clone(),
            Bloc::Faits(faits) => {
                let ligne = |(nom, valeur): &(&str, String)| format!("- {nom}\u{a0}: {valeur}");
                faits.iter().map(ligne).collect::<Vec<_>>().join("\n")
            }
            Bloc::Lien(libelle, chemin) => {
                format!("{libelle}\u{a0}:\n{}{chemin}", contexte.adresse)
            }
        }));
        morceaux.push(SIGNATURE.to_owned());
        // What mail programs know a signature by.
        format!("{}\n\n-- \n{}\n", morceaux.join("\n\n"), pied.join("\n"))
    }

    fn html(&self, contexte: Contexte<'_>, pied: &[String]) -> String {
        let mut corps = paragraph(BONJOUR);
        for bloc in &self.blocs {
            corps.push_str(&match bloc {
                Bloc::Paragraphe(texte) => paragraph(texte),
                Bloc::Faits(faits) => list(faits),
                Bloc::Lien(libelle, chemin) => {
                    let adresse = format!("{}{chemin}", contexte.adresse);
                    format!(
                        "<p><a href=\"{}\" style=\"{BOUTON}\">{}</a></p>\n",
                        encode_double_quoted_attribute(&adresse),
                        encode_text(libelle)
                    )
                }
            });
        }
        corps.push_str(&paragraph(SIGNATURE));
        let pied: Vec<_> = pied.iter().map(|ligne| encode_text(ligne)).collect();
        format!(
            "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{}</title>\n</head>\n<body style=\"{CORPS}\">\n{corps}\
             <p style=\"{PIED}\">{}</p>\n</body>\n</html>\n",
            encode_text(&self.objet),
            pied.join("<br>")
        )
    }
}

fn paragraph(texte: &str) -> String {
    format!("<p>{}</p>\n", encode_text(texte))
}

fn list(faits: &[(&'static str, String)]) -> String {
    let ligne = |(nom, valeur): &(&str, String)| {
        format!("<li>{}\u{a0}: <strong>{}</strong></li>\n", encode_text(nom), encode_text(valeur))
    };
    format!("<ul>\n{}</ul>\n", faits.iter().map(ligne).collect::<String>())
}
