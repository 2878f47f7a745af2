//! Who pays what, as a chart.

use super::{Graphique, Resultat};
use crate::graphique::Serie;
use rust_decimal::Decimal;
use tremplin_domain::{
    formation::{Annee, Offre},
    money::Montant,
    remuneration::Sommes,
};

/// Two amounts that are drawn one after the other, in euros.
type Parts = [Decimal; 2];

const RIEN: Parts = [Decimal::ZERO; 2];

/// What the CNFPT pays of a quote, and what is left.
fn of_quote(offre: &Offre<'_>) -> Parts {
    [offre.funded(), offre.cost() - offre.funded()]
}

/// The same of one of its years.
fn of_year(annee: &Annee) -> Parts {
    let majoration = annee.majoration.map_or(RIEN, |majoration| {
        [majoration.prise_en_charge, majoration.reste_a_charge].map(Montant::decimal)
    });
    [
        annee.prise_en_charge.decimal() + majoration[0],
        annee.reste_a_charge.decimal() + majoration[1],
    ]
}

/// What the pay costs, and what is given for it.
fn of_pay(sommes: &Sommes) -> Parts {
    [sommes.cout_employeur, sommes.aide_fiphfp].map(Montant::decimal)
}

impl Resultat<'_> {
    /// Quote by quote if there are several, else year by year.
    pub(super) fn graphique(&self) -> Graphique {
        let devis = self.devis();
        let paie = self.r.remuneration.as_ref();
        let mut series = Vec::new();
        if !devis.is_empty() {
            series.push(Serie::new("s1", "Formation prise en charge par le CNFPT"));
            series.push(Serie::new("s2", "Formation à la charge de la collectivité"));
        }
        if paie.is_some() {
            series.push(Serie::new("s3", "Rémunération à la charge de la collectivité"));
        }
        if paie.is_some_and(|paie| paie.total.aide_fiphfp != Montant::ZERO) {
            series.push(Serie::new("s4", "Aide du FIPHFP"));
        }
        let both = |formation: Option<Parts>, pay: Option<Parts>| -> Vec<Decimal> {
            let formation = (!devis.is_empty()).then(|| formation.unwrap_or(RIEN));
            let pay = paie.map(|_| pay.unwrap_or(RIEN));
            formation.into_iter().chain(pay).flatten().collect()
        };
        if devis.len() > 1 {
            let mut graphique = Graphique::new("Qui paie quoi, devis par devis", series);
            for (offre, total) in devis.iter().zip(&self.r.total) {
                let pay = paie.map(|paie| of_pay(&paie.total));
                graphique.bar(offre.organisme, total.cout, &both(Some(of_quote(offre)), pay));
            }
            return graphique;
        }
        let mut graphique = Graphique::new("Qui paie quoi, année par année", series);
        let annees = devis.first().map_or(&[][..], |offre| &offre.annees);
        let paies = paie.map_or(&[][..], |paie| &paie.annees_contrat);
        for rang in 0..annees.len().max(paies.len()) {
            let pay = paies.get(rang).map(|annee| of_pay(&annee.sommes));
            let parts = both(annees.get(rang).map(of_year), pay);
            let total = Montant::rounded(parts.iter().sum());
            graphique.bar(&format!("Année {}", rang + 1), total, &parts);
        }
        graphique
    }
}
