//! From the claims of a verified ID token to an identity (R-QUI-05).
//!
//! Name and address are in the standard's claims. The role is a text under a configured name, the
//! collectivités a list under another: SIRETs, or objects with `siret` and what the issuer knows besides
//! (`nom`, `statut`, `code_postal`), which is all that there is to say of a collectivité that the
//! directory does not know (R-QUI-06).

use crate::{
    configuration::Noms,
    echec::{Echec, Motif},
    identite::{Identite, Rattachement},
};
use serde_json::{Map, Value};
use tremplin_domain::identifiers::Siret;
use tremplin_platform::{log, session::Role};

/// Claims by name.
pub(crate) type Revendications = Map<String, Value>;

/// The longest name or address that is kept, in characters.
const LONGUEUR: usize = 200;

/// More collectivités than any agent acts for.
const RATTACHEMENTS: usize = 1_000;

/// Whether the claims have what [`read`] cannot do without; if not, more of them may be had elsewhere.
pub(crate) fn are_complete(claims: &Revendications, noms: &Noms) -> bool {
    match role(claims, noms) {
        Some(Role::Gestionnaire) => true,
        Some(_) => claims.contains_key(&noms.collectivites),
        None => claims.contains_key(&noms.role),
    }
}

/// Who the claims say this is.
///
/// # Errors
/// When there is no known role, or no collectivité for an agent of one: a session would open nothing.
pub(crate) fn read(sujet: &str, claims: &Revendications, noms: &Noms) -> Result<Identite, Echec> {
    let role = role(claims, noms).ok_or_else(|| {
        let cause = match claims.get(&noms.role) {
            Some(value) => format!("the claim \"{}\" is {value}", noms.role),
            None => format!("there is no claim \"{}\"", noms.role),
        };
        Echec::new(Motif::SansRole, cause)
    })?;
    let rattachements = match role {
        Role::Gestionnaire => Vec::new(),
        Role::Collectivite | Role::Organisme => attachments(claims.get(&noms.collectivites)),
    };
    if rattachements.is_empty() && role == Role::Collectivite {
        let cause = format!("the claim \"{}\" has no SIRET", noms.collectivites);
        return Err(Echec::new(Motif::SansCollectivite, cause));
    }
    let courriel = text(claims, "email").unwrap_or_default();
    let nom = name(claims).unwrap_or_else(|| courriel.clone());
    Ok(Identite { sujet: sujet.to_owned(), nom, courriel, role, rattachements })
}

/// The role: a text, or a list in which exactly one text is a role of ours.
fn role(claims: &Revendications, noms: &Noms) -> Option<Role> {
    let known = |value: &Value| value.as_str().and_then(Role::from_code);
    match claims.get(&noms.role)? {
        Value::Array(values) => {
            let mut roles = values.iter().filter_map(known);
            roles.next().filter(|_| roles.next().is_none())
        }
        value => known(value),
    }
}

fn name(claims: &Revendications) -> Option<String> {
    text(claims, "name").or_else(|| {
        let parts = [text(claims, "given_name"), text(claims, "family_name")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    })
}

/// The attachments with a right SIRET, each once. The others are logged and left out: one wrong entry
/// in another system must not keep an agent from its work.
fn attachments(claim: Option<&Value>) -> Vec<Rattachement> {
    let entries = match claim {
        Some(Value::Array(entries)) => entries.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let mut found: Vec<Rattachement> = Vec::new();
    for entry in entries.iter().take(RATTACHEMENTS) {
        match attachment(entry) {
            Some(one) if found.iter().any(|other| other.siret == one.siret) => {}
            Some(one) => found.push(one),
            None => log::info(&"a collectivité in the claims has no valid SIRET: left out"),
        }
    }
    found
}

fn attachment(entry: &Value) -> Option<Rattachement> {
    let none = Map::new();
    let (siret, fields) = match entry {
        Value::String(siret) => (siret.as_str(), &none),
        Value::Object(fields) => (fields.get("siret")?.as_str()?, fields),
        _ => return None,
    };
    Some(Rattachement {
        siret: siret.parse::<Siret>().ok()?.to_string(),
        nom: text(fields, "nom"),
        statut: text(fields, "statut"),
        code_postal: text(fields, "code_postal"),
    })
}

/// A text without control characters, of bounded length, or nothing.
fn text(fields: &Map<String, Value>, name: &str) -> Option<String> {
    let text = fields.get(name)?.as_str()?;
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(LONGUEUR).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
