//! "Simuler le reste à charge".

use crate::visit::{Visit, journey};

/// The answer is on the page.
const RESULT: &str = "document.querySelector('#resultats')";

async fn fill_in(visit: &Visit) {
    visit.open("/simulateur").await;
    visit.wait("the form", "document.querySelector('#devis input')").await;
    visit.choose("#debut", "2026-09-01").await;
    visit.choose("#fin", "2028-08-31").await;
    visit.fill("#rncp", "RNCP38386").await;
    // What is said of it pushes down all that is below, and what one was about to click on.
    visit.wait("the certification", "document.querySelector('#info-rncp').innerText").await;
    visit.choose("#naissance", "2008-05-10").await;
    visit.fill("#devis input[inputmode=decimal]", "7 000,50 €").await;
}

#[test]
fn a_visitor_learns_what_a_contract_really_costs_and_how() {
    journey(1280, async |visit| {
        fill_in(&visit).await;
        visit.click("#simulation button:not([type=button])").await;
        visit.wait("the result", RESULT).await;
        let result = visit.text("#resultats").await.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(result.contains("7 000,50 €"), "{result}");
        assert!(result.contains("6 000,00 €"), "{result}");
        assert!(result.contains("1 000,50 €"), "{result}");
        assert!(visit.value::<bool>("document.querySelector('#resultats svg') !== null").await);
        let explained: bool = visit
            .value("[...document.querySelectorAll('#resultats details')].some(d => d.open && /R-FOR-01/.test(d.innerText)) || /R-FOR-01/.test(document.querySelector('#resultats').innerText)")
            .await;
        assert!(explained, "the calculation is explained without a click");
        visit.screenshot("simulateur-resultat-1280").await;
        visit.end().await;
    });
}

/// The line below the form, with plain spaces.
async fn estimate(visit: &Visit) -> String {
    visit.text("#apercu").await.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn while_one_types_the_browser_computes_what_the_server_then_answers() {
    journey(1280, async |visit| {
        fill_in(&visit).await;
        visit.wait("the estimate", "document.querySelector('#apercu').innerText").await;
        let estimate_before = estimate(&visit).await;
        visit.click("#simulation button:not([type=button])").await;
        visit.wait("the result", RESULT).await;
        let total = visit.text(".reperes div:last-child dd").await;
        let total = total.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(total.ends_with('€'), "{total}");
        assert!(estimate_before.contains(&total), "{estimate_before} / {total}");
        // No price for the first year is a fault: nothing is said rather than something wrong.
        visit.fill("#devis input[inputmode=decimal]", "").await;
        visit.wait("no estimate", "document.querySelector('#apercu').innerText === ''").await;
        visit.screenshot("simulateur-apercu-1280").await;
        visit.end().await;
    });
}

#[test]
fn once_it_is_there_the_browser_computes_without_the_network() {
    journey(1280, async |visit| {
        fill_in(&visit).await;
        visit.wait("the estimate", "document.querySelector('#apercu').innerText").await;
        let before = estimate(&visit).await;
        visit.cut_network(true).await;
        visit.fill("#devis input[inputmode=decimal]", "8 000,50").await;
        visit.fill("#at_mp", "0").await;
        let changed = format!(
            "document.querySelector('#apercu').innerText.replace(/[\\u00a0\\u202f]/g, ' ') !== {before:?}"
        );
        visit.wait("another estimate", &changed).await;
        let offline = estimate(&visit).await;
        visit.cut_network(false).await;
        visit.click("#simulation button:not([type=button])").await;
        visit.wait("the result", RESULT).await;
        let total = visit.text(".reperes div:last-child dd").await;
        let total = total.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(offline.contains(&total), "{offline} / {total}");
        visit.end().await;
    });
}

#[test]
fn the_address_carries_the_simulation() {
    journey(320, async |visit| {
        fill_in(&visit).await;
        visit.click("#simulation button:not([type=button])").await;
        visit.wait("the result", RESULT).await;
        let before = visit.text("#resultats table").await;
        let address = format!("/simulateur?{}", visit.query().await);
        assert!(address.contains("debut=2026-09-01"), "{address}");
        visit.open(&address).await;
        visit.wait("the same result", RESULT).await;
        assert_eq!(visit.text("#resultats table").await, before);
        let overflow: i64 = visit
            .value("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await;
        assert_eq!(overflow, 0, "the result scrolls sideways at 320 px");
        visit.screenshot("simulateur-resultat-320").await;
        visit.end().await;
    });
}

#[test]
fn every_fault_is_listed_linked_to_its_field_and_nothing_typed_is_lost() {
    journey(1280, async |visit| {
        fill_in(&visit).await;
        visit.choose("#fin", "2026-01-01").await;
        visit.choose("#naissance", "2030-01-01").await;
        visit.click("#simulation button:not([type=button])").await;
        visit
            .wait("the list of faults", "document.querySelectorAll('#erreurs a').length >= 2")
            .await;
        assert!(visit.value::<String>("document.title").await.starts_with("Erreur"));
        assert!(
            visit
                .value::<bool>(
                    "document.querySelector('#erreurs').contains(document.activeElement)"
                )
                .await
        );
        visit.click("#erreurs a").await;
        assert_eq!(visit.value::<String>("document.activeElement.id").await, "fin");
        assert_eq!(
            visit.value::<String>("document.querySelector('#rncp').value").await,
            "RNCP38386"
        );
        assert_eq!(
            visit
                .value::<String>("document.querySelector('#devis input[inputmode=decimal]').value")
                .await,
            "7 000,50 €"
        );
        visit.screenshot("simulateur-erreurs").await;
    });
}

/// The rows of the result's table whose caption contains `caption`, spaces made ordinary.
async fn table(visit: &Visit, caption: &str) -> Vec<Vec<String>> {
    let script = format!(
        "[...document.querySelectorAll('#resultats table')].find(t => t.caption.innerText.includes({caption:?})).rows"
    );
    let cells = "cell => cell.innerText.replace(/[\\u00a0\\u202f]/g, ' ').trim()";
    visit.value(&format!("[...{script}].map(row => [...row.cells].map({cells}))")).await
}

/// « 1 234,50 € » in cents.
fn cents(amount: &str) -> i64 {
    let digits: String = amount.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("{amount} is not an amount"))
}

#[test]
fn two_quotes_are_compared_side_by_side() {
    journey(1280, async |visit| {
        fill_in(&visit).await;
        visit.fill("#organisme_0", "CFA du Port").await;
        visit.fill("#prix_0_1", "6 500").await;
        visit.click("#ajouter").await;
        visit.wait("a second quote", "document.querySelector('#prix_1_1')").await;
        visit.fill("#organisme_1", "CFA du Bois").await;
        visit.fill("#prix_1_0", "5 500").await;
        visit.fill("#prix_1_1", "6 200").await;
        visit.click("#simulation button:not([type=button])").await;
        visit.wait("the result", RESULT).await;
        visit.screenshot("simulateur-deux-devis").await;

        // Prix, plafond, pris en charge, reste à charge: 6 000 € a year are paid at most.
        let port = table(&visit, "CFA du Port").await;
        assert_eq!(port[1][1..], ["7 000,50 €", "6 000,00 €", "6 000,00 €", "1 000,50 €"]);
        assert_eq!(port[2][1..], ["6 500,00 €", "6 000,00 €", "6 000,00 €", "500,00 €"]);
        assert_eq!(port[3][1..], ["13 500,50 €", "", "12 000,00 €", "1 500,50 €"]);
        let bois = table(&visit, "CFA du Bois").await;
        assert_eq!(bois[1][1..], ["5 500,00 €", "6 000,00 €", "5 500,00 €", "0,00 €"]);
        assert_eq!(bois[2][1..], ["6 200,00 €", "6 000,00 €", "6 000,00 €", "200,00 €"]);
        assert_eq!(bois[3][1..], ["11 700,00 €", "", "11 500,00 €", "200,00 €"]);

        // Coût total, financé, reste à charge: the same pay is added to both.
        let pay = table(&visit, "Par année de contrat").await;
        let column = pay[0].iter().position(|name| name == "Coût pour l’employeur");
        let pay = cents(&pay[3][column.expect("the employer's column")]);
        assert!(pay > 0);
        let totals = table(&visit, "Total du contrat").await;
        let amounts =
            |row: usize| totals[row][1..].iter().map(|cell| cents(cell)).collect::<Vec<_>>();
        assert_eq!(totals[1][0], "CFA du Port");
        assert_eq!(amounts(1), [pay + 1_350_050, 1_200_000, pay + 150_050]);
        assert_eq!(totals[2][0], "CFA du Bois\nle moins cher pour la collectivité");
        assert_eq!(amounts(2), [pay + 1_170_000, 1_150_000, pay + 20_000]);

        let drawn: Vec<String> = visit
            .value("[...document.querySelectorAll('#resultats figure svg[role=img] text')].map(t => t.textContent.replace(/[\\u00a0\\u202f]/g, ' '))")
            .await;
        assert_eq!(drawn, ["CFA du Port", &totals[1][1], "CFA du Bois", &totals[2][1]]);
        visit.end().await;
    });
}
