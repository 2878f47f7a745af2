//! Files as gestionnaires send them.

use super::CNFPT;
use serde_json::Value;
use std::sync::atomic::{AtomicU32, Ordering};
use tremplin_tests::{Agent, App, Reply};

/// Where a référentiel of 2026 is sent.
pub(crate) const REFERENTIELS: &str = "/api/pilotage/referentiels/2026";

/// Where a directory is sent.
pub(crate) const COLLECTIVITES: &str = "/api/pilotage/collectivites";

/// The columns of a référentiel.
pub(crate) const ENTETE: &str = "code;intitule;niveau;plafond_annuel;expiration;metiers\n";

/// The columns of a directory.
pub(crate) const ENTETE_ANNUAIRE: &str = "siret;nom;statut;code_postal;courriel;gestionnaire\n";

/// A référentiel of two certifications, linked to a métier of the demonstration and to a new one.
pub(crate) fn referentiel() -> String {
    format!(
        "{ENTETE}RNCP38386;CAPA - Jardinier-paysagiste;3;6500,00;31/12/2028;Jardinier\n\
         RNCP11111;Titre professionnel Veilleur de phare;4;4200;2029-06-30;Veilleur de phare\n"
    )
}

/// The `numero`-th number whose keys are right.
pub(crate) fn siret(numero: u32) -> String {
    let is_right = |digits: &str| {
        let ranks = digits.bytes().rev().enumerate();
        let sum: u32 = ranks
            .map(|(rank, digit)| {
                let digit = u32::from(digit - b'0') << (rank % 2);
                if digit > 9 { digit - 9 } else { digit }
            })
            .sum();
        sum.is_multiple_of(10)
    };
    let siren = (0..10).map(|key| format!("{}{key}", 21_000_000 + numero));
    let siren = siren.into_iter().find(|siren| is_right(siren)).expect("a key");
    let siret = (0..10).map(|key| format!("{siren}0001{key}"));
    siret.into_iter().find(|siret| is_right(siret)).expect("a key")
}

/// A file, sent to be looked at.
pub(crate) fn preview(agent: &Agent<'_>, path: &str, file: impl AsRef<[u8]>) -> Reply {
    agent.send("POST", path, &[("content-type", "text/csv")], Some(file.as_ref()))
}

/// A file, sent to be published in place of the version `replaced`; 0 is none. Each has a key of its own.
pub(crate) fn publish(
    agent: &Agent<'_>,
    path: &str,
    replaced: u32,
    file: impl AsRef<[u8]>,
) -> Reply {
    static SENT: AtomicU32 = AtomicU32::new(0);
    let key = format!("envoi-{}", SENT.fetch_add(1, Ordering::Relaxed));
    publish_under(&key, agent, path, replaced, file)
}

/// The same under this `Idempotency-Key`.
pub(crate) fn publish_under(
    key: &str,
    agent: &Agent<'_>,
    path: &str,
    replaced: u32,
    file: impl AsRef<[u8]>,
) -> Reply {
    let etag = format!("\"{replaced}\"");
    let precondition =
        if replaced == 0 { ("if-none-match", "*") } else { ("if-match", etag.as_str()) };
    let path = format!("{path}{}apercu=false", if path.contains('?') { '&' } else { '?' });
    let headers = [("content-type", "text/csv"), ("idempotency-key", key), precondition];
    agent.send("POST", &path, &headers, Some(file.as_ref()))
}

/// The same, accepted.
pub(crate) fn published(
    agent: &Agent<'_>,
    path: &str,
    replaced: u32,
    file: impl AsRef<[u8]>,
) -> Value {
    let reply = publish(agent, path, replaced, file);
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.json()
}

/// A text with plain spaces where French typography has no-break ones.
pub(crate) fn plain(texte: &str) -> String {
    texte.replace(['\u{a0}', '\u{202f}'], " ")
}

/// A gestionnaire of this application.
pub(crate) fn gestionnaire(app: &App) -> Agent<'_> {
    app.sign_in(CNFPT)
}
