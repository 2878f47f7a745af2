//! Words made comparable: case, accents, ligatures, plural and feminine forms no longer differ.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Cuts `text` into folded words, in their order.
///
/// « Auxiliaires de puériculture » gives `auxiliaire`, `de`, `puericulture`; « œuvres d'art » gives
/// `oeuvre`, `d`, `art`.
pub fn fold_into_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut add = |c: char| match c {
        'œ' | 'Œ' => word.push_str("oe"),
        'æ' | 'Æ' => word.push_str("ae"),
        c if c.is_ascii_alphanumeric() => word.push(c.to_ascii_lowercase()),
        c if c.is_alphanumeric() => word.extend(c.to_lowercase()),
        _ => finish(&mut word, &mut words),
    };
    if text.is_ascii() {
        text.chars().for_each(&mut add);
    } else {
        text.nfkd().filter(|c| !is_combining_mark(*c)).for_each(&mut add);
    }
    // The end of the text ends its last word.
    add(' ');
    words
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        let mut word = std::mem::take(word);
        stem(&mut word);
        words.push(word);
    }
}

/// Feminine endings and the masculine ones in which titles are written.
const FEMININES: [(&str, &str); 5] =
    [("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("ienne", "ien"), ("ante", "ant")];

/// Takes off the mark of the plural, then of the feminine, from words long enough to have one.
fn stem(word: &mut String) {
    if word.len() >= 4 && (word.ends_with('s') || word.ends_with('x')) {
        word.pop();
    }
    if word.len() >= 7 {
        for (feminine, masculine) in FEMININES {
            if word.ends_with(feminine) {
                word.truncate(word.len() - feminine.len());
                word.push_str(masculine);
                return;
            }
        }
    }
}

/// Words that say nothing about a certification, folded.
const STOP_WORDS: [&str; 24] = [
    "a", "au", "aux", "avec", "code", "d", "dan", "de", "des", "du", "en", "et", "l", "la", "le",
    "les", "n", "ou", "par", "pour", "rncp", "sur", "un", "une",
];

/// Whether a folded word may be left out of a search (`de`, `la`…).
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_french_makes_vary() {
        for (text, words) in [
            ("JARDINIÉR", vec!["jardinier"]),
            ("Jardinie\u{301}re", vec!["jardinier"]),
            ("Animatrices", vec!["animateur"]),
            ("l’hygiène, c'est-à-dire", vec!["l", "hygiene", "c", "est", "a", "dire"]),
            ("Œuvres", vec!["oeuvre"]),
            ("BTS réseaux", vec!["bts", "reseau"]),
            (" - « » ", vec![]),
        ] {
            assert_eq!(fold_into_words(text), words, "{text}");
        }
    }

    #[test]
    fn stop_words_are_sorted_and_folded() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("de") && !is_stop_word("jardinier"));
        for word in ["dans", "aux", "les", "des"] {
            let folded = fold_into_words(word);
            assert!(is_stop_word(folded.first().unwrap()), "{word}");
        }
    }
}
