//! The domain in the browser: a simulation is computed there as it is on the server.
//!
//! The module imports nothing and exports four functions. A caller writes a question (UTF-8 JSON, see [`Question`]) into
//! the memory that [`question`] makes room in, calls [`answer`], and reads [`answer_length`] bytes where that one says. No
//! memory is ever given back by the caller, and nothing outlives the next question.

mod question;

pub use question::respond;

use std::sync::{Mutex, MutexGuard, PoisonError};

static QUESTION: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static ANSWER: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn taken(place: &'static Mutex<Vec<u8>>) -> MutexGuard<'static, Vec<u8>> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for a question of this many bytes, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn question(length: usize) -> *const u8 {
    let mut question = taken(&QUESTION);
    question.clear();
    question.resize(length, 0);
    question.as_ptr()
}

/// Answers the question, and says where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    let mut answer = taken(&ANSWER);
    *answer = respond(&taken(&QUESTION));
    answer.as_ptr()
}

/// How many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    taken(&ANSWER).len()
}
