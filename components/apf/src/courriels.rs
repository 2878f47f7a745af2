//! The e-mails that an act causes, to the person that the collectivité named (R-MAIL-01).

use chrono::NaiveDate;
use serde_json::{Value, json};
use tremplin_domain::{
    apf::{Dossier, Evenement, Fait},
    bareme::Bareme,
};

/// The rows of the outbox for an event, which has made `dossier` what it is: `[{cle, modele, destinataire, donnees}]`.
/// Nothing when nobody is known to write to.
pub(crate) fn of(
    (id, rang): (&str, u32),
    (nom, contact): (&str, Option<&str>),
    dossier: &Dossier,
    fait: &Fait,
) -> Value {
    let message = contact.and_then(|contact| {
        let (modele, extra) = message(dossier, fait)?;
        let mut donnees = json!({
            "annee": dossier.demande.annee, "siret": dossier.siret.to_string(), "nom": nom,
            "rncp": dossier.demande.rncp, "intitule": dossier.reference.intitule,
            "debut": dossier.demande.debut,
        });
        if let (Value::Object(donnees), Value::Object(extra)) = (&mut donnees, extra) {
            donnees.extend(extra);
        }
        let cle = format!("dossier/{id}/{rang}");
        Some(json!({ "cle": cle, "modele": modele, "destinataire": contact, "donnees": donnees }))
    });
    Value::Array(message.into_iter().collect())
}

/// The template of an event's message and what it says besides the request.
fn message(dossier: &Dossier, fait: &Fait) -> Option<(&'static str, Value)> {
    let numero_apf = dossier.numero.map(|numero| numero.to_string());
    let agreement = |limite: NaiveDate| json!({ "numero": numero_apf, "caducite": limite });
    match &fait.evenement {
        Evenement::Deposee { .. } | Evenement::Modifiee { .. } => Some(("apf_deposee", json!({}))),
        Evenement::Validee { .. } => {
            dossier.validite().map(|validite| ("apf_validee", agreement(validite.limite)))
        }
        Evenement::Refusee { motif } => Some(("apf_refusee", json!({ "motif": motif }))),
        // Once there is an APC, the CNFPT asks the training body.
        Evenement::ComplementDemande { texte } if dossier.apc.is_none() => {
            Some(("apf_complement", json!({ "texte": texte })))
        }
        Evenement::Avertissement { limite, .. } => {
            Some(("apf_bientot_caduque", agreement(*limite)))
        }
        Evenement::CaduciteConstatee { limite } => Some(("apf_caduque", agreement(*limite))),
        Evenement::ApcAcceptee { numero } => {
            let total = dossier.financement(Bareme::current(), fait.jour()).total;
            Some((
                "apc_acceptee",
                json!({ "numero": numero, "numero_apf": numero_apf, "prise_en_charge": total.prise_en_charge }),
            ))
        }
        Evenement::ApcRefusee { motif } => {
            Some(("apc_refusee", json!({ "numero_apf": numero_apf, "motif": motif })))
        }
        Evenement::Rupture { date, .. } => {
            let numero = dossier.apc.as_ref().and_then(|apc| apc.numero);
            Some((
                "rupture",
                json!({ "numero": numero, "date": date, "unite_rendue": dossier.is_early_rupture() }),
            ))
        }
        _ => None,
    }
}
