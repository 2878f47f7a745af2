//! How well each certification answers a typed text: the smaller the note, the better.

use crate::referentiel::{Referentiel, Vocabulaire, fold_into_words, is_stop_word};

/// What one word of the query is worth where it was found. A word of the title is worth a little
/// more than the same match elsewhere (name of a métier, full name of the diploma).
const EXACT: u16 = 0;
const PREFIX: u16 = 2;
const TYPO: u16 = 4;
const ELSEWHERE: u16 = 1;

/// No match.
const NONE: u16 = u16::MAX;

/// Words beyond these are ignored: nobody types them, and each costs a comparison.
const LONGEST_QUERY: usize = 10;

/// A typed text, read.
pub(super) enum Query {
    /// Nothing to look for.
    Everything,
    /// The beginning of a code, or a whole one: digits only.
    Code(String),
    /// Folded words, all to be found.
    Words(Vec<String>),
}

impl Query {
    pub(super) fn new(text: &str) -> Self {
        if let Some(digits) = code_digits(text) {
            return Self::Code(digits);
        }
        let mut words = fold_into_words(text);
        if words.iter().any(|word| !is_stop_word(word)) {
            words.retain(|word| !is_stop_word(word));
        }
        words.truncate(LONGEST_QUERY);
        if words.is_empty() { Self::Everything } else { Self::Words(words) }
    }

    /// The notes of all certifications, or `None` when everything answers.
    pub(super) fn rate(&self, referentiel: &Referentiel) -> Option<Notes> {
        match self {
            Self::Everything => None,
            Self::Code(digits) => Some(Notes::of_code(referentiel, digits)),
            Self::Words(words) => {
                // A typing error is supposed only of words that mean nothing as they are; if no
                // certification has all the words, of every one.
                let notes = Notes::of_words(referentiel, words, false);
                let notes = match notes.is_empty() {
                    true => Notes::of_words(referentiel, words, true),
                    false => notes,
                };
                Some(notes)
            }
        }
    }
}

/// The digits of a text that is a code in any spelling (`RNCP 383`, `38386`, `rncp38565bc01`).
fn code_digits(text: &str) -> Option<String> {
    let compact: String =
        text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let rest = compact.strip_prefix("RNCP").unwrap_or(&compact);
    let rest = rest.strip_prefix('N').unwrap_or(rest);
    let (digits, block) = rest.split_once("BC").unwrap_or((rest, ""));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let digits = digits.trim_start_matches('0');
    (!digits.is_empty() && is_number(digits) && is_number(block)).then(|| digits.to_owned())
}

/// One note per certification, by position.
pub(super) struct Notes(Vec<u16>);

impl Notes {
    /// The note of the certification at this position, if it answers.
    pub(super) fn of(&self, position: u16) -> Option<u16> {
        self.0.get(usize::from(position)).copied().filter(|note| *note != NONE)
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|note| *note == NONE)
    }

    fn of_code(referentiel: &Referentiel, digits: &str) -> Self {
        let rate = |number: u32| match number.to_string() {
            number if number == digits => EXACT,
            number if number.starts_with(digits) => PREFIX,
            _ => NONE,
        };
        Self(referentiel.certifications().iter().map(|c| rate(c.rncp.numero())).collect())
    }

    fn of_words(referentiel: &Referentiel, words: &[String], all_typos: bool) -> Self {
        let size = referentiel.certifications().len();
        let mut sum = Self(vec![0; size]);
        let mut one = Self(vec![NONE; size]);
        for word in words {
            one.0.fill(NONE);
            if word.bytes().all(|b| b.is_ascii_digit()) {
                one = Self::of_code(referentiel, word);
            }
            one.add_word(referentiel.vocabulaire(), word, all_typos);
            for (sum, one) in sum.0.iter_mut().zip(&one.0) {
                *sum = sum.saturating_add(*one);
            }
        }
        sum
    }

    /// Lowers the notes of the certifications that have `word`, or one that begins with it, or, when
    /// there is none (or always, with `typos`), one that resembles it.
    fn add_word(&mut self, vocabulaire: &Vocabulaire, word: &str, typos: bool) {
        for found in vocabulaire.words_from(word) {
            let note = if *found.text == *word { EXACT } else { PREFIX };
            self.lower(&found.in_title, note);
            self.lower(&found.elsewhere, note + ELSEWHERE);
        }
        if !typos && !self.is_empty() {
            return;
        }
        let length = word.chars().count();
        let tolerance = match length {
            0..4 => return,
            4..8 => 1,
            _ => 2,
        };
        for candidate in vocabulaire.words() {
            if candidate.length.abs_diff(length) <= tolerance
                && strsim::osa_distance(word, &candidate.text) <= tolerance
            {
                self.lower(&candidate.in_title, TYPO);
                self.lower(&candidate.elsewhere, TYPO + ELSEWHERE);
            }
        }
    }

    fn lower(&mut self, positions: &[u16], to: u16) {
        for position in positions {
            if let Some(note) = self.0.get_mut(usize::from(*position)) {
                *note = to.min(*note);
            }
        }
    }
}
