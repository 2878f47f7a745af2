//! Where a result leads to: the request, the calendar, the comparison, and the paper.

use super::Resultat;
use crate::{
    format,
    saisie::{Champ, Genre},
    scenario::adresse,
};
use form_urlencoded::Serializer;
use tremplin_domain::{
    dates,
    decode::Prix,
    money::{self, Montant},
    simulation::{Devis, Formation},
};

impl Resultat<'_> {
    /// The address of another page with this simulation.
    pub(super) fn with_others(&self, page: &str) -> String {
        adresse(&format!("/simulateur/{page}"), std::slice::from_ref(self.scenario), None)
    }

    /// The calendar of this contract.
    pub(super) fn calendrier(&self) -> String {
        let contrat = &self.demande.contrat;
        let mut query = Serializer::new(String::new());
        query.append_pair("debut", &contrat.debut.0.to_string());
        query.append_pair("fin", &contrat.fin.0.to_string());
        if let Some(debut) = self.demande.formation.as_ref().and_then(|formation| formation.debut) {
            query.append_pair("debut_formation", &debut.0.to_string());
        }
        if let Some(apprenti) = &self.demande.apprenti {
            query.append_pair("date_naissance", &apprenti.date_naissance.0.to_string());
        }
        format!("/calendrier?{}", query.finish())
    }

    /// For each quote, the request for funding with what is known here: its address and the training body. None for a
    /// contract that the CNFPT does not fund.
    pub(super) fn demandes(&self) -> Vec<(String, &str)> {
        let formation = self.demande.formation.as_ref().filter(|formation| formation.finance_cnfpt);
        let Some(formation) = formation else { return Vec::new() };
        let devis = formation.devis.0.iter();
        devis
            .enumerate()
            .map(|(rang, devis)| (self.request(formation, rang, devis), devis.organisme.0.as_str()))
            .collect()
    }

    fn request(&self, formation: &Formation, rang: usize, devis: &Devis) -> String {
        let contrat = &self.demande.contrat;
        let mut query = Serializer::new(String::new());
        query.append_pair("debut", &contrat.debut.0.to_string());
        query.append_pair("fin", &contrat.fin.0.to_string());
        if let Some(rncp) = formation.rncp {
            query.append_pair("rncp", &rncp.to_string());
        }
        // A quote without a name was given one.
        if let Some(organisme) = self.scenario.saisie.get(&format!("organisme_{rang}")) {
            query.append_pair("organisme", organisme);
        }
        let amounts = |montants: &[Prix]| -> Vec<String> {
            montants.iter().map(|prix| Montant::rounded(prix.0).to_string()).collect()
        };
        query.extend_pairs(amounts(&devis.prix_annuels.0).iter().map(|prix| ("prix", prix)));
        if self.scenario.saisie.get("rqth").is_some() {
            query.append_pair("rqth", "oui");
        }
        if let Some(majorations) = &formation.majorations_handicap {
            query.extend_pairs(amounts(&majorations.0).iter().map(|prix| ("majoration", prix)));
        }
        format!("/demande?{}", query.finish())
    }

    /// What was typed, read again for a paper that must be enough by itself: a name and a value each.
    pub(super) fn relue(&self) -> Vec<(String, String)> {
        let saisie = &self.scenario.saisie;
        let mut lignes: Vec<_> = Champ::all()
            .filter_map(|champ| {
                let typed = saisie.get(champ.nom)?;
                let shown = match champ.genre {
                    Genre::Jour => {
                        dates::parse_iso(typed).map_or_else(|| typed.to_owned(), format::jour)
                    }
                    Genre::Liste(choix) | Genre::Nombres(choix) => {
                        let chosen = choix.iter().find(|(valeur, _)| *valeur == typed);
                        chosen.map_or(typed, |(_, libelle)| libelle).to_owned()
                    }
                    _ => typed.to_owned(),
                };
                Some((champ.libelle.trim_end_matches(" (facultatif)").to_owned(), shown))
            })
            .collect();
        let formation = self.demande.formation.as_ref();
        for devis in formation.map_or(&[][..], |formation| &formation.devis.0) {
            let prix = devis.prix_annuels.0.iter().map(|prix| money::in_french(prix.0));
            let prix = prix.collect::<Vec<_>>().join(" ; ");
            lignes.push((format!("Devis de {}, année par année", devis.organisme.0), prix));
        }
        lignes
    }
}
