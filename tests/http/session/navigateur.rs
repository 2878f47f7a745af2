//! A browser: its cookies, and the steps of a sign-in that a person takes in it.

use crate::session::{CONNEXION, SESSION};
use std::{collections::BTreeMap, time::Duration};
use tremplin_tests::{App, Reply};

/// A browser with the cookies that it was given; like a real one it shares them between ports.
pub(crate) struct Navigateur {
    agent: ureq::Agent,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl Navigateur {
    pub(crate) fn new() -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        Self { agent, cookies: BTreeMap::new() }
    }

    /// `GET address`, without following anything.
    pub(crate) fn get(&mut self, address: &str) -> Reply {
        self.send("GET", address, None)
    }

    /// Any request; `form` is a form's content.
    pub(crate) fn send(&mut self, method: &str, address: &str, form: Option<&str>) -> Reply {
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = ureq::http::Request::builder().method(method).uri(address);
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        if form.is_some() {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        let sent = match form {
            Some(form) => self.agent.run(request.body(form).expect("a request")),
            None => self.agent.run(request.body(()).expect("a request")),
        };
        let mut response = sent.expect("an answer");
        for cookie in response.headers().get_all("set-cookie") {
            self.keep(cookie.to_str().expect("a readable cookie"));
        }
        Reply {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().read_to_vec().expect("a whole body"),
        }
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("a name and a value");
        let attributes = attributes.to_lowercase();
        if value.is_empty() || attributes.contains("max-age=0") || attributes.contains("1970") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Leaves the application for the provider; gives the address that the application sends it to.
    pub(crate) fn leave(&mut self, app: &App, retour: &str) -> String {
        let reply = self.get(&app.url(&format!("{CONNEXION}?retour={retour}")));
        assert_eq!(reply.status, 303, "{}", reply.text());
        assert_eq!(reply.header("cache-control"), "no-store");
        reply.header("location").to_owned()
    }

    /// Goes to the provider and says yes to everything as `login`; gives the address at which the
    /// provider sends it back, before it goes there.
    pub(crate) fn identify(&mut self, address: &str, login: &str) -> String {
        self.at_provider(address, |page| {
            let prompt = ["login", "consent"]
                .into_iter()
                .find(|name| page.contains(&format!(r#"name="prompt" value="{name}""#)));
            let prompt = prompt.unwrap_or_else(|| panic!("no form: {page}"));
            ("POST", String::new(), Some(format!("prompt={prompt}&login={login}&password=x")))
        })
    }

    /// Goes to the provider and gives up there.
    pub(crate) fn give_up(&mut self, address: &str) -> String {
        self.at_provider(address, |_| ("GET", "/abort".to_owned(), None))
    }

    fn at_provider(
        &mut self,
        address: &str,
        act: impl Fn(&str) -> (&'static str, String, Option<String>),
    ) -> String {
        let origin: String = address.split('/').take(3).collect::<Vec<_>>().join("/");
        let mut address = address.to_owned();
        let mut reply = self.get(&address);
        for _ in 0..12 {
            if reply.status == 200 {
                let (method, suffix, form) = act(reply.text());
                reply = self.send(method, &format!("{address}{suffix}"), form.as_deref());
                continue;
            }
            assert!((300..400).contains(&reply.status), "{}: {}", reply.status, reply.text());
            let location = reply.header("location");
            address = if location.starts_with('/') {
                format!("{origin}{location}")
            } else {
                location.to_owned()
            };
            if !address.starts_with(&origin) {
                return address;
            }
            reply = self.get(&address);
        }
        panic!("the provider never sends the browser back")
    }

    /// A whole sign-in; gives the application's answer to the return.
    pub(crate) fn sign_in(&mut self, app: &App, login: &str) -> Reply {
        let departure = self.leave(app, "/recensement");
        let back = self.identify(&departure, login);
        self.get(&back)
    }

    /// Who the application says is signed in.
    pub(crate) fn session(&mut self, app: &App) -> Reply {
        self.get(&app.url(SESSION))
    }
}
