//! The parameters of an address, the garbage that may stand there, and what a browser keeps.

use super::{CERTIFICATIONS, METIERS};
use crate::{
    APP, ask,
    problem::{places, refused},
};

fn faults(path: &str) -> Vec<String> {
    let (address, _) = path.split_once('?').expect("parameters");
    places(&ask(path), address)
}

#[test]
fn a_parameter_that_does_not_exist_is_refused_on_every_route() {
    for path in [
        METIERS,
        "/api/eligibilite/metiers/jardinier",
        CERTIFICATIONS,
        "/api/eligibilite/certifications/RNCP38386",
    ] {
        assert_eq!(faults(&format!("{path}?inconnu=1")), ["/inconnu"], "{path}");
        assert_eq!(faults(&format!("{path}?a%2Fb&c~d=")), ["/a~1b", "/c~0d"], "{path}");
    }
    assert_eq!(faults("/api/eligibilite/certifications/RNCP38386?Date=2026-01-01"), ["/Date"]);
}

#[test]
fn a_parameter_given_twice_is_refused() {
    assert_eq!(faults("/api/eligibilite/certifications?q=a&q=b"), ["/q"]);
    assert_eq!(faults("/api/eligibilite/metiers?campagne=2025&campagne=2026"), ["/campagne"]);
}

#[test]
fn every_bad_parameter_is_named_at_once() {
    let query = format!("niveau=8&limite=0&apres=x&metier=astronaute&q={}", "a".repeat(201));
    assert_eq!(
        faults(&format!("{CERTIFICATIONS}?{query}")),
        ["/apres", "/limite", "/metier", "/niveau", "/q"]
    );
}

#[test]
fn numbers_outside_their_bounds_are_refused() {
    for limite in ["0", "101", "-1", "1.5", "abc", "1e2", "%2B5", "99999999999999999999", "%D9%A5"]
    {
        assert_eq!(faults(&format!("{CERTIFICATIONS}?limite={limite}")), ["/limite"], "{limite}");
    }
    for niveau in ["2", "8", "0", "-3", "trois", "3.0"] {
        assert_eq!(faults(&format!("{CERTIFICATIONS}?niveau={niveau}")), ["/niveau"], "{niveau}");
    }
    for apres in ["0", "zzzzzzzzzzzzzz", "-1", "ffffffffffffff0", "%C3%A9"] {
        assert_eq!(faults(&format!("{CERTIFICATIONS}?apres={apres}")), ["/apres"], "{apres}");
    }
    for campagne in ["1999", "2101", "demain", "-2026"] {
        assert_eq!(faults(&format!("{METIERS}?campagne={campagne}")), ["/campagne"], "{campagne}");
    }
}

#[test]
fn a_cursor_beyond_the_last_result_is_an_empty_page_and_not_a_failure() {
    for apres in ["00000000000000", "ffffffffffffff"] {
        let reply = ask(&format!("{CERTIFICATIONS}?apres={apres}"));
        assert!(matches!(reply.status, 200 | 422), "{apres}: {}", reply.text());
    }
}

#[test]
fn a_segment_that_is_not_utf_8_cannot_be_read() {
    for path in [CERTIFICATIONS, METIERS] {
        for garbage in ["%ff", "%c3", "%ED%A0%80", "a%80"] {
            let path = format!("{path}/{garbage}");
            refused(&ask(&path), 400, &path);
        }
    }
}

#[test]
fn garbage_in_a_segment_is_refused() {
    for garbage in [
        "%00",
        "%",
        "%zz",
        "%2",
        "%0a",
        "..%2f..",
        "%2e%2e",
        "%00RNCP38386",
        "\u{1}%7f",
        "%f0%9f%8c%b3",
    ] {
        for path in [CERTIFICATIONS, METIERS] {
            let path = format!("{path}/{garbage}").replace('\u{1}', "%01");
            let status = ask(&path).status;
            assert!(matches!(status, 400 | 404 | 422), "{path}: {status}");
        }
    }
}

#[test]
fn garbage_in_a_parameter_is_a_fault_of_the_parameter() {
    for garbage in ["%ff", "%00", "%c3", "jardinier%00", "%ed%a0%80", "%1b[31m", "a%0ab"] {
        assert_eq!(faults(&format!("{CERTIFICATIONS}?q={garbage}")), ["/q"], "{garbage}");
        assert_eq!(faults(&format!("{CERTIFICATIONS}?metier={garbage}")), ["/metier"], "{garbage}");
        assert_eq!(faults(&format!("{METIERS}?campagne={garbage}")), ["/campagne"], "{garbage}");
    }
    assert_eq!(faults(&format!("{CERTIFICATIONS}?%ff=1")).len(), 1);
}

#[test]
fn odd_but_readable_words_find_nothing_and_break_nothing() {
    for query in [
        "%",
        "%25",
        "%27%22%3B--",
        "%3Cscript%3E",
        "%F0%9F%8C%B3",
        "%E2%80%AE",
        "+",
        "%20",
        "a".repeat(200).as_str(),
        "(((",
        "*",
        ".",
        "%5C",
        "%5B",
    ] {
        let reply = ask(&format!("{CERTIFICATIONS}?q={query}"));
        assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    }
}

#[test]
fn a_very_long_address_is_answered_or_refused() {
    let reply = ask(&format!("{CERTIFICATIONS}?q={}", "a".repeat(30_000)));
    assert!(matches!(reply.status, 414 | 422 | 431), "{}", reply.status);
    assert_eq!(ask(CERTIFICATIONS).status, 200);
}

#[test]
fn answers_are_public_and_asked_again_by_their_etag() {
    for path in [
        METIERS,
        "/api/eligibilite/metiers/jardinier",
        "/api/eligibilite/certifications?q=jardnier",
        "/api/eligibilite/certifications/RNCP38386",
        "/api/campagnes",
    ] {
        let first = ask(path);
        assert_eq!(first.header("cache-control"), "public, max-age=60", "{path}");
        assert_eq!(first.header("x-content-type-options"), "nosniff");
        assert_eq!(first.header("content-length"), first.body.len().to_string(), "{path}");
        let etag = first.header("etag");
        assert!(
            etag.starts_with('"') && etag.ends_with('"') && etag.len() > 2,
            "a strong one: {etag}"
        );
        for sent in
            [etag.to_owned(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".to_owned()]
        {
            let kept = APP.get_with(path, &[("if-none-match", &sent)]);
            assert_eq!((kept.status, kept.body.len()), (304, 0), "{path} {sent}");
            assert_eq!(kept.header("etag"), etag);
            assert_eq!(kept.header("cache-control"), "public, max-age=60");
        }
        assert_eq!(APP.get_with(path, &[("if-none-match", "\"other\"")]).status, 200, "{path}");
        assert_eq!(ask(path).header("etag"), etag, "the same answer has the same one");
    }
    let other = ask("/api/eligibilite/certifications/RNCP38386?date=2026-02-11");
    assert_ne!(
        other.header("etag"),
        ask("/api/eligibilite/certifications/RNCP38386").header("etag")
    );
}
