//! What is measured.

/// What is sent, again and again.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) load: Load,
}

/// Who sends it.
pub(crate) enum Load {
    /// `wrk`, always the same request.
    Same {
        path: &'static str,
        /// A JSON document to post; without one the request is a GET.
        document: Option<&'static str>,
    },
    /// The project's own generator (`crates/trial`), a request of this kind for one collectivité or row
    /// after the other, whose answers it reads.
    Each(&'static str),
}

/// Cases that are measured against the same bare component.
pub(crate) struct Family {
    /// The least that a component can do of this kind.
    pub(crate) yardstick: Case,
    /// Whether the ratio is one to hello, or to bare SQLite.
    pub(crate) stored: bool,
    pub(crate) cases: &'static [Case],
}

const fn get(name: &'static str, path: &'static str) -> Case {
    Case { name, load: Load::Same { path, document: None } }
}

const fn each(name: &'static str, kind: &'static str) -> Case {
    Case { name, load: Load::Each(kind) }
}

/// The goals: ≥ 0.6 of hello for the simulation, ≥ 0.8 for the lookup, ≥ 0.9 for the page; ≥ 0.6 of bare
/// SQLite for saving and for reading a declaration, ≥ 0.5 for asking for a funding.
pub(crate) const FAMILIES: [Family; 3] = [
    Family {
        yardstick: get("hello", "/hello"),
        stored: false,
        cases: &[
            Case {
                name: "simulateur",
                load: Load::Same { path: "/api/simulateur", document: Some(SIMULATION) },
            },
            get("eligibilite", "/api/eligibilite/certifications/RNCP38386?date=2026-09-01"),
            get("page", "/calendrier"),
        ],
    },
    Family {
        yardstick: each("sqlite_insert", "sqlite-insert"),
        stored: true,
        cases: &[each("recensement_put", "recensement-put"), each("apf_post", "apf-post")],
    },
    Family {
        yardstick: each("sqlite_select", "sqlite-select"),
        stored: true,
        cases: &[each("recensement_get", "recensement-get")],
    },
];

/// Training and pay over 36 months, with a birthday that changes the age band on the way.
pub(super) const SIMULATION: &str = r#"{
  "contrat": { "debut": "2025-09-01", "fin": "2028-08-31" },
  "formation": {
    "rncp": "RNCP38386", "finance_cnfpt": true,
    "devis": [{ "organisme": "CFA", "prix_annuels": ["7000.00", "7000.00", "7000.00"] }]
  },
  "apprenti": { "date_naissance": "2008-02-29" }
}"#;
