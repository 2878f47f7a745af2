//! Unpredictable bytes, from the runtime's generator.

use crate::{Problem, log};

/// `N` bytes that nobody can guess.
///
/// # Errors
/// 500 when the runtime has none to give.
pub fn bytes<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => {
            log::error(&format_args!("no random bytes: {error}"));
            Err(Problem::internal())
        }
    }
}
