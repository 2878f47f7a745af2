//! The simulator without a script, with the keyboard alone, on a narrow screen.

use crate::visit::journey;

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
