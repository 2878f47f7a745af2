//! Application variables, read once per instance: they do not change while the host runs.

/// The value of the variable `name`, or `None` when it is undefined, empty, or refused to this
/// component.
pub async fn get(name: &str) -> Option<String> {
    spin_sdk::variables::get(name).await.ok().filter(|value| !value.is_empty())
}

/// Whether the application runs as a demonstration (variable `mode_demo`, off by default).
pub async fn demo_mode() -> bool {
    get("mode_demo").await.as_deref() == Some("oui")
}
