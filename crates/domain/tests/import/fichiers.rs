//! Every file of this folder is refused, with exactly the faults that are written for it.

use super::*;
use std::{collections::BTreeSet, fs, path::Path};

/// A file and its faults as they are shown.
pub(super) type Refus = (&'static str, &'static [&'static str]);

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import"))
}

fn check(refus: &[Refus], rapport: impl Fn(Vec<u8>) -> Option<Rapport>) {
    for (nom, fautes) in refus {
        let octets = fs::read(folder().join(nom)).unwrap();
        let rapport = rapport(octets).unwrap_or_else(|| panic!("{nom} is accepted"));
        assert_eq!(shown(&rapport.fautes), *fautes, "{nom}");
        assert_eq!(rapport.autres_fautes, 0, "{nom}");
    }
}

#[test]
fn a_wrong_referentiel_is_refused_with_every_fault() {
    check(refus_referentiel::REFUS, |octets| import(octets).err());
}

#[test]
fn a_wrong_directory_is_refused_with_every_fault() {
    check(refus_annuaire::REFUS, |octets| import_directory(octets).err());
}

#[test]
fn every_file_of_the_folder_is_looked_at() {
    let there: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|nom| nom.ends_with(".csv"))
        .collect();
    let looked_at: BTreeSet<String> = refus_referentiel::REFUS
        .iter()
        .chain(refus_annuaire::REFUS)
        .map(|(nom, _)| (*nom).to_owned())
        .collect();
    assert_eq!(there, looked_at);
    assert!(there.len() >= 30);
}
