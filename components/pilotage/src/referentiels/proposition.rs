//! What a file would make of the référentiel.

use super::{
    etat::{self, Fiche},
    intentions::{self, Touchees},
};
use crate::{
    acte::{self, Acte, Outcome},
    imports::{self, Envoi},
};
use axum::http::HeaderMap;
use serde_json::{Value, json};
use tremplin_domain::{
    canonique,
    import::{self as domain, Difference, Disparition, Import, difference, disparitions},
    paris,
    referentiel::ContenuReferentiel,
};
use tremplin_platform::{Problem, session::Session};

/// A file that was read without a fault, and what it would change.
pub(super) struct Proposition {
    /// The number of the version that it would be.
    pub(super) numero: u32,
    /// Its content and its report.
    pub(super) import: Import<ContenuReferentiel>,
    /// What would change.
    difference: Difference,
    /// What declared intentions can name now and could no longer.
    disparitions: Vec<Disparition>,
    /// The version that it would replace.
    pub(super) en_vigueur: Fiche,
}

impl Proposition {
    /// Reads the file as the next version of the year.
    ///
    /// # Errors
    /// 404 without a campaign of that year, 422 with every fault of the file.
    pub(super) async fn read(
        headers: &HeaderMap,
        annee: i32,
        (envoi, octets): (&Envoi, &[u8]),
    ) -> Result<(Session, Self), Problem> {
        let (session, en_vigueur, avant) = etat::in_force(headers, annee).await?;
        let numero = en_vigueur.numero + 1;
        // Whether ceilings are fictitious is no column of the file: it stays as it is unless it is said.
        let fictif = envoi.fictif.unwrap_or(avant.fictif);
        let is_said_again = fictif == avant.fictif;
        let publication = domain::Publication {
            version: &format!("{annee}-{numero}"),
            fictif,
            avertissement: avant.avertissement.as_deref().filter(|_| is_said_again),
            sources: if is_said_again { &avant.sources } else { &[] },
            jour: paris::day(session.now),
            en_vigueur: Some(&avant),
        };
        let import = domain::referentiel(octets, &publication)
            .map_err(|rapport| imports::refused(&rapport))?;
        let difference = difference(Some(&avant), &import.contenu);
        let disparitions = disparitions(&avant, &import.contenu);
        Ok((session, Self { numero, import, difference, disparitions, en_vigueur }))
    }

    /// Whether there is something to publish: a change, or the first version that the CNFPT makes its own.
    pub(super) fn is_new(&self) -> bool {
        self.en_vigueur.numero == 0 || !self.difference.is_empty()
    }

    /// The figures that the list of versions shows.
    fn summary(&self) -> Value {
        let Difference {
            ajoutees,
            retirees,
            plafonds,
            autres,
            inchangees,
            metiers_ajoutes,
            metiers_retires,
            metiers_modifies,
            ..
        } = &self.difference;
        json!({
            "metiers": self.import.contenu.metiers.len(),
            "certifications": self.import.contenu.certifications.len(),
            "ajoutees": ajoutees.nombre, "retirees": retirees.nombre, "plafonds": plafonds.nombre,
            "autres": autres.nombre, "inchangees": inchangees,
            "metiers_ajoutes": metiers_ajoutes.nombre, "metiers_retires": metiers_retires.nombre,
            "metiers_modifies": metiers_modifies.nombre,
        })
    }

    /// The intentions declared for the year that name what would disappear.
    ///
    /// # Errors
    /// 503 when the database is busy.
    pub(super) async fn touched(&self, annee: i32) -> Result<Vec<Touchees>, Problem> {
        intentions::touched(annee, &self.disparitions).await
    }

    /// As it is shown: a publication or, with the intentions that it would touch, a preview.
    pub(super) fn view(&self, touchees: Option<&[Touchees]>) -> Value {
        let Self { import, difference, en_vigueur, .. } = self;
        let mut document = json!({
            "apercu": touchees.is_some(),
            "version_en_vigueur": en_vigueur.nom,
            "version_proposee": import.contenu.version,
            "fictif": import.contenu.fictif,
            "publiable": self.is_new(),
            "rapport": import.rapport,
            "difference": difference,
            "resume": self.summary(),
        });
        if let (Some(touchees), Some(members)) = (touchees, document.as_object_mut()) {
            members.insert("intentions_touchees".to_owned(), json!(touchees));
        }
        document
    }

    /// Writes it as an act of this agent, with what is recorded of the answer.
    ///
    /// # Errors
    /// 503 when the database is busy or the application is read-only.
    pub(super) async fn write(
        &self,
        annee: i32,
        envoi: &Envoi,
        idempotence: Value,
        session: &Session,
    ) -> Result<Outcome, Problem> {
        let contenu = canonique::canonical(&self.import.contenu);
        let sha256 = canonique::sha256_hex(contenu.as_bytes());
        let resume = self.summary();
        let acte = Acte {
            nature: "referentiel",
            annee,
            rang: self.numero,
            contenu: &contenu,
            sha256: &sha256,
            lignes: &acte::text(&resume)?,
            idempotence: Some(idempotence),
            objet: format!("referentiel/{annee}"),
            acte: "publication",
            detail: json!({
                "version": self.import.contenu.version,
                "remplace": self.en_vigueur.nom,
                "sha256": sha256,
                "fichier": envoi.trace(&self.import.rapport),
                "resume": resume,
            }),
            ..Acte::default()
        };
        acte.write(session).await
    }
}
