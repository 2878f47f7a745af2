//! What the application is put to from outside: the examination of what it kept, and, in the program
//! of the same name, the load that it is measured under.

pub mod examination;
