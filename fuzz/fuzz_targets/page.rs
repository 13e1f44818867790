//! Any bytes as a page: what must hold is in `checks/page.rs`.
//!
//! In: bytes. Out: nothing, or a crash to look into. `cargo +nightly fuzz run page fuzz/corpus/page fuzz/seeds/page`.
//! Without a nightly compiler `cargo xtask fuzz 600 page` runs the same check over changed seeds, such as «هدنة» cut in half.
#![no_main]

#[path = "../checks/page.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check::check(bytes);
});
