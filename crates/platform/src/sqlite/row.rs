//! Values in and out of statements.

use super::StoreError;
use spin_sdk::sqlite::{RowResult, Value};

/// The value of a placeholder.
#[derive(Debug, Clone)]
pub struct Param(pub(super) Value);

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self(Value::Text(text.to_owned()))
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self(Value::Text(text))
    }
}

impl From<&String> for Param {
    fn from(text: &String) -> Self {
        Self(Value::Text(text.clone()))
    }
}

impl From<i64> for Param {
    fn from(number: i64) -> Self {
        Self(Value::Integer(number))
    }
}

impl From<i32> for Param {
    fn from(number: i32) -> Self {
        Self(Value::Integer(number.into()))
    }
}

impl From<u32> for Param {
    fn from(number: u32) -> Self {
        Self(Value::Integer(number.into()))
    }
}

impl<T: Into<Param>> From<Option<T>> for Param {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self(Value::Null), Into::into)
    }
}

/// A row of an answer; columns are counted from 0.
#[derive(Debug)]
pub struct Row(RowResult);

impl Row {
    pub(super) fn new(row: RowResult) -> Self {
        Self(row)
    }

    /// A text that is never null.
    ///
    /// # Errors
    /// When the column is missing or holds something else: a fault of the statement.
    pub fn text(&self, column: usize) -> Result<&str, StoreError> {
        match self.0.values.get(column) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(StoreError::shape(column)),
        }
    }

    /// A text, or `None` for a null.
    ///
    /// # Errors
    /// When the column is missing or holds something else.
    pub fn optional_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        if self.is_null(column) { Ok(None) } else { self.text(column).map(Some) }
    }

    /// A whole number that is never null.
    ///
    /// # Errors
    /// When the column is missing, holds something else, or a number that `T` cannot hold.
    pub fn integer<T: TryFrom<i64>>(&self, column: usize) -> Result<T, StoreError> {
        match self.0.values.get(column) {
            Some(Value::Integer(number)) => {
                T::try_from(*number).map_err(|_| StoreError::shape(column))
            }
            _ => Err(StoreError::shape(column)),
        }
    }

    /// A whole number, or `None` for a null.
    ///
    /// # Errors
    /// When the column is missing or holds something else.
    pub fn optional_integer<T: TryFrom<i64>>(
        &self,
        column: usize,
    ) -> Result<Option<T>, StoreError> {
        if self.is_null(column) { Ok(None) } else { self.integer(column).map(Some) }
    }

    /// How many columns there are.
    #[expect(clippy::len_without_is_empty, reason = "a row has columns")]
    pub fn len(&self) -> usize {
        self.0.values.len()
    }

    /// Whether the column holds a null.
    pub fn is_null(&self, column: usize) -> bool {
        matches!(self.0.values.get(column), Some(Value::Null))
    }
}
