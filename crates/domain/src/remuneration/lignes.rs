//! The schedule as JSON, written by hand: it is nine tenths of the answer, and most months repeat the one before.

use super::assemblage::{Annee, Mois, Remuneration};
use super::sommes::Sommes;
use crate::dates;
use crate::money::Montant;

impl Remuneration {
    /// Adds the schedule at the end of `sortie`: `{"mois":[…],"annees_contrat":[…],"annees_civiles":[…],"total":{…}}`.
    pub fn write_json(&self, sortie: &mut Vec<u8>) {
        sortie.extend_from_slice(b"{\"mois\":[");
        write_months(&self.mois, sortie);
        sortie.extend_from_slice(b"],\"annees_contrat\":[");
        write_years(&self.annees_contrat, sortie);
        sortie.extend_from_slice(b"],\"annees_civiles\":[");
        write_years(&self.annees_civiles, sortie);
        sortie.extend_from_slice(b"],\"total\":{");
        write_sums(&self.total, sortie);
        sortie.extend_from_slice(b"}}");
    }
}

fn write_months(lignes: &[Mois], sortie: &mut Vec<u8>) {
    // What follows the month's name in the line before, to be copied when nothing changes.
    let mut precedente: Option<(&Mois, std::ops::Range<usize>)> = None;
    for mois in lignes {
        if precedente.is_some() {
            sortie.push(b',');
        }
        sortie.extend_from_slice(b"{\"mois\":\"");
        dates::push_month(mois.mois, sortie);
        let debut = sortie.len();
        match &precedente {
            Some((autre, place)) if same_figures(autre, mois) => {
                sortie.extend_from_within(place.clone())
            }
            _ => {
                sortie.extend_from_slice(b"\",\"pourcentage\":");
                push_number(mois.pourcentage, sortie);
                write_amount(b",\"smic\":\"", mois.smic, sortie);
                sortie.push(b',');
                write_sums(&mois.sommes, sortie);
                sortie.push(b'}');
            }
        }
        precedente = Some((mois, debut..sortie.len()));
    }
}

fn same_figures(a: &Mois, b: &Mois) -> bool {
    (a.pourcentage, a.smic) == (b.pourcentage, b.smic) && a.sommes == b.sommes
}

fn write_years(lignes: &[Annee], sortie: &mut Vec<u8>) {
    for (rang, annee) in lignes.iter().enumerate() {
        if rang > 0 {
            sortie.push(b',');
        }
        sortie.extend_from_slice(b"{\"annee\":");
        push_number(u32::try_from(annee.annee).unwrap_or(0), sortie);
        sortie.extend_from_slice(b",\"debut\":\"");
        dates::push(annee.debut, sortie);
        sortie.extend_from_slice(b"\",\"fin\":\"");
        dates::push(annee.fin, sortie);
        sortie.extend_from_slice(b"\",");
        write_sums(&annee.sommes, sortie);
        sortie.push(b'}');
    }
}

fn write_sums(sommes: &Sommes, sortie: &mut Vec<u8>) {
    write_amount(b"\"brut\":\"", sommes.brut, sortie);
    write_amount(b",\"charges_employeur\":\"", sommes.charges_employeur, sortie);
    write_amount(b",\"nbi\":\"", sommes.nbi, sortie);
    write_amount(b",\"aide_fiphfp\":\"", sommes.aide_fiphfp, sortie);
    write_amount(b",\"cout_employeur\":\"", sommes.cout_employeur, sortie);
    write_amount(b",\"net_apprenti\":\"", sommes.net_apprenti, sortie);
}

fn write_amount(nom: &[u8], montant: Montant, sortie: &mut Vec<u8>) {
    sortie.extend_from_slice(nom);
    montant.push(sortie);
    sortie.push(b'"');
}

fn push_number(nombre: u32, sortie: &mut Vec<u8>) {
    if nombre >= 10 {
        push_number(nombre / 10, sortie);
    }
    sortie.push(b'0' + u8::try_from(nombre % 10).unwrap_or(0));
}
