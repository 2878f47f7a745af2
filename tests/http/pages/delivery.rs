//! How pages and files travel: headers, encodings, and what a browser keeps.

use super::{MADE, page, pages};
use crate::{APP, ask};
use std::io::Read as _;
use tremplin_tests::Reply;

/// The security headers of a page, all of them, with their values.
const SECURITY: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
    ),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

const FILES: [(&str, &str); 7] = [
    ("/css/tremplin.css", "text/css; charset=utf-8"),
    ("/css/espace.css", "text/css; charset=utf-8"),
    ("/js/simulateur.js", "text/javascript; charset=utf-8"),
    ("/js/recensement.js", "text/javascript; charset=utf-8"),
    ("/js/recensement/suite.js", "text/javascript; charset=utf-8"),
    ("/favicon.svg", "image/svg+xml; charset=utf-8"),
    ("/api/openapi.json", "application/json"),
];

fn assert_secured_as_a_page(reply: &Reply, path: &str) {
    for (name, value) in SECURITY {
        let sent: Vec<_> = reply.headers.get_all(name).iter().collect();
        assert_eq!(sent, [value], "{name} of {path}");
    }
    assert!(!reply.header("content-security-policy").contains("unsafe"), "{path}");
    for name in ["set-cookie", "server", "x-powered-by"] {
        assert_eq!(reply.header(name), "", "{name} of {path}");
    }
}

/// Every page and file of the application.
fn addresses() -> Vec<String> {
    let files = FILES.iter().map(|(path, _)| (*path).to_owned());
    pages().into_iter().chain(files).collect()
}

#[test]
fn every_page_carries_every_security_header() {
    for path in pages() {
        let reply = page(&path);
        assert_secured_as_a_page(&reply, &path);
        assert_eq!(reply.header("cache-control"), "no-cache", "{path}");
        let kept = APP.get_with(&path, &[("if-none-match", reply.header("etag"))]);
        assert_secured_as_a_page(&kept, &path);
    }
}

#[test]
fn an_unknown_address_is_answered_with_a_page_that_says_so() {
    for path in [
        "/rien",
        "/404",
        "/404.html",
        "/index.html",
        "/accessibilite/",
        "/eligibilite.html",
        "/js/",
        "/js/rien.js",
        "/..%2fspin.toml",
        "/%ff",
        "/%00",
        "/.well-known/security.txt",
    ] {
        let reply = ask(path);
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert!(reply.text().contains("<h1>Cette page n’existe pas</h1>"), "{path}");
        assert_eq!(reply.header("etag"), "", "{path}");
        assert_secured_as_a_page(&reply, path);
    }
}

#[test]
fn a_slash_too_many_leads_to_the_page_that_a_component_makes() {
    for path in MADE {
        let reply = ask(&format!("{path}/"));
        assert_eq!((reply.status, reply.header("location")), (308, path), "{path}");
    }
    assert_eq!(ask("/api/simulateur/rien/").status, 404);
}

#[test]
fn files_have_their_type_and_the_policy_of_data() {
    for (path, kind) in FILES {
        let reply = ask(path);
        assert_eq!((reply.status, reply.header("content-type")), (200, kind), "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(
            reply.header("content-security-policy"),
            "default-src 'none'; frame-ancestors 'none'",
            "{path}"
        );
    }
}

#[test]
fn a_page_that_a_component_makes_is_compressed_with_gzip() {
    for path in MADE {
        let plain = ask(path);
        let gzip = APP.get_with(path, &[("accept-encoding", "gzip, deflate, br, zstd")]);
        assert_eq!(gzip.header("content-encoding"), "gzip", "{path}");
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(gzip.body.as_slice())
            .read_to_end(&mut from_gzip)
            .expect("gzip");
        assert!(from_gzip == plain.body && gzip.body.len() * 3 < plain.body.len() * 2, "{path}");
        assert_ne!(gzip.header("etag"), plain.header("etag"), "{path}");
    }
}

#[test]
fn compressed_files_hold_the_same_bytes() {
    for path in addresses().into_iter().filter(|path| !MADE.contains(&path.as_str())) {
        let plain = ask(&path);
        assert_eq!(plain.header("content-encoding"), "", "{path}");
        let br = APP.get_with(&path, &[("accept-encoding", "br, gzip;q=0.5")]);
        let gzip = APP.get_with(&path, &[("accept-encoding", "gzip")]);
        assert_eq!(
            (br.header("content-encoding"), gzip.header("content-encoding")),
            ("br", "gzip"),
            "{path}"
        );
        let (mut from_br, mut from_gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut br.body.as_slice(), &mut from_br).expect("brotli");
        flate2::read::GzDecoder::new(gzip.body.as_slice())
            .read_to_end(&mut from_gzip)
            .expect("gzip");
        assert!(from_br == plain.body && from_gzip == plain.body, "{path}");
        assert!(br.body.len() < gzip.body.len() && gzip.body.len() < plain.body.len(), "{path}");
        let etags = [plain.header("etag"), br.header("etag"), gzip.header("etag")];
        assert!(etags[0] != etags[1] && etags[1] != etags[2] && etags[0] != etags[2], "{etags:?}");
        for reply in [&plain, &br, &gzip] {
            assert_eq!(reply.header("vary"), "Accept-Encoding", "{path}");
            assert_eq!(reply.header("content-length"), reply.body.len().to_string(), "{path}");
        }
    }
}

#[test]
fn a_version_that_the_browser_kept_is_not_sent_again() {
    for path in addresses() {
        for accepted in ["identity", "gzip", "br"] {
            let first = APP.get_with(&path, &[("accept-encoding", accepted)]);
            let etag = first.header("etag").to_owned();
            assert!(etag.starts_with('"') && etag.ends_with('"'), "a strong one: {etag}");
            let kept =
                APP.get_with(&path, &[("accept-encoding", accepted), ("if-none-match", &etag)]);
            assert_eq!((kept.status, kept.body.len()), (304, 0), "{path} {accepted}");
            for name in ["etag", "cache-control", "vary", "content-security-policy"] {
                assert_eq!(kept.header(name), first.header(name), "{name} of {path}");
            }
            let other = APP
                .get_with(&path, &[("accept-encoding", accepted), ("if-none-match", "\"other\"")]);
            assert_eq!(other.status, 200, "{path}");
        }
    }
}

#[test]
fn head_says_what_get_would_send() {
    for path in addresses() {
        for accepted in ["identity", "gzip", "br"] {
            let headers = [("accept-encoding", accepted)];
            let (get, head) =
                (APP.get_with(&path, &headers), APP.send("HEAD", &path, &headers, None));
            assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
            for name in [
                "content-type",
                "content-length",
                "content-encoding",
                "etag",
                "vary",
                "cache-control",
            ] {
                assert_eq!(head.header(name), get.header(name), "{name} of {path}");
            }
        }
    }
}
