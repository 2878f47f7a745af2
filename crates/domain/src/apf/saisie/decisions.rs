//! The short documents of the instruction: decision, request for completion, cancellation.

use super::champs::{MOTIF, Texte};
use super::with_rules;
use crate::apf::Evenement;
use crate::decode::{Json, Refus, decode_with};
use crate::erreurs::{Erreur, Erreurs};
use crate::identifiers::{NumeroApc, NumeroApf};
use deserr::Deserr;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr)]
#[deserr(error = Erreurs, rename_all = lowercase)]
enum Decision {
    Validee,
    Acceptee,
    Refusee,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieDecision {
    decision: Decision,
    #[deserr(default)]
    motif: Option<Texte<MOTIF>>,
}

/// A decision on an APF (R-APF-07).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionApf {
    /// Yes.
    Validee,
    /// No, and why.
    Refusee(String),
}

impl DecisionApf {
    /// Its event; `numero` is the one to give, see [`crate::apf::Dossier::numero_a_delivrer`].
    pub fn event(self, numero: NumeroApf) -> Evenement {
        match self {
            Self::Validee => Evenement::Validee { numero },
            Self::Refusee(motif) => Evenement::Refusee { motif },
        }
    }
}

/// A decision on an APC (R-APC-02).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionApc {
    /// Yes.
    Acceptee,
    /// No, and why.
    Refusee(String),
}

impl DecisionApc {
    /// Its event; `numero` is the one to give.
    pub fn event(self, numero: NumeroApc) -> Evenement {
        match self {
            Self::Acceptee => Evenement::ApcAcceptee { numero },
            Self::Refusee(motif) => Evenement::ApcRefusee { motif },
        }
    }
}

/// Reads a decision on an APF: `{"decision": "validee"|"refusee", "motif"?}`. A refusal says why.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, else [`Refus::Invalide`] with every fault at once.
pub fn decode_decision_apf(octets: &[u8]) -> Result<DecisionApf, Refus> {
    Ok(decision(octets, "validee", "R-APF-07")?.map_or(DecisionApf::Validee, DecisionApf::Refusee))
}

/// Reads a decision on an APC: `{"decision": "acceptee"|"refusee", "motif"?}`. A refusal says why.
///
/// # Errors
/// As [`decode_decision_apf`].
pub fn decode_decision_apc(octets: &[u8]) -> Result<DecisionApc, Refus> {
    Ok(decision(octets, "acceptee", "R-APC-02")?
        .map_or(DecisionApc::Acceptee, DecisionApc::Refusee))
}

/// The reason of a refusal, none for a yes, which is called `oui` here.
fn decision(octets: &[u8], oui: &str, regle: &'static str) -> Result<Option<String>, Refus> {
    let across = |document: &Json, erreurs: &mut Erreurs| {
        let decision = document.get("decision").and_then(Json::as_str);
        if decision
            .is_some_and(|decision| decision != oui && ["validee", "acceptee"].contains(&decision))
        {
            let message =
                format!("Cette décision est «\u{a0}{oui}\u{a0}» ou «\u{a0}refusee\u{a0}».");
            erreurs.push(Erreur::new("/decision", Some(regle), message));
        }
        let absent = document.get("motif").is_none_or(|motif| *motif == Json::Null);
        if decision == Some("refusee") && absent {
            let message =
                "Dites pourquoi\u{a0}: le motif d’un refus est communiqué à qui l’a demandé.";
            erreurs.push(Erreur::new("/motif", Some(regle), message));
        }
    };
    let saisie = decode_with::<SaisieDecision>(octets, across)
        .map_err(|refus| with_rules(refus, |_| regle, &[("/decision", "Indiquez la décision.")]))?;
    let motif = saisie.motif.map(|motif| motif.0).unwrap_or_default();
    Ok((saisie.decision == Decision::Refusee).then_some(motif))
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieAnnulation {
    #[deserr(default)]
    motif: Option<Texte<MOTIF>>,
}

/// Reads a cancellation: `{"motif"?}`, or nothing at all.
///
/// # Errors
/// As [`decode_decision_apf`].
pub fn decode_annulation(octets: &[u8]) -> Result<Evenement, Refus> {
    let octets = if octets.trim_ascii().is_empty() { b"{}" } else { octets };
    let saisie = decode_with::<SaisieAnnulation>(octets, |_, _| {})
        .map_err(|refus| with_rules(refus, |_| "R-APF-07", &[]))?;
    Ok(Evenement::Annulee { motif: saisie.motif.map(|motif| motif.0) })
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieComplement {
    texte: Texte<2_000>,
}

/// Reads the request for a completion, or the answer to it: `{"texte"}`.
///
/// # Errors
/// As [`decode_decision_apf`].
pub fn decode_complement(octets: &[u8]) -> Result<String, Refus> {
    let texte = [("/texte", "Écrivez ce qui manque, ou votre réponse.")];
    decode_with::<SaisieComplement>(octets, |_, _| {})
        .map(|saisie| saisie.texte.0)
        .map_err(|refus| with_rules(refus, |_| "R-APF-07", &texte))
}
