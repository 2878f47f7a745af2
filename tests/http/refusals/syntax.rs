//! Documents that cannot be read at all: 400, with where the reading stopped.

use super::{SIMULATEUR, assert_it_still_answers, assert_unreadable, post};
use crate::{complete, problem::refused, text};

#[test]
fn broken_json_is_refused_with_its_line_and_column() {
    let problem = assert_unreadable(b"{\n  \"contrat\": {\"debut\" \"2026-09-01\"}\n}");
    let detail = text(&problem["detail"]);
    assert!(detail.contains("ligne 2") && detail.contains("colonne"), "{detail}");
    for document in [
        "{",
        "}",
        "{]",
        "[",
        "nul",
        "'x'",
        "{\"a\":1,}",
        "{} {}",
        "{a:1}",
        "\u{feff}{}",
        "\"",
        "+1",
        "01",
        "NaN",
    ] {
        assert_unreadable(document.as_bytes());
    }
}

#[test]
fn an_empty_document_says_that_it_is_empty() {
    for document in ["", " ", "\n\t \r\n"] {
        let problem = assert_unreadable(document.as_bytes());
        assert!(text(&problem["detail"]).contains("vide"), "{problem}");
    }
}

#[test]
fn a_document_that_is_not_an_object_is_refused() {
    for document in ["null", "true", "12", "\"contrat\"", "[]", "[{}]", "-0.5"] {
        assert_unreadable(document.as_bytes());
    }
}

#[test]
fn a_key_given_twice_is_named() {
    for (document, key) in [
        (r#"{"contrat":{},"contrat":{}}"#, "contrat"),
        (r#"{"contrat":{"debut":"2026-09-01","fin":"2027-08-31","debut":"2026-09-02"}}"#, "debut"),
        (r#"{"formation":{"devis":[{"organisme":"a","organisme":"b"}]}}"#, "organisme"),
        ("{\"d\\u00e9but\":1,\"début\":1}", "début"),
    ] {
        let problem = assert_unreadable(document.as_bytes());
        assert!(text(&problem["detail"]).contains(&format!("« {key} »")), "{problem}");
    }
}

#[test]
fn text_that_is_not_utf_8_is_refused_with_its_place() {
    let problem = assert_unreadable(b"{\"contrat\": \"\xff\"}");
    assert!(text(&problem["detail"]).contains("UTF-8"), "{problem}");
    for document in [&b"\xff\xfe{\0}\0"[..], b"{\"\xe9\":1}", b"\xc3", b"{\"a\":\"\xed\xa0\x80\"}"]
    {
        assert_unreadable(document);
    }
    for document in [r#"{"contrat":"\ud800"}"#, r#"{"contrat":"\u12"}"#, r#"{"contrat":"\x41"}"#] {
        assert_unreadable(document.as_bytes());
    }
}

#[test]
fn control_characters_as_they_are_cannot_be_read() {
    for document in
        [&b"\0"[..], b"{\"contrat\":\"\0\"}", b"{\"contrat\":\"a\nb\"}", b"{\0}", b"{}\0"]
    {
        assert_unreadable(document);
    }
}

#[test]
fn ten_thousand_levels_are_refused_without_going_down_to_the_last() {
    for open in ["[", "{\"a\":", "{\"contrat\":[", "[{\"a\":"] {
        assert_unreadable(open.repeat(10_000 / open.len().div_ceil(5)).as_bytes());
    }
    let closed = ["[".repeat(10_000), "]".repeat(10_000)].concat();
    assert_unreadable(closed.as_bytes());
    assert_unreadable(format!("{{\"apprenti\":{closed}}}").as_bytes());
}

#[test]
fn a_number_that_no_machine_holds_is_refused() {
    for number in ["1e400", "-1e400", "1e99999999999999999999"] {
        let document = complete()
            .to_string()
            .replace("\"nbi_maitres\":1", &format!("\"nbi_maitres\":{number}"));
        assert!(document.contains(number), "{document}");
        assert_unreadable(document.as_bytes());
    }
}

#[test]
fn large_and_broken_numbers_in_the_place_of_a_small_one_are_faults_of_their_field() {
    for number in [
        "1e300",
        "18446744073709551616",
        "-9223372036854775809",
        "0.5",
        "1.0",
        "-0",
        "-1",
        "1e0",
        "4294967297",
    ] {
        let document = complete()
            .to_string()
            .replace("\"nbi_maitres\":1", &format!("\"nbi_maitres\":{number}"));
        assert!(document.contains(number), "{document}");
        let reply = post(document.as_bytes());
        if number == "-0" && reply.status == 200 {
            continue;
        }
        refused(&reply, 422, SIMULATEUR);
        assert_eq!(reply.faults(), ["/employeur/nbi_maitres"], "{number}");
    }
    assert_it_still_answers();
}

#[test]
fn an_honest_document_cut_anywhere_is_refused_as_unreadable() {
    let document = complete().to_string();
    for end in (0..document.len()).step_by(7) {
        let problem = refused(&post(&document.as_bytes()[..end]), 400, SIMULATEUR);
        assert_eq!(problem["title"], "Requête illisible", "cut at {end}");
    }
    assert_it_still_answers();
}
