//! The accord de prise en charge and the end of a contract before its time (R-APC-02, R-APC-03).

use super::tableau_de_bord;
use crate::courriels::{
    donnees::{Donnees, Incomposable},
    mise_en_page::{Bloc, Contenu, dit},
};

/// The funding is certain.
pub(in crate::courriels) fn acceptee(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let (numero, intitule) = (donnees.texte("numero")?, donnees.texte("intitule")?);
    let nom = donnees.texte("nom")?;
    Ok(Contenu {
        objet: format!("Accord de prise en charge {numero}\u{a0}: {intitule}"),
        blocs: vec![
            dit(format!(
                "Le CNFPT prend en charge la formation d’un apprenti de {nom}, à la demande de l’organisme de formation."
            )),
            Bloc::Faits(vec![
                ("Numéro de la prise en charge", numero),
                ("Accord préalable", donnees.texte("numero_apf")?),
                ("Collectivité", format!("{nom}, SIRET {}", donnees.siret()?)),
                ("Certification", intitule),
                ("Prise en charge par le CNFPT", donnees.montant("prise_en_charge")?),
            ]),
            dit(
                "Ce montant est calculé sur les dates exactes du contrat et versé à l’organisme de formation\u{a0}; le \
                 reste du prix est à la charge de la collectivité.",
            ),
            Bloc::Lien("Voir l’échéancier", tableau_de_bord(donnees.nombre("annee")?)),
        ],
    })
}

/// The contract is not funded, and why.
pub(in crate::courriels) fn refusee(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let (numero, intitule) = (donnees.texte("numero_apf")?, donnees.texte("intitule")?);
    let nom = donnees.texte("nom")?;
    Ok(Contenu {
        objet: format!("Prise en charge refusée\u{a0}: {intitule}"),
        blocs: vec![
            dit(format!(
                "Le CNFPT ne prend pas en charge la formation d’un apprenti de {nom}, demandée par l’organisme de formation."
            )),
            Bloc::Faits(vec![
                ("Accord préalable", numero),
                ("Collectivité", format!("{nom}, SIRET {}", donnees.siret()?)),
                ("Certification", intitule),
                ("Motif", donnees.texte("motif")?),
            ]),
            dit(
                "Le coût de cette formation est à la charge de la collectivité. Le financement correspondant revient dans \
                 votre allocation\u{a0}: vous pouvez déposer une autre demande.",
            ),
            Bloc::Lien("Voir la situation", tableau_de_bord(donnees.nombre("annee")?)),
        ],
    })
}

/// The contract has ended.
pub(in crate::courriels) fn rupture(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let (numero, intitule) = (donnees.texte("numero")?, donnees.texte("intitule")?);
    let nom = donnees.texte("nom")?;
    let suite = if donnees.drapeau("unite_rendue")? {
        "La rupture a eu lieu dans les 90\u{a0}premiers jours\u{a0}: ce financement revient dans votre allocation, pour un \
         nouveau contrat conforme à votre recensement."
    } else {
        "La rupture a eu lieu après les 90\u{a0}premiers jours\u{a0}: ce financement ne revient pas dans votre allocation."
    };
    Ok(Contenu {
        objet: format!("Rupture enregistrée\u{a0}: prise en charge {numero}"),
        blocs: vec![
            dit(format!(
                "L’organisme de formation a déclaré la rupture d’un contrat d’apprentissage de {nom}."
            )),
            Bloc::Faits(vec![
                ("Numéro de la prise en charge", numero),
                ("Collectivité", format!("{nom}, SIRET {}", donnees.siret()?)),
                ("Certification", intitule),
                ("Date de la rupture", donnees.jour("date")?),
            ]),
            dit("La prise en charge est réduite à la durée effective du contrat."),
            dit(suite),
            Bloc::Lien("Voir la situation", tableau_de_bord(donnees.nombre("annee")?)),
        ],
    })
}
