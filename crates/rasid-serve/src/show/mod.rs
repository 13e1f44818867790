//! Putting values on a page: numbers, days, names, marked words, charts.
//!
//! In: plain values and the reader's choices. Out: markup in which nothing disturbs the order of its neighbours.
//! Example: «CNN» inside an Arabic line comes out as `<bdi>CNN</bdi>`; 1234 as «1,234» or «١٬٢٣٤».
//! Asks nobody anything.

pub(crate) mod axis;
pub(crate) mod chart;
pub(crate) mod dates;
pub(crate) mod diff;
pub(crate) mod map;
pub(crate) mod number;
pub(crate) mod reason;
pub(crate) mod text;
pub(crate) mod timex;
pub(crate) mod weave;
