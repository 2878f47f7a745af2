//! Bodies that are too large, badly announced, cut or slow: refused before anybody reads what they say.

use super::{SIMULATEUR, assert_it_still_answers};
use crate::{APP, complete, problem::refused};
use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, TcpStream},
    time::Duration,
};

const LIMIT: usize = 64 * 1024;

/// An honest document made `length` bytes long by the spaces that JSON allows.
fn padded(length: usize) -> Vec<u8> {
    let mut document = complete().to_string().into_bytes();
    document.resize(length, b' ');
    document
}

fn post(media_type: &str, document: &[u8]) -> tremplin_tests::Reply {
    APP.post_bytes(SIMULATEUR, media_type, document)
}

/// The status and the body of an answer read as bytes.
fn answer(text: &str) -> (&str, &str) {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    (head.split(' ').nth(1).unwrap_or(""), body)
}

#[test]
fn sixty_four_kibibytes_are_read_and_one_byte_more_is_not() {
    assert_eq!(post("application/json", &padded(LIMIT)).status, 200);
    for length in [LIMIT + 1, 200 * 1024] {
        let problem = refused(&post("application/json", &padded(length)), 413, SIMULATEUR);
        assert_eq!(problem["type"], "urn:tremplin:probleme:document-trop-grand");
        assert!(
            problem["detail"].as_str().is_some_and(|detail| detail.contains("64 Kio")),
            "{problem}"
        );
        assert_it_still_answers();
    }
    let rubbish = vec![b'['; 200 * 1024];
    // The whole document is taken in before the refusal: a client that is cut off would not hear it.
    for _ in 0..20 {
        refused(&post("application/json", &rubbish), 413, SIMULATEUR);
    }
    refused(&post("application/json", &vec![b'['; 1 << 20]), 413, SIMULATEUR);
    assert_it_still_answers();
}

/// The head of a request to the simulator, then chunks of 8 KiB of it.
fn chunked(document: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {SIMULATEUR} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n"
    );
    let mut request = head.into_bytes();
    for chunk in document.chunks(8 * 1024) {
        request.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        request.extend_from_slice(chunk);
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"0\r\n\r\n");
    request
}

#[test]
fn a_length_that_is_not_announced_is_counted_all_the_same() {
    let small = APP.raw(&chunked(&padded(LIMIT)));
    assert_eq!(answer(&small).0, "200", "{small}");
    let large = APP.raw(&chunked(&padded(200 * 1024)));
    let (status, body) = answer(&large);
    assert_eq!(status, "413", "{large}");
    assert!(body.contains("urn:tremplin:probleme:document-trop-grand"), "{large}");
    assert_it_still_answers();
}

#[test]
fn a_body_that_is_not_announced_as_json_in_utf_8_is_refused() {
    let document = padded(2_000);
    for media_type in [
        "text/plain",
        "text/json",
        "application/jsonx",
        "application/xml",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/merge-patch+json",
        "application",
        "json",
        "*/*",
        "application/json; charset=latin1",
        "application/json;charset=iso-8859-1",
        "application/json; charset=utf-16",
        "application/json; charset=\"\"",
        "text/plain, application/json",
    ] {
        let problem = refused(&post(media_type, &document), 415, SIMULATEUR);
        assert_eq!(problem["type"], "urn:tremplin:probleme:format-inattendu", "{media_type}");
        assert!(
            problem["detail"].as_str().is_some_and(|d| d.contains("application/json")),
            "{problem}"
        );
    }
    for media_type in [
        "application/json",
        "APPLICATION/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
    ] {
        assert_eq!(post(media_type, &document).status, 200, "{media_type}");
    }
    let bare = format!(
        "POST {SIMULATEUR} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}"
    );
    let reply = APP.raw(bare.as_bytes());
    assert_eq!(answer(&reply).0, "415", "{reply}");
    assert_it_still_answers();
}

/// Sends `bytes`, then nothing more, and reads what comes back.
fn send_then_stop(bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(APP.address()).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a read timeout");
    stream.write_all(bytes).expect("the request is sent");
    stream.shutdown(Shutdown::Write).expect("the end of the request");
    let mut text = String::new();
    _ = stream.read_to_string(&mut text);
    text
}

#[test]
fn a_body_cut_in_the_middle_is_never_taken_for_a_whole_one() {
    let document = complete().to_string();
    let (half, _) = document.split_at(document.len() / 2);
    let head =
        format!("POST {SIMULATEUR} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n");
    let announced = format!("{head}content-length: {}\r\n\r\n{half}", document.len());
    // Whole as JSON, yet shorter than announced: nobody can tell what the rest was.
    let longer = format!("{head}content-length: {}\r\n\r\n{document}", document.len() + 10);
    let in_chunks =
        format!("{head}transfer-encoding: chunked\r\n\r\n{:x}\r\n{half}", document.len());
    let no_last_chunk =
        format!("{head}transfer-encoding: chunked\r\n\r\n{:x}\r\n{document}\r\n", document.len());
    for request in [announced, longer, in_chunks, no_last_chunk] {
        let text = send_then_stop(request.as_bytes());
        assert!(text.is_empty() || answer(&text).0 == "400", "{text}");
        assert_it_still_answers();
    }
}

#[test]
fn lengths_that_cannot_be_are_refused() {
    for length in ["-1", "abc", "18446744073709551616", "1, 2", "0x10"] {
        let request = format!(
            "POST {SIMULATEUR} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{{}}"
        );
        let text = APP.raw(request.as_bytes());
        assert!(text.is_empty() || answer(&text).0 == "400", "{length}: {text}");
    }
    assert_it_still_answers();
}

#[test]
fn a_write_from_another_sites_page_is_refused() {
    let document = complete().to_string();
    let json = ("content-type", "application/json");
    for foreign in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://ailleurs.example"),
        ("origin", "null"),
    ] {
        let reply = APP.send("POST", SIMULATEUR, &[json, foreign], Some(document.as_bytes()));
        let problem = refused(&reply, 403, SIMULATEUR);
        assert_eq!(problem["type"], "urn:tremplin:probleme:autre-origine", "{foreign:?}");
    }
    let own = format!("http://{}", APP.address());
    for same in [("sec-fetch-site", "same-origin"), ("origin", own.as_str())] {
        let reply = APP.send("POST", SIMULATEUR, &[json, same], Some(document.as_bytes()));
        assert_eq!(reply.status, 200, "{same:?}");
    }
}
