//! What happened to a dossier, as far as whoever looks may know it.

use crate::stockage::Passe;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tremplin_domain::{
    apf::{Acte, Evenement},
    dates,
};
use tremplin_platform::session::{Role, Session};

/// An event.
#[derive(Serialize)]
pub(super) struct VueEvenement<'a> {
    horodatage: DateTime<Utc>,
    acte: Acte,
    libelle: &'static str,
    role: &'a str,
    /// The agent's name, shown to gestionnaires and to those of the same role.
    #[serde(skip_serializing_if = "Option::is_none")]
    auteur: Option<&'a str>,
    /// What was asked, answered, or given as the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    texte: Option<&'a str>,
    /// The day that the act is about: rupture, new end, transfer, end of validity.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "optional_day")]
    date: Option<NaiveDate>,
}

/// What somebody may read of the texts of a dossier. The CNFPT asks the collectivité before there is an APC, and the
/// training body from then on: each reads its own correspondence. The reasons that decide the funding are for both,
/// those of the request for the collectivité alone.
#[derive(Clone, Copy)]
pub(super) enum Lecteur {
    Tout,
    Demande,
    PriseEnCharge,
}

impl Lecteur {
    pub(super) fn of(role: Role) -> Self {
        match role {
            Role::Gestionnaire => Self::Tout,
            Role::Collectivite => Self::Demande,
            Role::Organisme => Self::PriseEnCharge,
        }
    }

    /// Whether it reads what the CNFPT asks and what is answered, before or after the APC was filed.
    pub(super) fn exchanges(self, apc: bool) -> bool {
        match self {
            Self::Tout => true,
            Self::Demande => !apc,
            Self::PriseEnCharge => apc,
        }
    }

    /// Whether it reads the reason of an act.
    pub(super) fn reasons(self, apc: bool) -> bool {
        apc || !matches!(self, Self::PriseEnCharge)
    }
}

/// The events, in order.
pub(super) fn of<'a>(session: &Session, passe: &'a [Passe]) -> Vec<VueEvenement<'a>> {
    let lecteur = Lecteur::of(session.role);
    let filed = passe.iter().position(|passe| passe.fait.evenement.acte() == Acte::ApcDeposee);
    let one = |(rang, passe): (usize, &'a Passe)| {
        let evenement = &passe.fait.evenement;
        let apc = filed.is_some_and(|filed| rang >= filed);
        let shown = session.role == Role::Gestionnaire || session.role.code() == passe.role;
        VueEvenement {
            horodatage: passe.fait.horodatage,
            acte: evenement.acte(),
            libelle: evenement.acte().libelle(),
            role: &passe.role,
            auteur: passe.nom.as_deref().filter(|_| shown),
            texte: text(evenement, lecteur, apc),
            date: day(evenement),
        }
    };
    passe.iter().enumerate().map(one).collect()
}

fn text(evenement: &Evenement, lecteur: Lecteur, apc: bool) -> Option<&str> {
    match evenement {
        Evenement::ComplementDemande { texte } | Evenement::ComplementRepondu { texte } => {
            lecteur.exchanges(apc).then_some(texte)
        }
        Evenement::Annulee { motif } => motif.as_deref().filter(|_| lecteur.reasons(apc)),
        Evenement::Refusee { motif }
        | Evenement::ApcRefusee { motif }
        | Evenement::Rupture { motif, .. }
        | Evenement::Prolongation { motif, .. } => lecteur.reasons(apc).then_some(motif),
        _ => None,
    }
}

fn day(evenement: &Evenement) -> Option<NaiveDate> {
    match evenement {
        Evenement::Rupture { date, .. } | Evenement::Transfert { date, .. } => Some(*date),
        Evenement::Prolongation { fin, .. } => Some(*fin),
        Evenement::Avertissement { limite, .. } | Evenement::CaduciteConstatee { limite } => {
            Some(*limite)
        }
        _ => None,
    }
}

#[expect(clippy::ref_option, reason = "the signature that serde asks for")]
fn optional_day<S: serde::Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => dates::serialize(day, to),
        None => to.serialize_none(),
    }
}
