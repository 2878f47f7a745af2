//! Several simulations side by side and as a budget, without a script: the pages are made by their component.

use crate::visit::journey;

const A: &str = "volet=formation&volet=apprenti&debut=2026-09-01&fin=2027-08-31&naissance=2008-05-10&rncp=RNCP38386&organisme_0=CFA&prix_0_0=7000";

#[test]
fn without_javascript_and_with_the_keyboard_alone_simulations_are_compared_then_budgeted() {
    journey(320, async |visit| {
        visit.without_scripts().await;
        visit.open("/simulateur/comparaison").await;
        for query in [A.to_owned(), A.replace("prix_0_0=7000", "prix_0_0=8000,50")] {
            visit.tab_to("the address", "document.activeElement.id === 's'").await;
            visit.type_text(&format!("https://tremplin.example/simulateur?{query}")).await;
            let there = visit.texts(".scenarios li").await.len() + 1;
            visit.press("Enter").await;
            let added = format!("document.querySelectorAll('.scenarios li').length === {there}");
            visit.wait("the simulation", &added).await;
        }
        let why = visit.text(".ecarts").await.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(why.contains("+ 1 000,50 €"), "{why}");
        visit.fits().await;
        visit.screenshot("comparaison-320").await;
        // A click scrolls by a script of the driver's own, which would wait forever here.
        visit.tab_to("the budget", "e.matches('main a[href^=\"/simulateur/budget?\"]')").await;
        visit.press("Enter").await;
        visit.wait("the budget", "document.title.startsWith('Budget')").await;
        assert_eq!(visit.texts("tbody th").await[..2], ["2026", "2027"]);
        visit.fits().await;
        visit.screenshot("budget-320").await;
        visit
            .tab_to("the removal", "e.matches('.scenarios a[href^=\"/simulateur/budget\"]')")
            .await;
        visit.press("Enter").await;
        visit.wait("one left", "document.querySelectorAll('.scenarios li').length === 1").await;
        visit.end().await;
    });
}

#[test]
fn a_result_leads_to_a_comparison_and_to_a_budget() {
    journey(1280, async |visit| {
        visit.open(&format!("/simulateur?{A}")).await;
        let link = "#resultats a[href^='/simulateur/comparaison']";
        visit.wait("the link", &format!("document.querySelector({link:?})")).await;
        visit.click(link).await;
        visit.wait("the simulation", "document.querySelector('.scenarios li')").await;
        assert!(visit.text("main").await.contains("Il faut deux simulations complètes"));
        let second = A.replace("naissance=2008-05-10", "naissance=1999-05-10");
        visit.fill("#s", &format!("/simulateur?{second}")).await;
        visit.press("Enter").await;
        visit.wait("the comparison", "document.querySelector('.ecarts')").await;
        visit.screenshot("comparaison-1280").await;
        visit.click("main a[href^='/simulateur/budget?']").await;
        visit.wait("the budget", "document.querySelector('svg rect')").await;
        visit.screenshot("budget-1280").await;
        visit.end().await;
    });
}
