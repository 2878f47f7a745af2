//! What a component may ask of others.

use crate::{ask, probe};
use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    thread::{self, JoinHandle},
    time::Duration,
};
use tremplin_tests::App;

/// Somebody on this machine who takes one connection, says `answer` and keeps what it was told.
struct Neighbour {
    port: u16,
    heard: JoinHandle<Vec<u8>>,
}

impl Neighbour {
    fn saying(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let heard = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            stream.set_read_timeout(Some(Duration::from_millis(500))).expect("a read timeout");
            let (mut heard, mut chunk) = (Vec::new(), [0; 4096]);
            while let Ok(length @ 1..) = stream.read(&mut chunk) {
                heard.extend_from_slice(&chunk[..length]);
                // The end of what the probe sends.
                if heard.ends_with(b"question") {
                    break;
                }
            }
            stream.write_all(answer.as_bytes()).expect("the answer is sent");
            heard
        });
        Self { port, heard }
    }

    fn heard(self) -> Vec<u8> {
        self.heard.join().expect("the neighbour")
    }
}

/// The probe, allowed to call this port.
fn with_port(port: u16) -> App {
    probe().variable("port", &port.to_string()).start()
}

#[test]
fn an_allowed_host_is_reached_and_its_answer_read() {
    let neighbour =
        Neighbour::saying("HTTP/1.1 201 Created\r\ncontent-length: 6\r\nx-a: b\r\n\r\nanswer");
    let app = with_port(neighbour.port);
    let address = format!("127.0.0.1:{}", neighbour.port);
    let seen = app.get(&format!("/probe/outbound?http://{address}/path?a=b")).json();
    assert_eq!(seen, serde_json::json!({ "status": 201, "body": "answer" }));
    let heard = String::from_utf8(neighbour.heard()).expect("HTTP");
    assert!(heard.starts_with("POST /path?a=b HTTP/1.1\r\n"), "{heard}");
    assert!(heard.contains("x-probe: kept\r\n"), "{heard}");
    let hosts: Vec<_> =
        heard.lines().filter(|line| line.to_lowercase().starts_with("host:")).collect();
    assert_eq!(hosts, [format!("host: {address}")]);
}

#[test]
fn a_host_that_the_manifest_does_not_allow_hears_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("no waiting");
    let port = listener.local_addr().expect("an address").port();
    for address in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://127.0.0.1:9@127.0.0.1:{port}/"),
    ] {
        let seen = ask(&format!("/probe/outbound?{address}")).json();
        assert_eq!(seen["error"], "ErrorCode::HttpRequestDenied", "{address}");
    }
    assert!(listener.accept().is_err(), "it was connected to");
}

#[test]
fn the_scheme_is_part_of_what_is_allowed() {
    let seen = ask("/probe/outbound?https://127.0.0.1:9/").json();
    assert_eq!(seen["error"], "ErrorCode::HttpRequestDenied");
}

#[test]
fn a_host_that_is_not_there_is_an_error_and_no_more() {
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.local_addr().expect("an address").port()
    };
    let app = with_port(closed);
    let seen = app.get(&format!("/probe/outbound?http://127.0.0.1:{closed}/")).json();
    assert_eq!(seen["error"], "ErrorCode::ConnectionRefused");
    assert_eq!(app.get("/hello").status, 200);
}

#[test]
fn an_answer_that_breaks_off_is_an_error_and_no_more() {
    let neighbour = Neighbour::saying("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nans");
    let app = with_port(neighbour.port);
    let seen = app.get(&format!("/probe/outbound?http://127.0.0.1:{}/", neighbour.port)).json();
    assert_eq!(seen["status"], 200);
    assert!(seen["error"].is_string(), "{seen}");
}

#[test]
fn https_begins_with_a_handshake_and_sends_nothing_in_the_clear() {
    let neighbour = Neighbour::saying("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let secure = format!("https://localhost:{}", neighbour.port);
    let app = probe().variable("secure", &secure).start();
    let seen = app.get(&format!("/probe/outbound?{secure}/")).json();
    let error = seen["error"].as_str().unwrap_or_default();
    assert!(error.starts_with("ErrorCode::Tls"), "{seen}");
    let heard = neighbour.heard();
    assert_eq!(heard.get(..2), Some([0x16, 0x03].as_slice()), "not a TLS handshake: {heard:?}");
    assert!(!heard.windows(8).any(|bytes| bytes == b"question"));
}

#[test]
fn another_component_is_called_by_its_name() {
    let seen = ask("/probe/outbound?http://hello.spin.internal/anything").json();
    assert_eq!(seen, serde_json::json!({ "status": 200, "body": "hello\n" }));
    for address in ["http://probe.spin.internal/probe/a", "https://hello.spin.internal/"] {
        let seen = ask(&format!("/probe/outbound?{address}")).json();
        assert_eq!(seen["error"], "ErrorCode::HttpRequestDenied", "{address}");
    }
}
