//! The page, as the router makes it, on a fixed day.

use super::{NOW, ok, send};
use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use http_body_util::BodyExt as _;

async fn ask(method: &str, address: &str) -> Response<Body> {
    let request = Request::builder().method(method).uri(address).body(Body::empty()).unwrap();
    send(request, NOW).await
}

async fn page(address: &str) -> String {
    let response = ask("GET", address).await;
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn between<'a>(html: &'a str, before: &str, after: &str) -> &'a str {
    html.split_once(before).unwrap().1.split_once(after).unwrap().0
}

#[tokio::test]
async fn a_visit_begins_with_the_metiers() {
    let html = page("/eligibilite").await;
    assert!(html.contains("<h2>Parcourir par métier</h2>"));
    assert!(html.contains(
        r#"<li><a href="/eligibilite?metier=jardinier">Jardinier</a><span class="petit"> ("#
    ));
    let metiers = ok("/api/eligibilite/metiers").await;
    let listed = html.matches(r#"<li><a href="/eligibilite?metier="#).count();
    assert_eq!(metiers["metiers"].as_array().unwrap().len(), listed);
    assert!(html.contains(metiers["avertissement"].as_str().unwrap()));
    assert!(html.contains(r#"<a href="/eligibilite" aria-current="page">"#));
}

#[tokio::test]
async fn a_yes_names_its_rules_its_ceiling_and_leads_to_the_simulator() {
    let html = page("/eligibilite?rncp=38386").await;
    assert_eq!(
        between(&html, "<title>", "</title>"),
        "CAPA - Jardinier-paysagiste\u{a0}: finançable – Tremplin"
    );
    for told in [
        r#"<div id="verdict" class="verdict oui">"#,
        "✓ Oui, cette formation est finançable",
        "<strong>6\u{202f}000,00\u{a0}€ par an</strong>",
        r##"<a href="/regles#R-REF-05"><code>R-REF-05</code></a>"##,
        r#"name="date" type="date" value="2026-02-10""#,
        r#"href="/simulateur?rncp=RNCP38386&#38;signature=2026-02-10""#,
        "Métiers concernés\u{a0}: Jardinier, ",
    ] {
        assert!(html.contains(told), "{told}: {html}");
    }
    assert!(!html.contains("Certifications proches"));
}

#[tokio::test]
async fn a_no_leads_to_what_is_funded_on_the_same_day_and_back_to_the_search() {
    let html = page("/eligibilite?q=jardin&page=2&rncp=RNCP38386&date=2029-01-01").await;
    assert!(html.contains("✗ Non, cette formation n’est pas finançable"));
    let no = ok("/api/eligibilite/certifications/RNCP38386?date=2029-01-01").await;
    assert!(html.contains(no["motifs"][0]["message"].as_str().unwrap()));
    let nearest = no["alternatives"][0]["rncp"].as_str().unwrap();
    assert!(html.contains(&format!(
        r#"<a href="/eligibilite?q=jardin&#38;page=2&#38;rncp={nearest}&#38;date=2029-01-01">"#
    )));
    assert!(html.contains(r#"id="fiche-retour" href="/eligibilite?q=jardin&#38;page=2""#));
    assert!(html.contains(r#"href="/simulateur?rncp=RNCP38386&#38;finance=non""#));
    let html = page("/eligibilite?niveau=9&rncp=RNCP38386").await;
    assert!(html.contains(r#"id="fiche-retour" href="/eligibilite""#), "{html}");
}

#[tokio::test]
async fn what_cannot_be_read_is_corrected_where_it_was_typed() {
    let html = page("/eligibilite?rncp=jardinier&date=2026-02-30").await;
    assert_eq!(
        between(&html, "<title>", "</title>"),
        "Erreur – Mon projet est-il finançable\u{a0}? – Tremplin"
    );
    let summary = between(&html, r#"<div id="erreurs">"#, "</ul>");
    assert!(summary.contains("<h2 id=\"titre-erreurs\">Il y a 2 erreurs</h2>"), "{summary}");
    assert!(summary.contains(r##"<li><a href="#date">Une date de 2000 à 2100"##), "{summary}");
    assert!(summary.contains(r##"<li><a href="#rncp">"##), "{summary}");
    let code = between(&html, r#"<input class="court" id="rncp""#, ">");
    assert!(code.contains(r#"value="jardinier""#), "{code}");
    assert!(code.contains(r#"aria-describedby="aide-rncp erreur-rncp" aria-invalid="true""#));
    // A date field would show nothing of the 30th of February.
    let date = between(&html, r#"<input class="court" id="date""#, ">");
    assert!(date.contains(r#"type="text" value="2026-02-30""#), "{date}");
    assert!(!html.contains("fiche-code"));
    let rule = page("/eligibilite?rncp=RS5678").await;
    assert!(between(&rule, r#"<div id="erreurs">"#, "</ul>").contains("/regles#R-REF-01"));

    let html = page("/eligibilite?q=a&niveau=9&metier=y&page=x").await;
    let summary = between(&html, r#"<div id="erreurs">"#, "</ul>");
    assert_eq!(summary.matches("<li>").count(), 3, "{summary}");
    assert!(
        summary.contains(r##"<a href="#niveau">"##) && summary.contains(r##"<a href="#metier">"##)
    );
    for kept in [r#"name="q" type="search" value="a""#, r#"<option value="9" selected>9</option>"#]
    {
        assert!(html.contains(kept), "{kept}: {html}");
    }
}

#[tokio::test]
async fn empty_parameters_leave_the_address() {
    for (asked, location) in [
        ("/eligibilite?q=&metier=&niveau=", "/eligibilite"),
        ("/eligibilite?q=+&metier=jardinier&niveau=", "/eligibilite?metier=jardinier"),
        ("/eligibilite?rncp=38386&fbclid=1", "/eligibilite?rncp=38386"),
    ] {
        for method in ["GET", "HEAD"] {
            let moved = ask(method, asked).await;
            assert_eq!(moved.status(), StatusCode::SEE_OTHER, "{asked}");
            assert_eq!(moved.headers()[header::LOCATION], location, "{asked}");
        }
    }
}

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let address = "/eligibilite?rncp=RNCP38386";
    let first = ask("GET", address).await;
    let request =
        Request::get(address).header(header::IF_NONE_MATCH, &first.headers()[header::ETAG]);
    let again = request.body(Body::empty()).unwrap();
    let kept = send(again, NOW).await;
    assert_eq!(kept.status(), StatusCode::NOT_MODIFIED);
    let request =
        Request::get(address).header(header::IF_NONE_MATCH, &first.headers()[header::ETAG]);
    let tomorrow = send(request.body(Body::empty()).unwrap(), "2026-02-11T09:00:00+01:00").await;
    assert_eq!(tomorrow.status(), StatusCode::OK, "the day of the answer is another one");
}
