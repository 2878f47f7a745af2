//! What the host answers itself, in the components' manner.

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use wasmtime_wasi_http::WasiBody;

/// A refusal or a failure as a problem document (RFC 9457), in French.
pub(crate) fn problem(status: StatusCode, instance: &str, detail: &str) -> Response<WasiBody> {
    let title = match status {
        StatusCode::NOT_FOUND => "Introuvable",
        StatusCode::BAD_REQUEST => "Requête illisible",
        StatusCode::REQUEST_TIMEOUT => "Requête trop longue à venir",
        StatusCode::PAYLOAD_TOO_LARGE => "Document trop grand",
        StatusCode::SERVICE_UNAVAILABLE => "Service momentanément indisponible",
        StatusCode::GATEWAY_TIMEOUT => "Réponse trop longue à venir",
        _ => "Erreur",
    };
    let body = serde_json::json!({
        "type": "about:blank", "title": title, "status": status.as_u16(),
        "detail": detail, "instance": instance,
    });
    plain(status, "application/problem+json", body.to_string())
}

/// A body of known type and length.
pub(crate) fn plain(
    status: StatusCode,
    kind: &'static str,
    body: impl Into<Bytes>,
) -> Response<WasiBody> {
    let mut response =
        Response::new(Full::new(body.into()).map_err(|never| match never {}).boxed_unsync());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}
