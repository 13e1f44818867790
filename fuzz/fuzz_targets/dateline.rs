//! Any bytes as a line with dates: what must hold is in `checks/dateline.rs`.
//!
//! In: bytes. Out: nothing, or a crash to look into. `cargo +nightly fuzz run dateline fuzz/corpus/dateline fuzz/seeds/dateline`.
//! Without a nightly compiler `cargo xtask fuzz 600 dateline` runs the same check over changed seeds, such as «هدنة» cut in half.
#![no_main]

#[path = "../checks/dateline.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check::check(bytes);
});
