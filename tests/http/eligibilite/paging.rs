//! Page after page, everything once.

use super::{codes, referentiel, search};
use std::collections::BTreeSet;

#[test]
fn pages_show_every_certification_once_whatever_their_size() {
    let all: BTreeSet<String> = codes(&referentiel()["certifications"]).into_iter().collect();
    assert_eq!(all.len(), 85);
    for limite in [1, 7, 20, 84, 85, 100] {
        assert_eq!(visit("", limite), (all.len(), all.clone()), "{limite} at a time");
    }
}

#[test]
fn pages_of_a_search_follow_each_other_too() {
    for query in ["q=agent&", "niveau=4&", "metier=jardinier&", "q=maintenance&niveau=3&"] {
        let (total, seen) = visit(query, 2);
        assert!(total > 2, "{query}");
        assert_eq!(seen.len(), total, "{query}");
    }
}

/// Follows `suivant` to the last page: the total said on each, and what was seen, each once.
fn visit(query: &str, limite: usize) -> (usize, BTreeSet<String>) {
    let mut seen = BTreeSet::new();
    let mut after = String::new();
    loop {
        let page = search(&format!("{query}limite={limite}{after}"));
        let found = codes(&page["resultats"]);
        let total = page["total"].as_u64().and_then(|total| usize::try_from(total).ok());
        let total = total.expect("a total");
        assert_eq!(
            found.len(),
            limite.min(total - seen.len()),
            "{query} after {} of {total}",
            seen.len()
        );
        for code in found {
            assert!(seen.insert(code.clone()), "{code} is on two pages of {query}");
        }
        match page["suivant"].as_str() {
            Some(next) => after = format!("&apres={next}"),
            None => return (total, seen),
        }
    }
}

#[test]
fn the_number_of_results_goes_from_one_to_a_hundred() {
    assert_eq!(codes(&search("limite=1")["resultats"]).len(), 1);
    assert_eq!(codes(&search("limite=100")["resultats"]).len(), 85);
    assert_eq!(codes(&search("")["resultats"]).len(), 20);
}
