//! Shows, from inside a component, what the host gives it.

mod outbound;
mod sqlite;

use bytes::Bytes;
use http::{Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use serde_json::{Value as Json, json};
use spin_sdk::{http::Request, key_value::Store, variables};

/// One experiment per path; the answer says what happened, errors included.
#[spin_sdk::http_service]
async fn probe(request: Request) -> Response<Full<Bytes>> {
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let seen = match path.strip_prefix("/probe").unwrap_or(&path) {
        "/variable" => show(variables::get(&query).await),
        "/file" => show(std::fs::read_to_string(&query)),
        "/write" => show(std::fs::write(&query, "x")),
        "/body" => match request.into_body().collect().await {
            Ok(body) => json!({ "length": body.to_bytes().len() }),
            Err(error) => json!({ "error": format!("{error:?}") }),
        },
        "/key-value" => key_value(&query).await.unwrap_or_else(|error| json!({ "error": error })),
        "/sqlite" => match request.into_body().collect().await {
            Ok(body) => sqlite::run(&query, &String::from_utf8_lossy(&body.to_bytes())).await,
            Err(error) => json!({ "error": format!("{error:?}") }),
        },
        "/sqlite-unread" => sqlite::unread(&query).await,
        "/outbound" => outbound::ask(&query).await,
        "/spin" => spin_forever(),
        "/wait" => wait_forever().await,
        "/panic" => give_up(),
        _ => headers(&request),
    };
    let mut response = Response::new(Full::new(Bytes::from(seen.to_string())));
    *response.status_mut() = StatusCode::OK;
    response
}

fn show<T: Into<Json>, E: std::fmt::Debug>(outcome: Result<T, E>) -> Json {
    match outcome {
        Ok(value) => json!({ "ok": value.into() }),
        Err(error) => json!({ "error": format!("{error:?}") }),
    }
}

fn headers(request: &Request) -> Json {
    let seen = request.headers().iter().map(|(name, value)| {
        (name.as_str().to_owned(), Json::from(String::from_utf8_lossy(value.as_bytes())))
    });
    Json::Object(seen.collect())
}

/// Writes, reads, lists and deletes in the store named by the query.
async fn key_value(label: &str) -> Result<Json, String> {
    let text = |error: spin_sdk::key_value::Error| format!("{error:?}");
    let store = Store::open(label).await.map_err(text)?;
    store.set("b", "two").await.map_err(text)?;
    store.set("a", "one").await.map_err(text)?;
    store.set("a", "uno").await.map_err(text)?;
    let read = store.get("a").await.map_err(text)?;
    let missing = store.get("z").await.map_err(text)?;
    let keys = store.get_keys().await.collect().await.map_err(text)?;
    store.delete("b").await.map_err(text)?;
    let exists = store.exists("b").await.map_err(text)?;
    Ok(json!({
        "read": read.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        "missing": missing.is_none(),
        "keys": keys,
        "deleted_exists": exists,
    }))
}

fn spin_forever() -> Json {
    let mut turns = 0_u64;
    loop {
        turns = std::hint::black_box(turns.wrapping_add(1));
    }
}

async fn wait_forever() -> Json {
    spin_sdk::time::sleep(std::time::Duration::from_secs(3600)).await;
    Json::Null
}

#[expect(clippy::panic, reason = "the point of this experiment")]
fn give_up() -> Json {
    panic!("the probe gives up")
}
