//! The dated figures in French, for whoever wants to check them.

use super::{
    Age, Bareme, ChargesNbi, Conditions, Cotisations, Exoneration, Fiphfp, Grille, Nbi, Table,
};
use crate::dates;
use crate::money::{in_french as euros, percent_in_french as taux};
use rust_decimal::Decimal;

/// A figure from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chiffre {
    /// Since when, `1er janvier 2026`, or for which campaign.
    pub depuis: String,
    /// What it is, one sentence or value a line.
    pub valeurs: Vec<String>,
    /// The text that sets it.
    pub source: String,
}

/// A dated figure through time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Famille {
    /// How rules name it, `bareme.smic`.
    pub cle: &'static str,
    /// Its French name.
    pub titre: &'static str,
    /// Its values, the latest first.
    pub chiffres: Vec<Chiffre>,
}

impl Bareme {
    /// Every dated figure.
    pub fn familles(&self) -> Vec<Famille> {
        vec![
            famille("bareme.smic", "SMIC mensuel brut", &self.smic, |smic| vec![euros(*smic)]),
            famille("bareme.grille", "Part du SMIC selon l’âge et l’année", &self.grille, grille),
            famille(
                "bareme.cotisations_salariales",
                "Cotisations de l’apprenti",
                &self.cotisations_salariales,
                cotisations,
            ),
            famille(
                "bareme.exoneration_salariale",
                "Exonération de l’apprenti, selon la date de signature",
                &self.exoneration_salariale,
                exoneration,
            ),
            famille("bareme.at_mp", "Taux accidents du travail usuel", &self.at_mp, |valeur| {
                vec![taux(*valeur)]
            }),
            famille("bareme.nbi", "NBI du maître d’apprentissage", &self.nbi, nbi),
            famille(
                "bareme.charges_nbi",
                "Charges de l’employeur sur la NBI",
                &self.charges_nbi,
                charges_nbi,
            ),
            famille("bareme.fiphfp", "Aides du FIPHFP", &self.fiphfp, fiphfp),
            famille(
                "bareme.majoration_handicap",
                "Majoration handicap, par année de formation",
                &self.majoration_handicap,
                |montant| vec![format!("{} au plus", euros(*montant))],
            ),
            famille("bareme.contrat", "Conditions du contrat", &self.contrat, conditions),
        ]
    }
}

fn famille<T>(
    cle: &'static str,
    titre: &'static str,
    table: &Table<T>,
    in_french: impl Fn(&T) -> Vec<String>,
) -> Famille {
    let mut chiffres: Vec<Chiffre> = table
        .iter()
        .map(|entree| Chiffre {
            depuis: dates::in_french(entree.depuis),
            valeurs: in_french(&entree.valeur),
            source: entree.source.clone(),
        })
        .collect();
    chiffres.reverse();
    Famille { cle, titre, chiffres }
}

fn grille(grille: &Grille) -> Vec<String> {
    let annees = |age| [1, 2, 3].map(|annee| format!("{} %", grille.pourcentage(age, annee)));
    let ligne = |age: Age| format!("{}\u{a0}: {}", age.libelle(), annees(age).join(", "));
    Age::TOUS.map(ligne).into()
}

/// Names and rates, a line each.
fn rates(lignes: &[(&str, Decimal)]) -> Vec<String> {
    lignes.iter().map(|(nom, valeur)| format!("{nom}\u{a0}: {}", taux(*valeur))).collect()
}

fn cotisations(cotisations: &Cotisations) -> Vec<String> {
    rates(&[
        ("vieillesse plafonnée", cotisations.vieillesse_plafonnee),
        ("vieillesse déplafonnée", cotisations.vieillesse_deplafonnee),
        ("Ircantec, tranche A", cotisations.ircantec_tranche_a),
    ])
}

fn exoneration(exoneration: &Exoneration) -> Vec<String> {
    rates(&[
        ("part du SMIC exonérée", exoneration.part_du_smic),
        ("CSG", exoneration.csg),
        ("CRDS", exoneration.crds),
        ("assiette de la CSG et de la CRDS", exoneration.assiette_csg),
    ])
}

fn nbi(nbi: &Nbi) -> Vec<String> {
    vec![format!("{} points, {} par mois", nbi.points, euros(nbi.mensuel))]
}

fn charges_nbi(charges: &ChargesNbi) -> Vec<String> {
    rates(&[
        ("CNRACL", charges.cnracl),
        ("maladie", charges.maladie),
        ("allocations familiales", charges.allocations_familiales),
        ("autonomie", charges.autonomie),
        ("FNAL", charges.fnal),
        ("CNFPT", charges.cnfpt),
    ])
}

fn fiphfp(aides: &Fiphfp) -> Vec<String> {
    let Fiphfp { tutorat_heures_par_mois: heures, .. } = aides;
    vec![
        format!(
            "indemnité d’apprentissage\u{a0}: {} du coût salarial",
            taux(aides.indemnite_apprentissage)
        ),
        format!(
            "tutorat\u{a0}: {} l’heure, {heures}\u{a0}heures par mois au plus",
            euros(aides.tutorat_par_heure)
        ),
        format!("parcours vers l’emploi\u{a0}: {}", euros(aides.parcours_vers_emploi)),
        format!("insertion durable\u{a0}: {}", euros(aides.insertion_durable)),
        format!("formation\u{a0}: {} par an au plus", euros(aides.formation_par_an)),
        format!(
            "toutes aides\u{a0}: {} par collectivité et année civile au plus",
            euros(aides.plafond_annuel)
        ),
        format!("rien jusqu’à {} par bénéficiaire", euros(aides.plancher)),
    ]
}

fn conditions(c: &Conditions) -> Vec<String> {
    vec![
        format!(
            "âge à la signature\u{a0}: {} à {}\u{a0}ans, {} au sortir du collège, {} par dérogation",
            c.age_minimum, c.age_maximum, c.age_derogatoire, c.age_maximum_derogatoire
        ),
        format!(
            "durée\u{a0}: {} à {}\u{a0}mois, {} avec un handicap ou un redoublement",
            c.mois_minimum, c.mois_maximum, c.mois_maximum_prolonge
        ),
        format!(
            "formation\u{a0}: débute dans les {}\u{a0}mois autour du début du contrat, {} des heures au moins",
            c.mois_autour_de_la_formation,
            taux(c.part_de_formation)
        ),
        format!(
            "fin\u{a0}: {}\u{a0}mois au plus après la dernière épreuve",
            c.mois_apres_la_derniere_epreuve
        ),
        format!("durée annuelle du travail\u{a0}: {}\u{a0}heures", c.heures_par_an),
        format!(
            "maître d’apprentissage\u{a0}: {}\u{a0}ans d’expérience, {} avec un diplôme équivalent",
            c.experience_du_maitre, c.experience_du_maitre_diplome
        ),
        format!(
            "apprentis par maître\u{a0}: {}, {} si l’un redouble",
            c.apprentis_par_maitre, c.apprentis_avec_redoublant
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(cle: &str) -> Famille {
        Bareme::current().familles().into_iter().find(|famille| famille.cle == cle).unwrap()
    }

    #[test]
    fn a_figure_is_read_with_its_day_and_its_text() {
        let smic = named("bareme.smic");
        assert_eq!(smic.titre, "SMIC mensuel brut");
        let last = &smic.chiffres[0];
        assert_eq!((&*last.depuis, &*last.valeurs[0]), ("1er juin 2026", "1\u{202f}867,02\u{a0}€"));
        assert!(last.source.contains("JORFTEXT000054126589"));
        assert_eq!(smic.chiffres.len(), 6);
    }

    #[test]
    fn a_table_is_read_line_by_line() {
        let lignes = &named("bareme.grille").chiffres[0].valeurs;
        assert_eq!(lignes[1], "18 à 20 ans\u{a0}: 43 %, 51 %, 67 %");
        let lignes = &named("bareme.charges_nbi").chiffres[0].valeurs;
        assert_eq!(lignes[0], "CNRACL\u{a0}: 43,65\u{a0}%");
    }
}
