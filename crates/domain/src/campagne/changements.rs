//! What changes between two states of a campaign, for the journal and for who reads it.

use super::Campagne;
use crate::{dates, money};
use serde::Serialize;

/// One parameter that changes. Values are as they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changement {
    /// JSON pointer of the parameter.
    pub champ: &'static str,
    /// Its name in French.
    pub libelle: &'static str,
    /// What it was; none for a new campaign.
    pub avant: Option<String>,
    /// What it is.
    pub apres: String,
}

struct Champ {
    pointeur: &'static str,
    libelle: &'static str,
    read: fn(&Campagne) -> String,
}

const CHAMPS: [Champ; 11] = [
    champ("/ouverture", "Ouverture du recensement", |c| dates::in_french(c.ouverture)),
    champ("/fermeture", "Fermeture du recensement", |c| dates::in_french(c.fermeture)),
    champ("/capacite", "Contrats finançables", |c| c.capacite.to_string()),
    champ("/parametres/prorata", "Convention de prorata", |c| {
        c.parametres.prorata.libelle().to_owned()
    }),
    champ("/parametres/taux_at_mp", "Taux AT-MP par défaut", |c| {
        money::percent_in_french(c.parametres.taux_at_mp)
    }),
    champ("/parametres/depot_apf_mois", "Dépôt de l’APF avant le début, en mois", |c| {
        c.parametres.depot_apf_mois.to_string()
    }),
    champ("/parametres/debut_apres_apf_mois", "Début après la délivrance, en mois", |c| {
        c.parametres.debut_apres_apf_mois.to_string()
    }),
    champ("/parametres/depot_apc_jours", "Dépôt de l’APC après le début, en jours", |c| {
        c.parametres.depot_apc_jours.to_string()
    }),
    champ("/parametres/rupture_jours", "Rupture qui rend le contrat, en jours", |c| {
        c.parametres.rupture_jours.to_string()
    }),
    champ("/parametres/alertes_jours", "Alertes avant caducité, en jours", |c| {
        let jours: Vec<_> = c.parametres.alertes_jours.iter().map(u16::to_string).collect();
        jours.join(", ")
    }),
    champ("/allocation", "Paramètres de l’allocation", caps),
];

const fn champ(
    pointeur: &'static str,
    libelle: &'static str,
    read: fn(&Campagne) -> String,
) -> Champ {
    Champ { pointeur, libelle, read }
}

fn caps(campagne: &Campagne) -> String {
    let allocation = campagne.allocation();
    let mut texte = String::new();
    for tranche in allocation.plafond_etp.tranches() {
        let borne = tranche.jusqu_a.in_french();
        texte.push_str(&format!("jusqu’à {borne}\u{a0}ETP\u{a0}: {}, ", tranche.plafond));
    }
    texte.push_str(&format!(
        "au-delà\u{a0}: {}, minimum garanti\u{a0}: {}",
        allocation.plafond_etp.au_dela(),
        allocation.minimum_garanti.minimum
    ));
    texte
}

/// What changes from `avant` to `apres`; everything for a new campaign.
pub fn changements(avant: Option<&Campagne>, apres: &Campagne) -> Vec<Changement> {
    let changement = |champ: &Champ| {
        let (old, new) = (avant.map(champ.read), (champ.read)(apres));
        (old.as_ref() != Some(&new)).then_some(Changement {
            champ: champ.pointeur,
            libelle: champ.libelle,
            avant: old,
            apres: new,
        })
    };
    CHAMPS.iter().filter_map(changement).collect()
}
