//! One module for each command of the program.
//!
//! In: parsed arguments. Out: an exit status. Example: `read` writes «خبر» as one JSON line.
//! The commands share nothing but the pipeline and the outputs.

pub(crate) mod analyze;
pub(crate) mod explain;
pub(crate) mod group;
pub(crate) mod import;
pub(crate) mod observatory;
mod outlets;
pub(crate) mod read;
pub(crate) mod samples;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod store;
