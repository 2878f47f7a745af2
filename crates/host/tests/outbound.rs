//! Where a component may send requests: the cases of Spin's documentation and of its tests.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use tremplin_host::outbound::AllowedHosts;

fn read(entries: &[&str], variables: &[(&str, &str)]) -> anyhow::Result<AllowedHosts> {
    let entries: Vec<_> = entries.iter().map(|&entry| entry.to_owned()).collect();
    let variables: BTreeMap<_, _> =
        variables.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    AllowedHosts::new(&entries, &variables)
}

fn allowed(entries: &[&str]) -> AllowedHosts {
    read(entries, &[]).unwrap_or_else(|error| panic!("{entries:?}: {error:#}"))
}

fn refusal(entry: &str) -> String {
    match read(&[entry], &[]) {
        Ok(_) => panic!("accepted: {entry}"),
        Err(error) => format!("{error:#}"),
    }
}

#[track_caller]
fn check(hosts: &AllowedHosts, yes: &[&str], no: &[&str]) {
    for uri in yes {
        assert!(hosts.allows(&uri.parse().expect("a URI")), "{uri} is refused");
    }
    for uri in no {
        assert!(!hosts.allows(&uri.parse().expect("a URI")), "{uri} is allowed");
    }
}

#[test]
fn nothing_is_allowed_by_default() {
    check(&allowed(&[]), &[], &["http://example.org", "http://front.spin.internal"]);
}

#[test]
fn a_host_is_allowed_with_its_scheme_and_port_whatever_the_path() {
    check(
        &allowed(&["https://example.org", "http://example.org:8080/"]),
        &[
            "https://example.org",
            "https://example.org:443/a?b",
            "https://EXAMPLE.org/",
            "http://example.org:8080/a",
        ],
        &[
            "http://example.org",
            "https://example.org:8080",
            "https://www.example.org",
            "https://example.org.evil.test",
            "https://evil-example.org",
        ],
    );
}

#[test]
fn a_star_stands_for_any_scheme_host_or_port() {
    check(
        &allowed(&["*://example.org:8080"]),
        &["http://example.org:8080", "https://example.org:8080"],
        &["http://example.org"],
    );
    check(
        &allowed(&["http://*"]),
        &["http://example.org", "http://127.0.0.1"],
        &["http://example.org:8080", "https://example.org"],
    );
    check(
        &allowed(&["http://example.org:*"]),
        &["http://example.org", "http://example.org:1"],
        &["https://example.org:1", "http://a.example.org:1"],
    );
    check(&allowed(&["*://*:*"]), &["https://example.org:1", "http://front.spin.internal"], &[]);
}

#[test]
fn a_star_and_a_dot_stand_for_what_is_below_a_domain_at_any_depth() {
    check(
        &allowed(&["http://*.Example.com"]),
        &["http://a.example.com/x", "http://a.B.example.com"],
        &[
            "http://example.com",
            "http://myexample.com",
            "http://a.example.com:8080",
            "https://a.example.com",
        ],
    );
}

#[test]
fn a_range_of_ports_leaves_its_end_out() {
    check(
        &allowed(&["http://example.org:8000..8002", "http://last.org:65535"]),
        &["http://example.org:8000", "http://example.org:8001", "http://last.org:65535"],
        &["http://example.org:8002", "http://example.org:7999", "http://example.org"],
    );
}

#[test]
fn a_network_allows_its_addresses_however_they_are_written() {
    check(
        &allowed(&["http://10.1.2.3/8", "http://2001:db8::/32:8080"]),
        &["http://10.255.0.1", "http://0x0a000001", "http://[2001:db8::1]:8080"],
        &[
            "http://11.0.0.1",
            "http://[2001:db9::1]:8080",
            "http://[2001:db8::1]",
            "http://ten.test",
        ],
    );
}

#[test]
fn an_address_is_a_host() {
    check(
        &allowed(&["http://[::1]", "http://127.0.0.1:3000"]),
        &["http://[::1]/a", "http://[0:0::1]:80", "http://127.0.0.1:3000"],
        &["http://[::2]", "http://[::1]:81", "http://127.0.0.1", "http://localhost:3000"],
    );
}

#[test]
fn a_component_is_allowed_by_name_or_all_are() {
    check(
        &allowed(&["http://front.spin.internal"]),
        &["http://front.spin.internal/api"],
        &["http://other.spin.internal", "https://front.spin.internal"],
    );
    check(
        &allowed(&["http://*.spin.internal"]),
        &["http://front.spin.internal", "http://other.spin.internal"],
        &["http://spin.internal"],
    );
}

#[test]
fn an_address_with_credentials_is_never_allowed() {
    check(
        &allowed(&["*://*:*"]),
        &[],
        &["http://user@example.org", "http://allowed.test:80@evil.test"],
    );
}

#[test]
fn a_variable_is_filled_in_and_an_empty_one_allows_nothing() {
    let variables = [("host", "example.org"), ("port", "8080"), ("none", "")];
    let entries = ["http://{{ host }}:{{port}}", "{{ none }}", "https://{{ none }}"];
    let hosts = read(&entries, &variables).expect("valid");
    check(&hosts, &["http://example.org:8080"], &["http://example.org", "https://example.org"]);
    let unknown = read(&["http://{{ unknown }}"], &variables).expect_err("an unknown variable");
    assert!(unknown.to_string().contains("unknown variable \"unknown\""), "{unknown}");
    let spoilt = read(&["http://{{ host }}/{{ port }}"], &variables).expect_err("a path");
    assert_eq!(
        format!("{spoilt:#}"),
        "the allowed outbound host \"http://example.org/8080\" is not valid: a host has no path"
    );
}

#[test]
fn a_wrong_entry_is_refused_with_what_is_wrong() {
    for (entry, why) in [
        ("", "no scheme"),
        ("*", "no scheme"),
        ("example.org", "no scheme"),
        ("[::1]:8080", "no scheme"),
        ("https://", "\"\" is not a host"),
        ("postgres://db.example.org", "not by \"postgres\""),
        ("{http,https}://example.org", "not by \"{http,https}\""),
        ("*://example.org", "needs a port"),
        ("http://example.org:notaport", "\"notaport\" is not a port"),
        ("http://example.org:99999", "\"99999\" is not a port"),
        ("http://example.org:8080..70000", "\"70000\" is not a port"),
        ("http://*.example.org:8080..", "\"\" is not a port"),
        ("http://example.org:80:90", "\"example.org:80\" is not a host"),
        ("http://example.org/p", "no path"),
        ("http://127.0.0.0/24/p", "no path"),
        ("http://example.org//", "no path"),
        ("http://exa[mple.org", "is not a host"),
        ("http://[::1", "is not a host"),
        ("http://a.*.org", "\"*\" stands for"),
        ("http://*.*.org", "\"*\" stands for"),
        ("http://ex*mple.org", "\"*\" stands for"),
        ("http://*.127.0.0.1", "below an address"),
        ("http://*.", "is not a host"),
        ("http://self", "name the component"),
    ] {
        let said = refusal(entry);
        assert!(said.contains(why), "{entry}: {said}");
        assert!(said.contains(&format!("the allowed outbound host \"{entry}\"")), "{said}");
    }
}
