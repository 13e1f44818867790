//! The keys of words: surface, light stem, lemma.
//!
//! In: words on standard input, one a line. Out: word, surface, light stem, lemma between tabs.
//! Example: «بصاروخين» gives `بصاروخين⇥بصاروخين⇥بصاروخ⇥صاروخ`. Run: `cargo run -p rasid-text --example keys`.
//! Leaves out lines without a word.

use std::io::{self, BufRead, Write};

use rasid_text::analysis::{lemma, light_stem, tokens};

fn main() -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let line = line?;
        if let Some(token) = tokens(&line).next() {
            let surface = token.surface;
            writeln!(io::stdout(), "{line}\t{surface}\t{}\t{}", light_stem(&surface), lemma(&surface))?;
        }
    }
    Ok(())
}
