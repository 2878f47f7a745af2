//! Explanations of the aids of the FIPHFP.

use super::super::Explication;
use super::Phrase;
use crate::bareme::{Entree, Fiphfp};
use crate::money::Montant;
use crate::remuneration::Remuneration;

/// R-PAY-11, R-FIP-01 to R-FIP-03.
pub(in super::super) fn fiphfp<'a>(
    sortie: &mut Vec<Explication<'a>>,
    paie: &Remuneration,
    fiphfp: &'a Entree<Fiphfp>,
) {
    let explain =
        |regle, texte: Phrase| Explication::new(regle, texte, vec![fiphfp.source.as_str()]);
    let aides = &fiphfp.valeur;
    let aide = paie.total.aide_fiphfp;
    let texte = Phrase::new("L’indemnité d’apprentissage du FIPHFP, ")
        .percent(aides.indemnite_apprentissage)
        .text(" du brut et des charges, soit ")
        .euros(aide)
        .text(" sur le contrat, est déduite : elle doit être demandée chaque année.");
    sortie.push(explain("R-PAY-11", texte).with("aide_fiphfp", aide));

    let plafond = Montant::rounded(aides.plafond_annuel);
    let mut texte = Phrase::new("Les aides du FIPHFP, toutes ensemble, sont limitées à ")
        .euros(plafond)
        .text(" par collectivité et par année civile.");
    // The greatest year, the first of equals.
    let annee = paie.annees_civiles.iter().rev().max_by_key(|annee| annee.sommes.aide_fiphfp);
    if let Some(annee) = annee {
        texte = texte
            .text(" L’indemnité de ce contrat en prend au plus ")
            .euros(annee.sommes.aide_fiphfp)
            .text(", en ")
            .number(annee.annee.unsigned_abs())
            .text(".");
    }
    let plus_forte = annee.map_or(Montant::ZERO, |annee| annee.sommes.aide_fiphfp);
    sortie.push(
        explain("R-FIP-01", texte)
            .with("plafond_annuel", plafond)
            .with("indemnite_annuelle_maximum", plus_forte),
    );

    let plancher = Montant::rounded(aides.plancher);
    let mut texte = Phrase::new("Rien n’est versé jusqu’à ")
        .euros(plancher)
        .text(" TTC par bénéficiaire, toutes aides réunies");
    texte = if aide > plancher {
        texte.text(".")
    } else {
        texte.text("\u{a0}: à elle seule, l’indemnité de ce contrat ne serait pas versée.")
    };
    sortie.push(explain("R-FIP-02", texte).with("plancher", plancher));

    let texte = Phrase::new(
        "Aucune aide n’est automatique\u{a0}: la collectivité la demande, en complément du droit commun, une fois sa \
         contribution au FIPHFP payée.",
    );
    sortie.push(explain("R-FIP-03", texte));
}
