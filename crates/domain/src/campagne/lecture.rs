//! The parameters of the campaigns in French, for whoever wants to check them.

use super::Campagne;
use crate::bareme::{Chiffre, Famille};
use crate::dates;
use crate::money::percent_in_french;

/// What each campaign sets, the latest one first (R-CAMP-01 to R-CAMP-03). `campagnes` are in the order of their years.
pub fn familles<'c>(
    campagnes: impl DoubleEndedIterator<Item = &'c Campagne> + Clone,
) -> Vec<Famille> {
    LECTURES
        .iter()
        .map(|(cle, titre, read)| Famille {
            cle,
            titre,
            chiffres: campagnes
                .clone()
                .rev()
                .map(|campagne| Chiffre {
                    depuis: format!("campagne {}", campagne.annee),
                    valeurs: read(campagne),
                    source: source(cle, campagne),
                })
                .collect(),
        })
        .collect()
}

type Lecture = (&'static str, &'static str, fn(&Campagne) -> Vec<String>);

const LECTURES: &[Lecture] = &[
    ("campagne.ouverture", "Premier jour du recensement", |c| vec![dates::in_french(c.ouverture)]),
    ("campagne.fermeture", "Dernier jour du recensement", |c| vec![dates::in_french(c.fermeture)]),
    ("campagne.capacite", "Contrats que le CNFPT finance", |c| vec![c.capacite.to_string()]),
    ("campagne.referentiel", "Version du référentiel", |c| vec![c.referentiel.clone()]),
    ("campagne.prorata", "Convention de calcul des durées", |c| {
        vec![c.parametres.prorata.libelle().to_owned()]
    }),
    ("campagne.taux_at_mp", "Taux accidents du travail à défaut d’un autre", |c| {
        vec![percent_in_french(c.parametres.taux_at_mp)]
    }),
    ("campagne.depot_apf_mois", "Dépôt de la demande d’accord préalable", |c| {
        vec![format!("{}\u{a0}mois au plus avant le contrat", c.parametres.depot_apf_mois)]
    }),
    ("campagne.debut_apres_apf_mois", "Début du contrat après l’accord préalable", |c| {
        vec![format!("{}\u{a0}mois au plus", c.parametres.debut_apres_apf_mois)]
    }),
    ("campagne.depot_apc_jours", "Demande de prise en charge", |c| {
        vec![format!("{}\u{a0}jours après le début du contrat", c.parametres.depot_apc_jours)]
    }),
    ("campagne.rupture_jours", "Rupture qui rend le contrat accordé", |c| {
        vec![format!("jusqu’au {}e\u{a0}jour du contrat", c.parametres.rupture_jours)]
    }),
    ("campagne.alertes_jours", "Alertes avant qu’un accord ne devienne caduc", |c| {
        let jours: Vec<String> =
            c.parametres.alertes_jours.iter().map(|jours| format!("{jours}\u{a0}jours")).collect();
        vec![jours.join(", puis ")]
    }),
    ("allocation", "Paramètres des méthodes d’allocation", allocation),
];

fn allocation(campagne: &Campagne) -> Vec<String> {
    let parametres = campagne.allocation();
    let etp = &parametres.plafond_etp;
    let tranche = |plafond: u32, jusqu_a: String| format!("{plafond} {jusqu_a}");
    let mut plafonds: Vec<String> = etp
        .tranches()
        .iter()
        .map(|une| tranche(une.plafond, format!("jusqu’à {}\u{a0}ETP", une.jusqu_a.in_french())))
        .collect();
    plafonds.push(tranche(etp.au_dela(), "au-delà".to_owned()));
    vec![
        format!("plafond selon la taille\u{a0}: {}", plafonds.join(", ")),
        format!("minimum garanti\u{a0}: {}", parametres.minimum_garanti.minimum),
    ]
}

/// The project's own parameters have their own source.
fn source(cle: &str, campagne: &Campagne) -> String {
    if cle == "allocation" && campagne.allocation.is_none() {
        return crate::allocation::Parametres::of_year(campagne.annee).source.clone();
    }
    campagne.sources.join("\u{a0}; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campagne::load;

    #[test]
    fn what_a_campaign_sets_is_read_campaign_by_campaign() {
        let campagnes = load().unwrap();
        let all = familles(campagnes.iter());
        let named = |cle: &str| all.iter().find(|famille| famille.cle == cle).unwrap();
        let first = &named("campagne.depot_apf_mois").chiffres[0];
        assert_eq!(first.depuis, "campagne 2026");
        assert_eq!(first.valeurs, ["3\u{a0}mois au plus avant le contrat"]);
        assert_eq!(
            named("campagne.alertes_jours").chiffres[1].valeurs,
            ["10\u{a0}jours, puis 3\u{a0}jours"]
        );
        assert_eq!(
            named("allocation").chiffres[0].valeurs[0],
            "plafond selon la taille\u{a0}: 1 jusqu’à 50\u{a0}ETP, 3 jusqu’à 350\u{a0}ETP, 10 jusqu’à \
             1\u{202f}000\u{a0}ETP, 30 au-delà"
        );
    }
}
