//! Somebody who takes e-mails, and does it well or badly.

use crate::{App, Builder, Reply};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::Duration,
};

/// What a scheduler says to be let in.
pub const SECRET: &str = "un secret de planificateur";

/// The key by which the provider knows us.
pub const KEY: &str = "cle-du-fournisseur";

/// How a request ends.
#[derive(Debug, Clone)]
pub enum Ending {
    /// An answer with this status and body.
    Answer(u16, &'static str),
    /// An answer that asks for patience: its status, and `Retry-After` in seconds.
    Wait(u16, u32),
    /// The message is taken, and the connection closed without a word.
    Dropped,
    /// Nothing is said until the other side gives up.
    Silence,
    /// An answer that never comes to its end.
    Drip,
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its headers, names in lower case.
    pub headers: BTreeMap<String, String>,
    /// Its document.
    pub document: Value,
    /// How it ended.
    pub ending: Ending,
}

impl Message {
    /// By what it is known again.
    #[must_use]
    pub fn key(&self) -> &str {
        self.headers.get("idempotency-key").map_or("", String::as_str)
    }
}

#[derive(Default)]
struct Seen {
    messages: Vec<Message>,
    under_way: BTreeSet<String>,
    together: Vec<String>,
}

type Manner = dyn Fn(&str, usize) -> Ending + Send + Sync;

/// A provider on a port of its own, for as long as the test lasts.
pub struct Provider {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

impl Provider {
    /// One that ends each request as `manner` says, which is told the message's key and how often it was seen
    /// before.
    #[must_use]
    pub fn start(manner: impl Fn(&str, usize) -> Ending + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Mutex::new(Seen::default()));
        let manner: Arc<Manner> = Arc::new(manner);
        let kept = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, manner) = (Arc::clone(&kept), Arc::clone(&manner));
                thread::spawn(move || serve(stream, &seen, &*manner));
            }
        });
        Self { address, seen }
    }

    /// One that takes everything.
    #[must_use]
    pub fn reliable() -> Self {
        Self::start(|_, _| Ending::Answer(201, "{\"messageId\": \"1\"}"))
    }

    /// Lets `app` send its e-mails here, in the shape of `mode`.
    #[must_use]
    pub fn serves(&self, app: Builder, mode: &str) -> Builder {
        let origin = format!("http://{}", self.address);
        app.variable("taches_secret", SECRET)
            .variable("courriels_mode", mode)
            .variable("courriels_adresse", &format!("{origin}/v3/smtp/email"))
            .variable("courriels_origine", &origin)
            .variable("courriels_cle", KEY)
            .variable("courriels_expediteur", "apprentissage@cnfpt.example")
            .variable("courriels_nom", "CNFPT – Apprentissage")
            .variable("adresse_publique", "https://tremplin.example")
    }

    /// What it was sent so far.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        lock(&self.seen).messages.clone()
    }

    /// The keys of what it took, with how often.
    #[must_use]
    pub fn taken(&self) -> BTreeMap<String, usize> {
        let mut taken = BTreeMap::new();
        for message in &lock(&self.seen).messages {
            if matches!(message.ending, Ending::Answer(200..300, _) | Ending::Dropped) {
                *taken.entry(message.key().to_owned()).or_default() += 1;
            }
        }
        taken
    }

    /// The keys that it was sent twice at the same time.
    #[must_use]
    pub fn sent_together(&self) -> Vec<String> {
        lock(&self.seen).together.clone()
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().expect("no poisoned lock")
}

/// Reads one request and ends it. Whoever is gone before is of no interest.
fn serve(stream: TcpStream, seen: &Mutex<Seen>, manner: &Manner) {
    let Some((headers, document)) = read(&stream) else { return };
    let key = headers.get("idempotency-key").cloned().unwrap_or_default();
    let before = {
        let mut seen = lock(seen);
        if !seen.under_way.insert(key.clone()) {
            seen.together.push(key.clone());
        }
        seen.messages.iter().filter(|message| message.key() == key).count()
    };
    let ending = manner(&key, before);
    lock(seen).messages.push(Message { headers, document, ending: ending.clone() });
    // Who drips has answered: nobody knows when the other side stops listening.
    if matches!(ending, Ending::Drip) {
        lock(seen).under_way.remove(&key);
    }
    end(stream, &ending);
    lock(seen).under_way.remove(&key);
}

fn read(stream: &TcpStream) -> Option<(BTreeMap<String, String>, Value)> {
    let mut reader = BufReader::new(stream);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) => {
                headers.insert(name.to_lowercase(), value.to_owned());
            }
            None if line.trim_end().is_empty() => break,
            None => {}
        }
    }
    let mut body = vec![0; headers.get("content-length")?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some((headers, serde_json::from_slice(&body).ok()?))
}

fn end(mut stream: TcpStream, ending: &Ending) {
    let (status, header, body) = match ending {
        Ending::Answer(status, body) => (*status, String::new(), *body),
        Ending::Wait(status, seconds) => (*status, format!("retry-after: {seconds}\r\n"), ""),
        Ending::Dropped => return,
        Ending::Silence => {
            _ = stream.read(&mut [0]);
            return;
        }
        Ending::Drip => {
            _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
            for _ in 0..60 {
                if stream.write_all(b" ").is_err() {
                    return;
                }
                thread::sleep(Duration::from_millis(500));
            }
            return;
        }
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} Whatever\r\n{header}content-type: application/json\r\n\
         content-length: {length}\r\nconnection: close\r\n\r\n"
    );
    _ = stream.write_all(head.as_bytes());
    _ = stream.write_all(body.as_bytes());
}

impl App {
    /// Sends what is due, as a scheduler.
    #[must_use]
    pub fn drain(&self) -> Reply {
        let bearer = format!("Bearer {SECRET}");
        self.send("POST", "/api/taches/courriels", &[("authorization", &bearer)], None)
    }

    /// Puts a reminder into the outbox for each key, as an act of the CNFPT would.
    pub fn queue_reminders(&self, keys: &[String], written: &str) {
        let data = serde_json::json!({
            "annee": 2026, "siret": "21990001600011", "nom": "Commune d’Essai",
            "fermeture": "2026-03-20",
        });
        self.queue("relance", &data, keys, written);
    }

    /// Puts a row of any template into the outbox for each key, written at this instant.
    pub fn queue(&self, template: &str, data: &Value, keys: &[String], written: &str) {
        // Whoever signs in makes sure that the tables are there.
        drop(self.sign_in("cnfpt"));
        let database = rusqlite::Connection::open(self.state().join("sqlite_db.db"))
            .expect("the application's database");
        database.busy_timeout(Duration::from_secs(10)).expect("patience");
        let statement = "INSERT INTO courriel (cle, modele, destinataire, donnees, cree_le, prochaine_le) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
        for key in keys {
            let recipient = format!("{}@collectivite.example", key.replace('/', "-"));
            database
                .execute(statement, (key, template, recipient, data.to_string(), written))
                .expect("a row of the outbox");
        }
    }
}
