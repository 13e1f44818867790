//! Names against a text annotated token by token (token TAB B-PER, I-PER, … O; an empty line between sentences).
//!
//! In: a file, for example one of the gold sets. Out: precision, recall and F1 for persons, places, organisations by exact spans: of all mentions,
//! and without bodies of states («الجيش», «الحكومة», «القوات الأميركية»), which newswire annotation leaves out.
//! `cargo run --release -p rasid-analyze --example names_conll -- FILE`. Agencies count as organisations, nouns of office as nothing.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::{env, fs};

use rasid_analyze::{Document, analyze};
use rasid_model::{Mention, MentionKind};

/// How many sentences are read as one text: the corpus does not say where an article ends.
const SENTENCES: usize = 20;
const KINDS: [&str; 3] = ["PER", "LOC", "ORG"];

/// A name: its first token, one past its last, the number of its kind.
type Name = (usize, usize, usize);

/// Some sentences as one text, with the byte span and the tag of each token.
#[derive(Default)]
struct Text {
    text: String,
    tokens: Vec<(usize, usize, String)>,
}

fn texts(corpus: &str) -> Vec<Text> {
    let mut texts = vec![Text::default()];
    let mut sentences = 0;
    for line in corpus.lines() {
        let last = texts.len() - 1;
        let text = &mut texts[last];
        let Some((word, tag)) = line.split_once('\t') else {
            text.text.push('\n');
            sentences += 1;
            if sentences % SENTENCES == 0 {
                texts.push(Text::default());
            }
            continue;
        };
        let start = text.text.len();
        text.text.push_str(word);
        text.tokens.push((start, text.text.len(), tag.to_owned()));
        text.text.push(' ');
    }
    texts
}

fn annotated(text: &Text) -> BTreeSet<Name> {
    let mut names = BTreeSet::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let kind = text.tokens[at].2.strip_prefix("B-").and_then(|tag| KINDS.iter().position(|kind| *kind == tag));
        let start = at;
        at += 1;
        let Some(kind) = kind else { continue };
        while text.tokens.get(at).is_some_and(|token| token.2.strip_prefix("I-") == Some(KINDS[kind])) {
            at += 1;
        }
        names.insert((start, at, kind));
    }
    names
}

fn found(text: &Text, wanted: impl Fn(&Mention) -> bool) -> BTreeSet<Name> {
    let mentions = analyze(&Document { text: &text.text, ..Document::default() }).mentions;
    let named = mentions.iter().filter(|mention| !mention.nominal && wanted(mention));
    let name = |mention: &Mention| {
        let first = text.tokens.partition_point(|token| token.1 <= mention.span.start as usize);
        let end = text.tokens.partition_point(|token| token.0 < mention.span.end as usize);
        let kind = match mention.kind {
            MentionKind::Person => 0,
            MentionKind::Place => 1,
            MentionKind::Organization | MentionKind::Agency => 2,
        };
        (first, end, kind)
    };
    named.map(name).collect()
}

fn report(title: &str, texts: &[Text], wanted: impl Fn(&Mention) -> bool + Copy) -> String {
    let mut counts = [[0_u32; 3]; 4];
    for text in texts {
        let (gold, got) = (annotated(text), found(text, wanted));
        for kind in 0..3 {
            let of = |names: &BTreeSet<Name>| names.iter().filter(|name| name.2 == kind).count() as u32;
            let right = gold.intersection(&got).filter(|name| name.2 == kind).count() as u32;
            for row in [kind, 3] {
                counts[row] = [counts[row][0] + right, counts[row][1] + of(&got), counts[row][2] + of(&gold)];
            }
        }
    }
    let mut out = format!("{title}\n");
    for (name, [right, got, gold]) in KINDS.iter().chain(["all"].iter()).zip(counts) {
        let share = |of: u32| f64::from(right) / f64::from(of.max(1));
        let f1 = 2.0 * f64::from(right) / f64::from((got + gold).max(1));
        let (precision, recall) = (share(got), share(gold));
        let line = format!(
            "  {name}  P {precision:.3}  R {recall:.3}  F1 {f1:.3}  ({right} of {got} found, {gold} annotated)\n"
        );
        out.push_str(&line);
    }
    out
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).ok_or("names_conll FILE: a CoNLL file, token and tag between a tab")?;
    let texts = texts(&fs::read_to_string(path)?);
    let all = report("all mentions", &texts, |_| true);
    let some = report("without bodies of states", &texts, |mention| mention.rule != "name.body.adjective");
    Ok(io::stdout().write_all(format!("{all}{some}").as_bytes())?)
}
