//! What the host does not let happen, and what survives it.

use crate::{PROBE, ask, probe};
use std::{io::Write as _, net::TcpStream, time::Instant};

#[test]
fn a_component_that_waits_too_long_is_answered_504() {
    let started = Instant::now();
    assert_eq!(ask("/probe/wait").status, 504);
    assert!(started.elapsed().as_secs() < 10);
    assert_eq!(ask("/hello").text(), "hello\n");
}

#[test]
fn a_component_that_computes_without_end_is_stopped_and_answered_504() {
    assert_eq!(ask("/probe/spin").status, 504);
    assert_eq!(ask("/probe/variable?greeting").status, 200);
}

#[test]
fn a_component_that_gives_up_is_answered_500_without_a_word_of_why() {
    let reply = ask("/probe/panic");
    assert_eq!(reply.status, 500);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert!(!reply.text().contains("gives up"));
    assert_eq!(ask("/probe/variable?greeting").status, 200);
}

#[test]
fn a_path_without_a_route_is_404_with_the_same_headers_as_a_component() {
    let reply = ask("/nowhere");
    assert_eq!(reply.status, 404);
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert_eq!(
        reply.header("content-security-policy"),
        "default-src 'none'; frame-ancestors 'none'"
    );
}

#[test]
fn a_private_component_has_no_address() {
    assert_eq!(ask("/private").status, 404);
}

#[test]
fn sixteen_mebibytes_reach_the_component_and_one_byte_more_does_not() {
    let limit = 16 << 20;
    let body = vec![b'x'; limit + 1];
    let reply = PROBE.post_bytes("/probe/body", "text/plain", &body[..limit]);
    assert_eq!(reply.json()["length"], limit);
    assert_eq!(PROBE.post_bytes("/probe/body", "text/plain", &body).status, 413);
}

#[test]
fn a_body_of_unknown_length_is_cut_at_the_limit() {
    let app = probe().start();
    let mut stream = TcpStream::connect(app.address()).expect("a connection");
    let head = "POST /probe/body HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).expect("the head is sent");
    let chunk = vec![b'x'; 1 << 20];
    let sent = (0..17).try_for_each(|_| {
        stream.write_all(b"100000\r\n")?;
        stream.write_all(&chunk)?;
        stream.write_all(b"\r\n")
    });
    _ = sent.and_then(|()| stream.write_all(b"0\r\n\r\n"));
    let mut answer = String::new();
    _ = std::io::Read::read_to_string(&mut stream, &mut answer);
    assert!(answer.contains("error"), "{answer}");
    assert_eq!(app.get("/hello").status, 200);
}

#[test]
fn a_request_that_is_not_http_ends_the_connection_and_nothing_else() {
    let answer = PROBE.raw(b"\x16\x03\x01 not http\r\n\r\n");
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert_eq!(ask("/hello").status, 200);
}

#[test]
fn one_connection_carries_many_requests() {
    let request = "GET /hello HTTP/1.1\r\nhost: x\r\n\r\n";
    let last = "GET /hello HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let answer = PROBE.raw([request.repeat(299).as_str(), last].concat().as_bytes());
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 300);
}

#[test]
fn a_stop_lets_the_open_request_finish() {
    let app = probe().start();
    let url = app.address();
    let open = std::thread::spawn(move || {
        let mut stream = TcpStream::connect(url).expect("a connection");
        let request = "POST /probe/body HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nconnection: close\r\n\r\na";
        stream.write_all(request.as_bytes()).expect("half a request");
        std::thread::sleep(std::time::Duration::from_millis(700));
        stream.write_all(b"b").expect("the other half");
        let mut answer = String::new();
        _ = std::io::Read::read_to_string(&mut stream, &mut answer);
        answer
    });
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(app.stop(), Some(0));
    let answer = open.join().expect("the client");
    assert!(answer.contains(r#"{"length":2}"#), "{answer}");
}
