//! `spin:variables`: the component's own variables, already resolved when the host started.

use super::bindings::spin::variables::variables::{Error, Host, HostWithStore};
use std::{collections::HashMap, sync::Arc};
use wasmtime::{
    Result,
    component::{Accessor, HasData},
};

/// A component's variables by name.
pub type Variables = Arc<HashMap<String, String>>;

/// Marks the state behind this interface.
pub struct VariablesData;

impl HasData for VariablesData {
    type Data<'a> = &'a mut Variables;
}

impl Host for &mut Variables {}

impl<T> HostWithStore<T> for VariablesData {
    async fn get(accessor: &Accessor<T, Self>, name: String) -> Result<Result<String, Error>> {
        if !is_valid_name(&name) {
            return Ok(Err(Error::InvalidName(name)));
        }
        Ok(accessor.with(|mut access| {
            let variables: &mut Variables = access.get();
            variables.get(&name).cloned().ok_or(Error::Undefined(name))
        }))
    }
}

/// Spin's names: words of lower-case letters and digits, each begun by a letter, joined by `_`.
fn is_valid_name(name: &str) -> bool {
    name.split('_').all(|word| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}
