//! One module for each command of the program.
//!
//! In: parsed arguments. Out: an exit status. Example: `read` writes «خبر» as one JSON line.
//! The commands share nothing but the pipeline and the outputs.

mod outlets;
pub(crate) mod read;
pub(crate) mod samples;
