//! The simulator with the keyboard alone, with scripts and without, on a wide screen and a narrow one, where nothing moves.

use crate::visit::{Visit, journey};

/// Whether scripts run.
#[derive(Clone, Copy, PartialEq)]
enum Scripts {
    On,
    Off,
}

/// From the empty form to the answer and beyond, never touching a mouse. Days are those of their month, which every
/// locale types alike.
async fn simulate_with_keys(visit: &Visit, name: &str) {
    visit.open("/simulateur").await;
    for (field, digits) in [("debut", "09092026"), ("fin", "08082028")] {
        visit.tab_to(field, &format!("e.id === '{field}'")).await;
        visit.press_digits(digits).await;
    }
    visit.tab_to("the ceiling", "e.id === 'plafond'").await;
    visit.type_text("6000").await;
    for (field, price) in [("prix_0_0", "7 000,50"), ("prix_0_1", "5000")] {
        visit.tab_to(field, &format!("e.id === '{field}'")).await;
        visit.type_text(price).await;
    }
    visit.tab_to("the birth", "e.id === 'naissance'").await;
    visit.press_digits("05052008").await;
    visit.press("Enter").await;
    visit.wait("the answer", "document.activeElement.id === 'titre-resultats'").await;
    let result = visit.text("#resultats").await.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(result.contains("1 000,50 €") && result.contains("R-PAY-01"), "{result}");
    visit.fits().await;
    visit.stands_still().await;
    visit.screenshot(name).await;
    visit.tab_to("the months", "e.matches('summary') && e.innerText === 'Mois par mois'").await;
    visit.press("Enter").await;
    visit.wait("the months", "document.activeElement.parentElement.open").await;
    visit.fits().await;
    visit.tab_to("the budget", "e.matches('#resultats a[href^=\"/simulateur/budget?\"]')").await;
    visit.press("Enter").await;
    visit.wait("the budget", "document.title.startsWith('Budget')").await;
    visit.fits().await;
    assert!(visit.value::<bool>("(history.back(), true)").await);
    visit.wait("the simulation again", "document.querySelector('#resultats')").await;
    assert_eq!(
        visit.value::<String>("document.querySelector('#prix_0_0').value").await,
        "7 000,50"
    );
}

fn with_keys(scripts: Scripts, width: u32) {
    journey(width, async |visit| {
        visit.without_motion().await;
        if scripts == Scripts::Off {
            visit.without_scripts().await;
        }
        let how = if scripts == Scripts::Off { "sans-script" } else { "clavier" };
        simulate_with_keys(&visit, &format!("simulateur-{how}-{width}")).await;
        visit.end().await;
    });
}

#[test]
fn with_the_keyboard_alone_a_contract_is_simulated() {
    with_keys(Scripts::On, 1280);
    with_keys(Scripts::On, 320);
}

#[test]
fn without_javascript_and_with_the_keyboard_alone_a_contract_is_simulated() {
    with_keys(Scripts::Off, 1280);
    with_keys(Scripts::Off, 320);
}

#[test]
fn without_javascript_the_form_tells_its_faults_then_answers_and_loses_nothing() {
    journey(320, async |visit| {
        visit.without_scripts().await;
        visit.open("/simulateur").await;
        visit.tab_to("the ceiling", "e.id === 'plafond'").await;
        visit.type_text("6000").await;
        visit.press("Enter").await;
        visit.wait("the faults", "document.title.startsWith('Erreur')").await;
        assert!(
            visit
                .texts("#erreurs li")
                .await
                .contains(&"Indiquez la date de fin du contrat.".to_owned())
        );
        let address = visit.query().await;
        assert!(address.contains("plafond=6000") && !address.contains("fin="), "{address}");
        assert_eq!(visit.value::<String>("document.querySelector('#plafond').value").await, "6000");
        visit.fits().await;
        visit.screenshot("simulateur-sans-script-erreurs-320").await;
        visit
            .open("/simulateur?volet=formation&debut=2026-09-01&fin=2027-08-31&plafond=6000&prix_0_0=7000")
            .await;
        let result = visit.text("#resultats").await.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(result.contains("1 000,00 €") && result.contains("R-FOR-01"), "{result}");
        visit.fits().await;
        visit.screenshot("simulateur-sans-script-320").await;
        visit.tab_to("another quote", "e.name === 'devis'").await;
        visit.press("Enter").await;
        visit.wait("the second quote", "document.querySelector('#prix_1_0')").await;
        assert_eq!(
            visit.value::<String>("document.querySelector('#prix_0_0').value").await,
            "7000"
        );
        visit.end().await;
    });
}
