//! The other components of the application.

/// Whether the component `id` answers `GET path` with anything but a failure of its own.
pub async fn answers(id: &str, path: &str) -> bool {
    let address = format!("http://{id}.spin.internal{path}");
    match spin_sdk::http::get(address).await {
        Ok(response) => !response.status().is_server_error(),
        Err(_) => false,
    }
}
