//! The life of an accord préalable de financement (R-APF-07 to R-APF-10).

use super::tableau_de_bord;
use crate::courriels::{
    donnees::{Donnees, Incomposable},
    mise_en_page::{Bloc, Contenu, dit},
};

/// What all of them name.
struct Demande {
    annee: u64,
    nom: String,
    intitule: String,
    faits: Vec<(&'static str, String)>,
}

impl Demande {
    fn read(donnees: &Donnees<'_>) -> Result<Self, Incomposable> {
        let (nom, intitule) = (donnees.texte("nom")?, donnees.texte("intitule")?);
        Ok(Self {
            annee: donnees.nombre("annee")?,
            faits: vec![
                ("Collectivité", format!("{nom}, SIRET {}", donnees.siret()?)),
                ("Certification", format!("{intitule} ({})", donnees.texte("rncp")?)),
                ("Début du contrat", donnees.jour("debut")?),
            ],
            nom,
            intitule,
        })
    }

    /// The message: its subject, what happened, the facts, what follows from it.
    fn dites(self, objet: String, fait: String, suite: String) -> Contenu {
        let lien = tableau_de_bord(self.annee);
        Contenu {
            objet,
            blocs: vec![
                dit(fait),
                Bloc::Faits(self.faits),
                dit(suite),
                Bloc::Lien("Suivre vos demandes", lien),
            ],
        }
    }
}

/// It is with the CNFPT.
pub(in crate::courriels) fn deposee(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let demande = Demande::read(donnees)?;
    let objet = format!("Demande d’accord préalable déposée\u{a0}: {}", demande.intitule);
    let fait = format!(
        "La demande d’accord préalable de financement de {} est déposée. Le CNFPT l’instruit.",
        demande.nom
    );
    let suite = "La décision vous parviendra à cette adresse.";
    Ok(demande.dites(objet, fait, suite.to_owned()))
}

/// It has its number.
pub(in crate::courriels) fn validee(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let mut demande = Demande::read(donnees)?;
    let (numero, caducite) = (donnees.texte("numero")?, donnees.jour("caducite")?);
    let objet = format!("Accord préalable de financement {numero}\u{a0}: {}", demande.intitule);
    let fait = format!("Le CNFPT accorde à {} un financement de principe.", demande.nom);
    let suite = format!(
        "Transmettez ce numéro à l’organisme de formation\u{a0}: il doit déposer la demande de prise en charge au plus \
         tard le {caducite}. Passé ce jour, l’accord est caduc."
    );
    demande.faits.insert(0, ("Numéro de l’accord", numero));
    Ok(demande.dites(objet, fait, suite))
}

/// It is refused, and why.
pub(in crate::courriels) fn refusee(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let mut demande = Demande::read(donnees)?;
    let objet = format!("Demande d’accord préalable refusée\u{a0}: {}", demande.intitule);
    let fait = format!(
        "Le CNFPT ne peut pas accorder le financement préalable demandé par {}.",
        demande.nom
    );
    demande.faits.push(("Motif", donnees.texte("motif")?));
    let suite = "Le contrat correspondant reste disponible dans votre allocation\u{a0}: vous pouvez déposer une autre \
                 demande.";
    Ok(demande.dites(objet, fait, suite.to_owned()))
}

/// Something is missing, and what.
pub(in crate::courriels) fn complement(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let mut demande = Demande::read(donnees)?;
    let objet = format!("Complément attendu\u{a0}: {}", demande.intitule);
    let fait = format!(
        "Pour instruire la demande d’accord préalable de financement de {}, le CNFPT a besoin d’un complément.",
        demande.nom
    );
    demande.faits.push(("Ce qui est demandé", donnees.texte("texte")?));
    let suite = "Répondez depuis le dossier, ou modifiez votre demande\u{a0}: elle reste en instruction et garde sa place \
                 dans votre allocation.";
    Ok(demande.dites(objet, fait, suite.to_owned()))
}

/// It will lapse (R-APF-10).
pub(in crate::courriels) fn bientot_caduque(
    donnees: &Donnees<'_>,
) -> Result<Contenu, Incomposable> {
    let mut demande = Demande::read(donnees)?;
    let (numero, caducite) = (donnees.texte("numero")?, donnees.jour("caducite")?);
    let objet = format!("L’accord {numero} sera caduc après le {caducite}");
    let fait = format!(
        "L’accord préalable de financement {numero} de {} n’a pas encore été suivi d’une demande de prise en charge.",
        demande.nom
    );
    let suite = format!(
        "L’organisme de formation doit la déposer au plus tard le {caducite}, même incomplète. Passé ce jour, l’accord \
         est caduc et la formation n’est plus financée."
    );
    demande.faits.insert(0, ("Numéro de l’accord", numero));
    Ok(demande.dites(objet, fait, suite))
}

/// It has lapsed (R-APF-09).
pub(in crate::courriels) fn caduque(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let mut demande = Demande::read(donnees)?;
    let (numero, caducite) = (donnees.texte("numero")?, donnees.jour("caducite")?);
    let objet = format!("L’accord {numero} est caduc");
    let fait = format!(
        "Aucune demande de prise en charge n’a été déposée avant la fin du {caducite}\u{a0}: l’accord préalable de \
         financement {numero} de {} est caduc.",
        demande.nom
    );
    let suite = "Le contrat correspondant est de nouveau disponible dans votre allocation\u{a0}: vous pouvez déposer \
                 une autre demande.";
    demande.faits.insert(0, ("Numéro de l’accord", numero));
    Ok(demande.dites(objet, fait, suite.to_owned()))
}
