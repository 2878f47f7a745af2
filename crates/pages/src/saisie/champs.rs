//! The fields of the form: how each is filled in, what it is called, and its place in the document.

use super::conversions;
use serde_json::Value;

/// A choice of a list: its value in the address, and its name.
pub(crate) type Choix = (&'static str, &'static str);

/// How a field is filled in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Genre {
    Jour,
    /// Euros.
    Montant,
    /// Percent.
    Taux,
    Entier,
    Rncp,
    /// « oui » or « non ».
    Oui,
    /// Ticked or not.
    Case,
    /// A list of texts.
    Liste(&'static [Choix]),
    /// A list of whole numbers.
    Nombres(&'static [Choix]),
}

impl Genre {
    /// What a text of this kind is in the document, or the French sentence that says what is expected.
    pub(super) fn read(self, texte: &str) -> Result<Value, &'static str> {
        match self {
            // Dates and choices are the domain's to judge.
            Self::Jour | Self::Liste(_) => Ok(Value::from(texte)),
            Self::Montant => conversions::montant(texte),
            Self::Taux => conversions::taux(texte),
            Self::Entier | Self::Nombres(_) => conversions::entier(texte),
            Self::Rncp => conversions::rncp(texte),
            Self::Oui => Ok(Value::from(texte == "oui")),
            Self::Case => Ok(Value::from(true)),
        }
    }
}

/// A field that stands for one member of the document.
#[derive(Debug)]
pub(crate) struct Champ {
    /// Its name in the form and in the address.
    pub(crate) nom: &'static str,
    /// JSON pointer of its place in the document.
    pub(super) place: &'static str,
    pub(crate) genre: Genre,
    pub(crate) libelle: &'static str,
    /// What helps to fill it in; empty when nothing does.
    pub(crate) aide: &'static str,
    /// What is said when it is empty and must not be.
    pub(super) manque: Option<&'static str>,
}

impl Champ {
    /// The field of this name.
    pub(crate) fn named(nom: &str) -> Option<&'static Self> {
        Self::all().find(|champ| champ.nom == nom)
    }

    /// All of them, in the order of the form.
    pub(crate) fn all() -> impl Iterator<Item = &'static Self> {
        CHAMPS.iter()
    }

    const fn aide(self, aide: &'static str) -> Self {
        Self { aide, ..self }
    }

    const fn required(self, manque: &'static str) -> Self {
        Self { manque: Some(manque), ..self }
    }
}

const fn champ(
    nom: &'static str,
    place: &'static str,
    genre: Genre,
    libelle: &'static str,
) -> Champ {
    Champ { nom, place, genre, libelle, aide: "", manque: None }
}

const MOTIFS: &[Choix] =
    &[("", "Pas de prolongation"), ("redoublement", "Redoublement"), ("handicap", "Handicap")];
const PRORATAS: &[Choix] = &[
    ("", "Celle de la campagne"),
    ("mois_et_jours", "Mois et jours (jours / 30)"),
    ("jours", "En jours (jours / 365)"),
    ("mois_entame", "Tout mois entamé compte"),
];
const CYCLES: &[Choix] = &[("", "1re année"), ("2", "2e année"), ("3", "3e année")];
const POINTS: &[Choix] = &[("", "Aucune"), ("10", "+ 10 points"), ("20", "+ 20 points")];
const MAITRES: &[Choix] = &[("", "Aucun"), ("1", "Un"), ("2", "Deux")];

/// In the order of the form; quotes and yearly amounts are read apart.
#[rustfmt::skip]
pub(super) const CHAMPS: &[Champ] = &[
    champ("rqth", "/apprenti/rqth", Genre::Case, "L’apprenti a une reconnaissance de travailleur handicapé (RQTH)"),
    champ("debut", "/contrat/debut", Genre::Jour, "Début du contrat")
        .required("Indiquez la date de début du contrat."),
    champ("fin", "/contrat/fin", Genre::Jour, "Fin du contrat")
        .required("Indiquez la date de fin du contrat."),
    champ("signature", "/contrat/signature", Genre::Jour, "Date de signature (facultatif)")
        .aide("À défaut, le jour du début du contrat."),
    champ("motif", "/contrat/prolongation/motif", Genre::Liste(MOTIFS), "Raison de la prolongation"),
    champ("prolongation", "/contrat/prolongation/debut", Genre::Jour, "Premier jour de la prolongation")
        .aide("La fin du contrat est celle d’après la prolongation."),
    champ("rncp", "/formation/rncp", Genre::Rncp, "Certification préparée (facultatif)")
        .aide("Code RNCP, ou quelques mots du diplôme pour choisir dans la liste."),
    champ("finance", "/formation/finance_cnfpt", Genre::Oui, "Le CNFPT finance-t-il ce contrat\u{a0}?"),
    champ("plafond", "/formation/plafond_annuel", Genre::Montant, "Plafond annuel de prise en charge, en euros (facultatif)")
        .aide("À laisser vide pour prendre celui du référentiel."),
    champ("debut_formation", "/formation/debut", Genre::Jour, "Début de la formation")
        .aide("Si elle commence avant le contrat, les mois d’avance restent à la charge de la collectivité."),
    champ("derniere_epreuve", "/formation/derniere_epreuve", Genre::Jour, "Dernière épreuve de l’examen"),
    champ("cycle_suivant", "/formation/cycle_suivant", Genre::Jour, "Début du cycle suivant")
        .aide("Celui qui mène à la même certification."),
    champ("heures", "/formation/heures", Genre::Entier, "Heures de formation")
        .aide("Sur tout le contrat."),
    champ("prorata", "/formation/prorata", Genre::Liste(PRORATAS), "Convention de calcul des durées"),
    champ("naissance", "/apprenti/date_naissance", Genre::Jour, "Date de naissance")
        .aide("Le minimum légal dépend de l’âge.")
        .required("Indiquez la date de naissance de l’apprenti."),
    champ("cycle", "/apprenti/annee_cycle_debut", Genre::Nombres(CYCLES), "Année du cycle au début du contrat"),
    champ("points", "/apprenti/majoration_points", Genre::Nombres(POINTS), "Majoration volontaire de l’employeur"),
    champ("licence", "/apprenti/licence_professionnelle", Genre::Case, "Licence professionnelle"),
    champ("plus15", "/apprenti/plus_15_points", Genre::Case, "Majoration de 15 points")
        .aide("Contrat d’un an au plus, pour un diplôme de même niveau, en rapport direct avec celui déjà obtenu."),
    champ("precedent", "/apprenti/pourcentage_precedent", Genre::Entier, "Pourcentage du SMIC au dernier contrat")
        .aide("Si le diplôme préparé alors a été obtenu. Nombre entier, par exemple 51."),
    champ("at_mp", "/employeur/taux_at_mp", Genre::Taux, "Taux accidents du travail, en %")
        .aide("À laisser vide pour le taux de la campagne."),
    champ("maitres", "/employeur/nbi_maitres", Genre::Nombres(MAITRES), "Maîtres d’apprentissage avec la NBI")
        .aide("20 points chacun, s’ils sont fonctionnaires."),
    champ("experience", "/employeur/maitre/annees_experience", Genre::Entier, "Années d’expérience")
        .aide("En rapport avec la certification préparée."),
    champ("diplome_maitre", "/employeur/maitre/diplome_equivalent", Genre::Case, "Il a un diplôme de niveau au moins égal"),
    champ("autres_apprentis", "/employeur/maitre/autres_apprentis", Genre::Entier, "Autres apprentis qu’il accompagne"),
    champ("redoublants", "/employeur/maitre/dont_redoublants", Genre::Entier, "Dont redoublants"),
];
