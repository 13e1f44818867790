//! Any bytes as a web archive: what must hold is in `checks/warc.rs`.
//!
//! In: bytes. Out: nothing, or a crash to look into. `cargo +nightly fuzz run warc fuzz/corpus/warc fuzz/seeds/warc`.
//! Without a nightly compiler `cargo xtask fuzz 600 warc` runs the same check over changed seeds, such as «هدنة» cut in half.
#![no_main]

#[path = "../checks/warc.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check::check(bytes);
});
