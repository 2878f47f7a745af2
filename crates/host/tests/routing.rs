//! Who answers a path: the cases of Spin's manifest reference.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use tremplin_host::routing::Routes;

fn routes(patterns: &[&'static str]) -> Routes {
    Routes::new(patterns.iter().copied().zip(0..)).expect("valid patterns")
}

/// The pattern that answers, and what its trailing wildcard stands for.
fn answer(routes: &Routes, path: &str) -> Option<(String, String)> {
    routes.find(path).map(|found| (found.route.to_owned(), found.path_info))
}

fn some(route: &str, path_info: &str) -> Option<(String, String)> {
    Some((route.to_owned(), path_info.to_owned()))
}

#[test]
fn an_exact_route_answers_its_path_only() {
    let routes = routes(&["/static"]);
    assert_eq!(answer(&routes, "/static"), some("/static", ""));
    assert_eq!(answer(&routes, "/static/"), some("/static", ""));
    assert_eq!(answer(&routes, "/static/js"), None);
    assert_eq!(answer(&routes, "/statics"), None);
}

#[test]
fn a_wildcard_answers_its_prefix_and_all_that_is_below() {
    let routes = routes(&["/static/..."]);
    assert_eq!(answer(&routes, "/static"), some("/static/...", ""));
    assert_eq!(answer(&routes, "/static/"), some("/static/...", "/"));
    assert_eq!(answer(&routes, "/static/js/a.js"), some("/static/...", "/js/a.js"));
    assert_eq!(answer(&routes, "/static/js/"), some("/static/...", "/js/"));
    assert_eq!(answer(&routes, "/"), None);
}

#[test]
fn the_widest_wildcard_answers_everything() {
    let routes = routes(&["/..."]);
    assert_eq!(answer(&routes, "/"), some("/...", "/"));
    assert_eq!(answer(&routes, "/any/path"), some("/...", "/any/path"));
}

#[test]
fn an_exact_route_goes_before_a_wildcard_whatever_their_order() {
    for patterns in [["/api/...", "/api/campagnes"], ["/api/campagnes", "/api/..."]] {
        let routes = routes(&patterns);
        assert_eq!(answer(&routes, "/api/campagnes"), some("/api/campagnes", ""));
        assert_eq!(answer(&routes, "/api/campagnes/2026"), some("/api/...", "/campagnes/2026"));
    }
}

#[test]
fn the_longer_prefix_goes_first_whatever_their_order() {
    for patterns in
        [["/...", "/api/...", "/api/eligibilite/..."], ["/api/eligibilite/...", "/api/...", "/..."]]
    {
        let routes = routes(&patterns);
        assert_eq!(
            answer(&routes, "/api/eligibilite/metiers"),
            some("/api/eligibilite/...", "/metiers")
        );
        assert_eq!(answer(&routes, "/api/sante"), some("/api/...", "/sante"));
        assert_eq!(answer(&routes, "/index.html"), some("/...", "/index.html"));
    }
}

#[test]
fn a_named_segment_stands_for_one_segment() {
    let routes = routes(&["/users/:userid/...", "/users/me"]);
    let found = routes.find("/users/42/edit").expect("a match");
    assert_eq!(found.named, [("userid".to_owned(), "42".to_owned())]);
    assert_eq!((found.path_info.as_str(), found.prefix()), ("/edit", "/users/:userid"));
    assert_eq!(answer(&routes, "/users/me"), some("/users/me", ""));
}

#[test]
fn the_root_is_a_route_of_its_own() {
    let routes = routes(&["/", "/a"]);
    assert_eq!(answer(&routes, "/"), some("/", ""));
    assert_eq!(answer(&routes, "/b"), None);
}

#[test]
fn a_pattern_given_twice_answers_with_the_last_and_is_reported() {
    let routes = Routes::new([("/a", 0), ("/b", 1), ("/a", 2)]).expect("valid patterns");
    assert_eq!(routes.find("/a").map(|found| found.component), Some(2));
    assert_eq!(routes.duplicates(), ["/a"]);
}
