//! The rules of territorial apprenticeship, and nothing else: no I/O, no clock, no HTTP, no SQL.

pub mod aides;
pub mod allocation;
pub mod apf;
pub mod bareme;
pub mod calendrier;
pub mod campagne;
pub mod canonique;
pub mod courriels;
pub mod dates;
pub mod decode;
pub mod eligibilite;
pub mod erreurs;
pub mod faisabilite;
pub mod formation;
pub mod identifiers;
pub mod import;
pub mod journal;
pub mod money;
pub mod paris;
pub mod recensement;
pub mod referentiel;
pub mod regles;
pub mod remuneration;
pub mod simulation;
