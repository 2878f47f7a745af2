use super::*;
use proptest::prelude::*;

fn check_of(text: &str) -> u32 {
    mod_37_2(text.chars().map(iso_value))
}

#[test]
fn the_check_character_is_that_of_iso_7064() {
    // Examples of ISBT 128, the standard of blood donations, which uses the same system.
    assert_eq!(check_of("G123489654321"), iso_value('Y'));
    assert_eq!(check_of("A999914123456"), iso_value('N'));
}

#[test]
fn numbers_are_written_in_groups() {
    assert_eq!(NumeroRecepisse::new(2026, 0).to_string(), "REC-2026-00000-00000-X");
    let last = NumeroRecepisse::new(2026, u64::MAX).to_string();
    assert!(last.starts_with("REC-2026-ZZZZZ-ZZZZZ-") || last.starts_with("REC-2026-00000-00000-"));
    let example: NumeroRecepisse = "REC-2026-7K3M9-QWTX2-Q".parse().unwrap();
    assert_eq!(example.to_string(), "REC-2026-7K3M9-QWTX2-Q");
    assert_eq!(example.annee(), 2026);
}

#[test]
fn reads_what_people_type() {
    let zero = NumeroRecepisse::new(2026, 0);
    for text in [
        "REC-2026-00000-00000-X",
        "rec 2026 00000 00000 x",
        " rec202600000\u{a0}00000X ",
        "REC-2O26-OOOOO-ooooo-X",
        "REC\u{2011}2026\u{2011}00000\u{2011}00000\u{2011}X",
    ] {
        assert_eq!(text.parse(), Ok(zero), "{text}");
    }
    let one = (0..100)
        .map(|n| NumeroRecepisse::new(2011, n))
        .find(|n| n.to_string().contains("0001-"))
        .unwrap();
    assert_eq!(one.to_string().replace('1', "l").parse(), Ok(one));
    assert_eq!(one.to_string().replace('1', "I").parse(), Ok(one));
}

#[test]
fn says_why_not() {
    for (text, why) in [
        ("", RecepisseInvalide::Vide),
        (" - ", RecepisseInvalide::Vide),
        ("R", RecepisseInvalide::Prefixe),
        ("2026-00000-00000-X", RecepisseInvalide::Prefixe),
        ("REC-2026-00000-0000-X", RecepisseInvalide::Longueur(17)),
        ("REC-2026-00000-000000-X", RecepisseInvalide::Longueur(19)),
        ("REC-20Z6-00000-00000-X", RecepisseInvalide::Caractere('Z')),
        ("REC-2026-0000U-00000-X", RecepisseInvalide::Caractere('U')),
        ("REC-2026-0000*-00000-X", RecepisseInvalide::Caractere('*')),
        ("REC-2026-00000-00000-Q", RecepisseInvalide::Cle),
        ("REC-2026-00000-00000-*", RecepisseInvalide::Cle),
    ] {
        assert_eq!(text.parse::<NumeroRecepisse>(), Err(why), "{text}");
        assert!(why.to_string().ends_with('.'), "{why}");
    }
}

/// The characters of a number without its dashes.
fn characters(numero: NumeroRecepisse) -> Vec<char> {
    numero.to_string().chars().filter(|c| *c != '-').collect()
}

fn parse(characters: &[char]) -> Result<NumeroRecepisse, RecepisseInvalide> {
    characters.iter().collect::<String>().parse()
}

proptest! {
    #[test]
    fn parsing_never_panics(text in ".*") {
        let _ = text.parse::<NumeroRecepisse>();
    }

    #[test]
    fn canonical_form_round_trips(annee in 0..10_000, alea: u64) {
        let numero = NumeroRecepisse::new(annee, alea);
        let text = numero.to_string();
        prop_assert_eq!(text.len(), 22);
        prop_assert_eq!(text.parse(), Ok(numero));
        prop_assert_eq!(text.to_lowercase().replace('-', "").parse(), Ok(numero));
        let json = serde_json::to_string(&numero).unwrap();
        prop_assert_eq!(serde_json::from_str::<NumeroRecepisse>(&json).unwrap(), numero);
        prop_assert!(numero.alea.wrapping_sub(alea) % SPACE <= 2);
    }

    #[test]
    fn one_wrong_character_is_always_seen(annee in 0..10_000, alea: u64) {
        let right = characters(NumeroRecepisse::new(annee, alea));
        for at in 0..right.len() {
            for wrong in ('0'..='9').chain('A'..='Z') {
                if unmistaken(wrong) != right[at] && wrong != right[at] {
                    let mut typed = right.clone();
                    typed[at] = wrong;
                    prop_assert!(parse(&typed).is_err(), "{typed:?}");
                }
            }
        }
    }

    #[test]
    fn two_neighbours_swapped_are_always_seen(annee in 0..10_000, alea: u64) {
        let right = characters(NumeroRecepisse::new(annee, alea));
        for at in 1..right.len() {
            if right[at] != right[at - 1] {
                let mut typed = right.clone();
                typed.swap(at - 1, at);
                prop_assert!(parse(&typed).is_err(), "{typed:?}");
            }
        }
    }
}
