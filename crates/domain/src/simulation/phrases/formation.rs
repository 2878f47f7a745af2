//! Explanations of the training's funding.

use super::super::{Bornes, Explication, NonFinance, Valeur};
use super::Phrase;
use crate::bareme::Entree;
use crate::formation::{Financement, Formation, Offre};
use crate::money::Montant;
use rust_decimal::Decimal;

const CONVENTION: &str = "Règlement du CNFPT du 17 mai 2022, convention de formation, article 4";
const LOI: &str = "Loi n° 2021-1900 du 30 décembre 2021, article 122";
const EMPLOYEUR: &str = "Code du travail, article L6227-6";

/// R-FOR-03.
pub(in super::super) fn duree<'a>(
    financement: &Financement<'_>,
    (debut, fin): Bornes,
) -> Explication<'a> {
    let duree = financement.duree;
    let mut texte =
        Phrase::new("Du ").date(debut).text(" au ").date(fin).text(" inclus, le contrat dure ");
    texte = texte.number(duree.mois).text(" mois");
    if duree.jours > 0 {
        texte = texte.text(" et ").number(duree.jours).text(if duree.jours == 1 {
            " jour"
        } else {
            " jours"
        });
    }
    texte = texte
        .text(". Le plafond annuel est réduit à chaque année de financement ")
        .text(financement.prorata.libelle())
        .text(".");
    Explication::new("R-FOR-03", texte, vec![CONVENTION])
        .with("mois", duree.mois)
        .with("jours", duree.jours)
}

/// R-FOR-01.
pub(in super::super) fn prise_en_charge<'a>(financement: &Financement<'_>) -> Explication<'a> {
    let plafond = financement.plafond_annuel.unwrap_or_default();
    let texte = Phrase::new("Chaque année, le CNFPT prend en charge le prix de la formation dans la limite du plafond annuel de ")
        .euros(plafond)
        .text(", divisé par 12 et multiplié par la durée en mois, arrondi au centime.");
    Explication::new("R-FOR-01", texte, vec![LOI, CONVENTION]).with("plafond_annuel", plafond)
}

/// R-FOR-04.
pub(in super::super) fn non_finance<'a>(
    motif: NonFinance,
    demande: &super::super::Formation,
) -> Explication<'a> {
    match motif {
        NonFinance::Declare => Explication::new(
            "R-FOR-04",
            "Sans financement du CNFPT (recensement sans réponse ou à zéro, allocation épuisée, certification non \
             retenue), tout le prix de la formation est à la charge de la collectivité.",
            vec![EMPLOYEUR],
        ),
        NonFinance::Certification => {
            let rncp = demande.rncp.map(|rncp| rncp.to_string()).unwrap_or_default();
            let texte = Phrase::new("La certification ").text(&rncp).text(
                " n’est pas finançable par le CNFPT : tout le prix de la formation est à la charge de la collectivité.",
            );
            Explication::new("R-FOR-04", texte, vec![EMPLOYEUR]).with("rncp", Valeur::Texte(rncp))
        }
        NonFinance::PlafondInconnu => Explication::new(
            "R-FOR-04",
            "Sans plafond annuel ni code RNCP, la prise en charge du CNFPT est inconnue et comptée pour zéro.",
            vec![EMPLOYEUR],
        ),
    }
}

/// R-FOR-01: a demonstration figure must say so.
pub(in super::super) fn plafond_fictif<'a>() -> Explication<'a> {
    Explication::new(
        "R-FOR-01",
        "Ce plafond est fictif : il vient de données de démonstration et n’engage pas le CNFPT.",
        Vec::new(),
    )
}

/// R-FOR-02.
pub(in super::super) fn devis<'a>(offre: &Offre<'_>) -> Explication<'a> {
    let texte = Phrase::new(if offre.organisme.is_empty() { "Devis" } else { offre.organisme })
        .text(" : prix ")
        .euros(offre.prix)
        .text(" − prise en charge ")
        .euros(offre.prise_en_charge)
        .text(" = reste à charge ")
        .euros(offre.reste_a_charge)
        .text(".");
    Explication::new("R-FOR-02", texte, vec![CONVENTION])
        .with("prix", offre.prix)
        .with("prise_en_charge", offre.prise_en_charge)
        .with("reste_a_charge", offre.reste_a_charge)
}

/// R-FOR-01: prices and years of funding that do not match.
pub(in super::super) fn nombre_de_prix<'a>(
    demande: &super::super::Formation,
    financement: &Financement<'_>,
) -> Option<Explication<'a>> {
    let annees = financement.annees;
    let count =
        |devis: &super::super::Devis| u32::try_from(devis.prix_annuels.0.len()).unwrap_or(u32::MAX);
    let trop_peu = demande.devis.0.iter().any(|devis| count(devis) < annees);
    let trop = demande.devis.0.iter().any(|devis| count(devis) > annees);
    let suite = match (trop_peu, trop) {
        (false, false) => return None,
        (true, false) => " : une année sans prix au devis est comptée pour zéro.",
        (false, true) => {
            " : un prix au-delà de la fin du contrat n’est pas financé et reste à la charge de la collectivité."
        }
        (true, true) => {
            " : une année sans prix au devis est comptée pour zéro, un prix au-delà de la fin du contrat reste à la \
             charge de la collectivité."
        }
    };
    let texte = Phrase::new("Années de financement du contrat : ").number(annees).text(suite);
    Some(Explication::new("R-FOR-01", texte, vec![CONVENTION]).with("annees", annees))
}

/// R-FOR-06.
pub(in super::super) fn avant_contrat<'a>(
    financement: &Financement<'_>,
) -> Option<Explication<'a>> {
    let avant = financement.devis.first()?.avant_contrat?;
    let texte = Phrase::new("La formation commence le ")
        .date(avant.debut)
        .text(", avant le contrat : le temps qui précède (mois : ")
        .number(avant.duree.mois)
        .text(", jours : ")
        .number(avant.duree.jours)
        .text(
            ") est dû par la collectivité, au prorata du prix de la première année, même quand le CNFPT finance la \
             suite.",
        );
    Some(
        Explication::new("R-FOR-06", texte, vec![EMPLOYEUR])
            .with("mois", avant.duree.mois)
            .with("jours", avant.duree.jours),
    )
}

/// R-FOR-05.
pub(in super::super) fn majorations<'a>(
    formation: &Formation<'_>,
    maximum: &'a Entree<Decimal>,
) -> Explication<'a> {
    let plafond = Montant::rounded(maximum.valeur);
    let texte = if formation.finance {
        Phrase::new("La majoration pour handicap est prise en charge sur devis, dans la limite de ")
            .euros(plafond)
            .text(" par année.")
    } else {
        Phrase::new(
            "La majoration pour handicap n’est prise en charge par le CNFPT que si le contrat l’est ; le FIPHFP peut \
             être sollicité.",
        )
    };
    Explication::new("R-FOR-05", texte, vec![maximum.source.as_str()])
        .with("maximum_annuel", plafond)
}
