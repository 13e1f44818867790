//! Any bytes as a feed: what must hold is in `checks/feed.rs`.
//!
//! In: bytes. Out: nothing, or a crash to look into. `cargo +nightly fuzz run feed fuzz/corpus/feed fuzz/seeds/feed`.
//! Without a nightly compiler `cargo xtask fuzz 600 feed` runs the same check over changed seeds, such as «هدنة» cut in half.
#![no_main]

#[path = "../checks/feed.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check::check(bytes);
});
