//! When the host ends, and what it says when its instances do.

use crate::patient_probe;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

/// What a host said from its start to its stop, after these requests.
fn log(requests: &[(&str, u16)]) -> String {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("host.log");
    let app = patient_probe().log(&file).start();
    for (path, status) in requests {
        assert_eq!(app.get(path).status, *status, "{path}");
    }
    assert_eq!(app.stop(), Some(0));
    std::fs::read_to_string(file).expect("the log")
}

#[test]
fn a_stop_ends_instances_that_wait_without_a_word_of_failure() {
    let log = log(&[("/probe/variable?greeting", 200), ("/hello", 200)]);
    assert!(log.contains("stopping"), "{log}");
    assert!(!log.contains("failed") && !log.contains("ERROR"), "{log}");
}

#[test]
fn a_component_that_gives_up_is_a_failure_in_the_log_even_if_the_host_stops_then() {
    let log = log(&[("/probe/panic", 500)]);
    assert_eq!(log.matches("an instance failed").count(), 1, "{log}");
    assert!(log.contains("the probe gives up"), "{log}");
}

#[test]
fn a_request_that_is_not_allowed_is_named_in_the_log_without_its_secrets() {
    let log = log(&[("/probe/outbound?http://user:word@127.0.0.1:8/path?token=secret", 200)]);
    assert!(log.contains("a request to http://127.0.0.1:8 is refused"), "{log}");
    assert!(!log.contains("word") && !log.contains("secret"), "{log}");
}

#[test]
fn a_closed_standard_input_ends_it_as_a_signal_does() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("host.log");
    let mut app = patient_probe().log(&file).start();
    assert_eq!(app.get("/hello").status, 200);
    assert_eq!(app.ended_within(Duration::from_millis(500)), None, "its input is still open");
    app.close_stdin();
    assert_eq!(app.ended_within(Duration::from_secs(20)), Some(0));
    let log = std::fs::read_to_string(file).expect("the log");
    assert!(log.contains("stopping"), "{log}");
    assert!(!log.contains("failed") && !log.contains("ERROR"), "{log}");
}

#[test]
fn a_request_under_way_is_answered_after_standard_input_closed() {
    let mut app = patient_probe().start();
    let mut stream = TcpStream::connect(app.address()).expect("a connection");
    let head = "POST /probe/body HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nab";
    stream.write_all(head.as_bytes()).expect("half of the request is sent");
    assert_eq!(app.ended_within(Duration::from_millis(300)), None, "time enough for it to arrive");
    app.close_stdin();
    assert_eq!(app.ended_within(Duration::from_millis(300)), None, "somebody is still asking");
    stream.write_all(b"cd").expect("the other half is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert_eq!(app.ended_within(Duration::from_secs(20)), Some(0));
}

#[test]
fn a_closed_standard_input_means_nothing_unless_it_is_asked_for() {
    let mut app = patient_probe().deaf_to_stdin().start();
    app.close_stdin();
    assert_eq!(app.ended_within(Duration::from_secs(1)), None);
    assert_eq!(app.get("/hello").status, 200);
    assert_eq!(app.stop(), Some(0));
}
