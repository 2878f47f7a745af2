//! A request to somebody else.

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Full};
use serde_json::{Value as Json, json};

/// Sends a request to `address`, the name of the host given twice, and tells what came back.
pub(crate) async fn ask(address: &str) -> Json {
    let host = address.split('/').nth(2).unwrap_or_default();
    let request = Request::post(address)
        .header("host", host)
        .header("x-probe", "kept")
        .body(Full::new(Bytes::from_static(b"question")));
    let request = match request {
        Ok(request) => request,
        Err(error) => return json!({ "error": error.to_string() }),
    };
    let response = match spin_sdk::http::send(request).await {
        Ok(response) => response,
        Err(code) => return json!({ "error": format!("{code:?}") }),
    };
    let status = response.status().as_u16();
    match response.into_body().collect().await {
        Ok(body) => {
            json!({ "status": status, "body": String::from_utf8_lossy(&body.to_bytes()) })
        }
        Err(error) => json!({ "status": status, "error": format!("{error:?}") }),
    }
}
