//! A creating `POST` is done once, however often it is sent: `Idempotency-Key`.
//!
//! The answer is recorded under the key by the very statement that writes the act, first of all that it
//! writes, so that there is one answer for each key and an act for each answer. Of two requests with one
//! key at the same time, the second finds the key taken, whatever else has changed, and answers what the
//! first did. A refusal is not recorded: the same request may be sent again.

use crate::{Problem, params, session::Session, sqlite::database};
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use serde_json::{Map, Value, json};
use tremplin_domain::{canonique::sha256_hex, erreurs::Erreur};

/// The header.
pub const HEADER: HeaderName = HeaderName::from_static("idempotency-key");

/// The longest key, in characters.
const LONGEST: usize = 200;

/// A request that is done once: who sent it where under which key, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demande {
    /// SHA-256 of the agent, the address and the key, by which the row of `idempotence` is found.
    cle: String,
    /// SHA-256 of the body.
    requete: String,
}

/// The answer to a request, as it is recorded and given again.
#[derive(Debug, Clone)]
pub struct Answer {
    status: StatusCode,
    location: Option<String>,
    body: String,
}

impl Answer {
    /// A JSON document under a status.
    ///
    /// # Errors
    /// 500, never for a value of ours.
    pub fn json<T: Serialize>(status: StatusCode, value: &T) -> Result<Self, Problem> {
        let body = serde_json::to_string(value).map_err(|_| Problem::internal())?;
        Ok(Self { status, location: None, body })
    }

    /// The same with the address of what was created.
    #[must_use]
    pub fn at(self, location: impl Into<String>) -> Self {
        Self { location: Some(location.into()), ..self }
    }

    /// The same with a member that is true of the moment at which it is given, and is recorded nowhere.
    ///
    /// # Errors
    /// 500 when the answer is no JSON object, never for one of ours.
    pub fn member(self, name: &str, value: Value) -> Result<Self, Problem> {
        let body: Result<Map<String, Value>, _> = serde_json::from_str(&self.body);
        let mut body = body.map_err(|_| Problem::internal())?;
        body.insert(name.to_owned(), value);
        Ok(Self { body: Value::Object(body).to_string(), ..self })
    }

    /// The answer itself, which stays out of every cache.
    pub fn into_response(self) -> Response {
        let mut response = (self.status, self.body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let location = self.location.and_then(|location| HeaderValue::from_str(&location).ok());
        if let Some(location) = location {
            headers.insert(header::LOCATION, location);
        }
        response
    }
}

impl From<Answer> for Response {
    fn from(answer: Answer) -> Self {
        answer.into_response()
    }
}

impl Demande {
    /// Reads the key of a request of this agent to `adresse`, path and query, with this body.
    ///
    /// # Errors
    /// 400 without a key, or with one that is not 1 to 200 visible characters.
    pub fn read(
        headers: &HeaderMap,
        session: &Session,
        adresse: &str,
        corps: &[u8],
    ) -> Result<Self, Problem> {
        Self::of_digest(headers, session, adresse, sha256_hex(corps))
    }

    /// The same when of the body only its SHA-256 is left.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn of_digest(
        headers: &HeaderMap,
        session: &Session,
        adresse: &str,
        requete: String,
    ) -> Result<Self, Problem> {
        let cle = headers.get(HEADER).ok_or_else(|| {
            Problem::malformed(
                "Cette action se fait une fois : donnez-lui une clé, « Idempotency-Key », et la même si vous l’envoyez à nouveau.",
            )
        })?;
        let cle = cle.as_bytes();
        if cle.is_empty() || cle.len() > LONGEST || !cle.iter().all(u8::is_ascii_graphic) {
            return Err(Problem::malformed(format!(
                "« Idempotency-Key » attend de 1 à {LONGEST} caractères ASCII visibles, sans espace."
            )));
        }
        // A NUL is in none of the three: what is joined cannot be read in two ways.
        let nommee = [session.sujet.as_bytes(), adresse.as_bytes(), cle].join(&0);
        Ok(Self { cle: sha256_hex(&nommee), requete })
    }

    /// Does `act` unless it was done, and answers what was answered then. `act` must write
    /// [`Self::record`] together with all that it does. It gives a response, or an [`Answer`] when something is to be
    /// added that no record may keep.
    ///
    /// # Errors
    /// Those of `act`; 422 when the key was used for another body.
    pub async fn once<A: From<Answer>>(
        &self,
        act: impl Future<Output = Result<A, Problem>>,
    ) -> Result<A, Problem> {
        match self.replay().await? {
            Some(answer) => Ok(answer.into()),
            None => self.once_written(act).await,
        }
    }

    /// The same for an act of one statement, which finds the key taken if it was done: nearly all are sent once, and
    /// spare the question.
    ///
    /// # Errors
    /// As [`Self::once`].
    pub async fn once_written<A: From<Answer>>(
        &self,
        act: impl Future<Output = Result<A, Problem>>,
    ) -> Result<A, Problem> {
        match act.await {
            Ok(answer) => Ok(answer),
            // Perhaps for the only reason that this request was done already, or is faster at the same time.
            Err(problem) => self.replay().await?.map(A::from).ok_or(problem),
        }
    }

    /// What the act's statement records of the answer: `{cle, requete, statut, adresse, corps}`.
    pub fn record(&self, answer: &Answer) -> Value {
        json!({
            "cle": self.cle, "requete": self.requete, "statut": answer.status.as_u16(),
            "adresse": answer.location, "corps": answer.body,
        })
    }

    async fn replay(&self) -> Result<Option<Answer>, Problem> {
        let statement = "SELECT requete, statut, adresse, corps FROM idempotence WHERE cle = ?1";
        let rows = database().await?.query(statement, params![&self.cle]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        if row.text(0)? != self.requete {
            let detail = "Cette clé, « Idempotency-Key », a déjà servi pour un autre contenu : prenez-en une autre.";
            return Err(Problem::invalid(vec![Erreur::new("", None, detail)]));
        }
        let status = StatusCode::from_u16(row.integer(1)?).map_err(|_| Problem::internal())?;
        let location = row.optional_text(2)?.map(str::to_owned);
        Ok(Some(Answer { status, location, body: row.text(3)?.to_owned() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Role;
    use chrono::DateTime;

    fn session(sujet: &str) -> Session {
        Session {
            empreinte: String::new(),
            sujet: sujet.to_owned(),
            nom: String::new(),
            courriel: String::new(),
            role: Role::Gestionnaire,
            sirets: Vec::new(),
            active: None,
            now: DateTime::UNIX_EPOCH,
            expire: DateTime::UNIX_EPOCH,
            fin: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_member_is_added_to_an_answer_in_place_of_what_it_said() {
        let of = |value: Value| Answer::json(StatusCode::CREATED, &value).unwrap();
        let added = of(json!({"a": 1, "b": true})).member("b", json!(false)).unwrap();
        assert_eq!(added.body, r#"{"a":1,"b":false}"#);
        assert_eq!(added.status, StatusCode::CREATED);
        assert!(of(json!([])).member("b", json!(false)).is_err());
    }

    fn read(sujet: &str, adresse: &str, cle: &str, corps: &str) -> Result<Demande, StatusCode> {
        let mut headers = HeaderMap::new();
        headers.insert(HEADER, HeaderValue::from_str(cle).unwrap());
        Demande::read(&headers, &session(sujet), adresse, corps.as_bytes())
            .map_err(|problem| problem.status())
    }

    #[test]
    fn a_key_is_of_one_agent_at_one_address() {
        let cle = |sujet, adresse| read(sujet, adresse, "k", "{}").unwrap().cle;
        assert_eq!(cle("a", "/x"), cle("a", "/x"));
        assert_ne!(cle("a", "/x"), cle("b", "/x"));
        assert_ne!(cle("a", "/x"), cle("a", "/x?y=1"));
        assert_ne!(
            read("a", "/x", "k", "{}").unwrap().requete,
            read("a", "/x", "k", "").unwrap().requete
        );
    }

    #[test]
    fn a_key_that_cannot_be_one_is_refused() {
        let nothing = Demande::read(&HeaderMap::new(), &session("a"), "/x", b"");
        assert_eq!(nothing.map_err(|problem| problem.status()), Err(StatusCode::BAD_REQUEST));
        for cle in ["", "a b", &"k".repeat(201)] {
            assert_eq!(read("a", "/x", cle, ""), Err(StatusCode::BAD_REQUEST), "{cle}");
        }
        assert!(read("a", "/x", &"k".repeat(200), "").is_ok());
    }
}
