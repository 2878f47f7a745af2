//! Explanations of the gross pay.

use super::super::Explication;
use super::Phrase;
use crate::bareme::Bareme;
use crate::money::Montant;
use crate::remuneration::{Motif, Periode, Profil, Remuneration};
use chrono::NaiveDate;

const GRILLE: &str = "Code du travail, article D6222-26";

/// R-PAY-01: one explanation per run of periods with the same percentage and SMIC.
pub(in super::super) fn periodes<'a>(
    sortie: &mut Vec<Explication<'a>>,
    paie: &Remuneration,
    bareme: &'a Bareme,
) {
    let cle = |periode: &Periode| {
        (periode.pourcentage(), periode.smic(), periode.annee_remuneration(), periode.age())
    };
    for suite in paie.periodes.chunk_by(|a, b| cle(a) == cle(b)) {
        let (Some(premiere), Some(derniere)) = (suite.first(), suite.last()) else {
            continue;
        };
        let brut = premiere.whole_month().brut;
        let rang = match premiere.annee_remuneration() {
            1 => "1re",
            2 => "2e",
            _ => "3e",
        };
        let smic = premiere.smic();
        let texte = Phrase::new("Du ")
            .date(premiere.debut)
            .text(" au ")
            .date(derniere.fin)
            .text(" : ")
            .text(rang)
            .text(" année, ")
            .text(premiere.age().libelle())
            .text(" ; ")
            .number(premiere.pourcentage())
            .text(" % du SMIC de ")
            .euros(smic)
            .text(" = ")
            .euros(brut)
            .text(" brut par mois.");
        let sources = vec![GRILLE, bareme.smic.at(premiere.debut).source.as_str()];
        sortie.push(
            Explication::new("R-PAY-01", texte, sources)
                .with("pourcentage", premiere.pourcentage())
                .with("smic", smic)
                .with("brut", brut),
        );
    }
}

/// R-PAY-03: beyond the last known SMIC.
pub(in super::super) fn dernier_smic(bareme: &Bareme, fin: NaiveDate) -> Option<Explication<'_>> {
    let dernier = bareme.smic.last();
    (fin > dernier.depuis).then(|| {
        let smic = Montant::rounded(dernier.valeur);
        let texte = Phrase::new("Le dernier SMIC connu, ").euros(smic).text(" depuis le ").date(dernier.depuis).text(
            ", est appliqué jusqu’à la fin du contrat : les hausses à venir ne sont pas comptées.",
        );
        Explication::new("R-PAY-03", texte, vec![dernier.source.as_str()]).with("smic", smic)
    })
}

/// R-PAY-03: when the pay changes and how a month is cut.
pub(in super::super) fn changements<'a>() -> Explication<'a> {
    Explication::new(
        "R-PAY-03",
        "Le pourcentage change à chaque anniversaire du contrat et le premier jour du mois qui suit les 18, 21 et 26 ans ; \
         le SMIC change à ses dates. Un mois incomplet est payé au prorata de ses jours.",
        vec!["Code du travail, article D6222-31"],
    )
}

/// R-PAY-04 to R-PAY-07: what raises the percentage above the grid.
pub(in super::super) fn majorations(sortie: &mut Vec<Explication<'_>>, profil: &Profil) {
    if profil.annee_cycle_debut > 1 {
        let texte = Phrase::new("Le contrat commence en ")
            .number(profil.annee_cycle_debut)
            .text("e année du cycle : les années précédentes sont réputées accomplies.");
        sortie.push(
            Explication::new("R-PAY-04", texte, vec!["Code du travail, article D6222-28-1"])
                .with("annee_cycle_debut", profil.annee_cycle_debut),
        );
    }
    if profil.licence_professionnelle {
        sortie.push(Explication::new(
            "R-PAY-04",
            "Une licence professionnelle est payée au moins comme une 2e année.",
            vec!["Code du travail, article D6222-32"],
        ));
    }
    if profil.plus_15_points {
        sortie.push(Explication::new(
            "R-PAY-05",
            "15 points sont ajoutés : nouveau contrat d’un an au plus, pour un diplôme de même niveau en lien direct avec \
             celui déjà obtenu.",
            vec!["Code du travail, article D6222-30"],
        ));
    }
    if let Some(prolongation) = profil.prolongation {
        let debut = Phrase::new("À partir du ").date(prolongation.debut);
        let (texte, source) = match prolongation.motif {
            Motif::Redoublement => (
                debut.text(", en redoublement, la rémunération reste celle de l’année précédente."),
                "Code du travail, article D6222-28",
            ),
            Motif::Handicap => (
                debut.text(
                    ", le contrat étant prolongé en raison du handicap, la rémunération est celle de la dernière année, \
                     plus 15 points.",
                ),
                "Code du travail, articles R6222-47 et R6222-48",
            ),
        };
        sortie.push(Explication::new("R-PAY-05", texte, vec![source]));
    }
    if let Some(precedent) = profil.pourcentage_precedent {
        let texte = Phrase::new("Le contrat précédent finissait à ").number(precedent).text(
            " % du SMIC et son diplôme est obtenu : la rémunération n’est pas inférieure, sauf âge plus favorable.",
        );
        sortie.push(
            Explication::new("R-PAY-06", texte, vec!["Code du travail, article D6222-29"])
                .with("pourcentage_precedent", precedent),
        );
    }
    if profil.majoration.points() > 0 {
        let points = profil.majoration.points();
        let texte = Phrase::new("L’employeur public ajoute ")
            .number(points)
            .text(" points, sans dépasser 100 % du SMIC.");
        sortie.push(
            Explication::new(
                "R-PAY-07",
                texte,
                vec!["Code du travail, articles D6272-2 et D6222-31"],
            )
            .with("points", points),
        );
    }
}
