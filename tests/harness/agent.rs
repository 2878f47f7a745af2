//! Somebody signed in, in demonstration mode.

use crate::{App, Reply};
use serde_json::{Value, json};

/// A browser of its own: its cookie, and nobody else's.
pub struct Agent<'a> {
    app: &'a App,
    cookie: String,
}

impl App {
    /// Signs in one of the fictitious identities.
    #[must_use]
    pub fn sign_in(&self, identifiant: &str) -> Agent<'_> {
        let reply = self.post("/api/session/demo", &json!({ "identifiant": identifiant }));
        assert_eq!(reply.status, 200, "{identifiant}: {}", reply.text());
        let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        Agent { app: self, cookie }
    }

    /// Signs in and chooses the collectivité to act for.
    #[must_use]
    pub fn sign_in_for(&self, identifiant: &str, siret: &str) -> Agent<'_> {
        let agent = self.sign_in(identifiant);
        let chosen = agent.put("/api/session/collectivite", &[], &json!({ "siret": siret }));
        assert_eq!(chosen.status, 200, "{siret}: {}", chosen.text());
        agent
    }

    /// Moves the demonstration's clock.
    pub fn move_clock(&self, instant: &str) {
        let document = json!({ "instant": instant }).to_string();
        let headers = [("content-type", "application/json")];
        let reply =
            self.send("PUT", "/api/session/demo/horloge", &headers, Some(document.as_bytes()));
        assert_eq!(reply.status, 200, "{instant}: {}", reply.text());
    }
}

impl Agent<'_> {
    /// The cookie that it carries, `name=value`.
    #[must_use]
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// `GET path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None)
    }

    /// The JSON of an address that answers 200.
    #[must_use]
    pub fn read(&self, path: &str) -> Value {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply.json()
    }

    /// `PUT path` with a JSON document.
    #[must_use]
    pub fn put(&self, path: &str, headers: &[(&str, &str)], document: &Value) -> Reply {
        self.put_bytes(path, headers, document.to_string().as_bytes())
    }

    /// `PUT path` with any bytes that claim to be JSON.
    #[must_use]
    pub fn put_bytes(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let json = [("content-type", "application/json")];
        self.send("PUT", path, &[&json, headers].concat(), Some(body))
    }

    /// Any request.
    #[must_use]
    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Reply {
        let own = [("cookie", self.cookie.as_str())];
        self.app.send(method, path, &[&own, headers].concat(), body)
    }
}
