//! What is measured.

/// A request and the status that it must get.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) path: &'static str,
    /// A JSON document to post; without one the request is a GET.
    pub(crate) document: Option<&'static str>,
}

/// The yardstick.
pub(crate) const HELLO: Case = Case { name: "hello", path: "/hello", document: None };

/// The goals: ≥ 0.6 of hello for the simulation, ≥ 0.8 for the lookup, ≥ 0.9 for the page.
pub(crate) const CASES: [Case; 3] = [
    Case { name: "simulateur", path: "/api/simulateur", document: Some(SIMULATION) },
    Case {
        name: "eligibilite",
        path: "/api/eligibilite/certifications/RNCP38386?date=2026-09-01",
        document: None,
    },
    Case { name: "page", path: "/simulateur", document: None },
];

/// Training and pay over 36 months, with a birthday that changes the age band on the way.
const SIMULATION: &str = r#"{
  "contrat": { "debut": "2025-09-01", "fin": "2028-08-31" },
  "formation": {
    "rncp": "RNCP38386", "finance_cnfpt": true,
    "devis": [{ "organisme": "CFA", "prix_annuels": ["7000.00", "7000.00", "7000.00"] }]
  },
  "apprenti": { "date_naissance": "2008-02-29" }
}"#;
