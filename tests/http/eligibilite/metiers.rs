//! The métiers in tension and what they lead to.

use super::METIERS;
use crate::{ask, list, ok, problem::refused, text};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn each_metier_tells_its_levels_and_its_certifications() {
    let liste = ok(&format!("{METIERS}?campagne=2026"));
    assert_eq!(
        (&liste["campagne"], &liste["version"]),
        (&2026.into(), &"demonstration-2026-1".into())
    );
    assert!(text(&liste["avertissement"]).contains("fictifs"));
    let metiers = list(&liste["metiers"]);
    assert_eq!(metiers.len(), 21);
    for metier in metiers {
        let detail = ok(&format!("{METIERS}/{}", text(&metier["code"])));
        assert_eq!(detail["libelle"], metier["libelle"]);
        assert_eq!(detail["niveaux"], metier["niveaux"]);
        let certifications = list(&detail["certifications"]);
        assert_eq!(metier["certifications"], certifications.len(), "{metier}");
        let levels: BTreeSet<_> = certifications.iter().map(|c| c["niveau"].as_u64()).collect();
        let told: BTreeSet<_> = list(&metier["niveaux"]).iter().map(Value::as_u64).collect();
        assert_eq!(levels, told, "{metier}");
    }
}

#[test]
fn a_campaign_or_a_metier_that_does_not_exist_is_not_found() {
    for path in [
        format!("{METIERS}?campagne=2019"),
        format!("{METIERS}/jardinier?campagne=2100"),
        format!("{METIERS}/astronaute"),
        format!("{METIERS}/Jardinier%20"),
    ] {
        let reply = ask(&path);
        let (path, _) = path.split_once('?').unwrap_or((&path, ""));
        let problem = refused(&reply, 404, path);
        assert_eq!(problem["type"], "urn:tremplin:probleme:introuvable");
    }
}
