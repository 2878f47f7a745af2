//! What the host says when its instances end.

use crate::patient_probe;

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
