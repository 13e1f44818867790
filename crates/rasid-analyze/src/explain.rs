//! Findings with their reasons, in one form for every kind: what `rasid explain` and the page behind «?» print.
//!
//! In: an [`Analysis`] as [`analyze`](crate::analyze) made it, with its evidence. Out: [`Explanation`]s in the order of the text.
//! Example: «10 نوفمبر/تشرين الثاني الماضي» · value 2020-11-10 · rule `time.…` · month from `data/ar/months.tsv:36` · lost: 2023-11-10.
//! Adds no reason of its own: what a finder did not note is not told.

use rasid_model::{Analysis, Evidence, Span, Statement};

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// A time expression.
    Time,
    /// A name.
    Mention,
    /// A statement.
    Statement,
    /// An event.
    Event,
    /// An agreement.
    Agreement,
}

impl FindingKind {
    /// Its name in records and keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Mention => "mention",
            Self::Statement => "statement",
            Self::Event => "event",
            Self::Agreement => "agreement",
        }
    }
}

/// One finding with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation<'a> {
    /// What was found.
    pub kind: FindingKind,
    /// Where, in bytes of the text.
    pub span: Span,
    /// The words.
    pub surface: String,
    /// What it says: name of the field as in the record, and its value.
    pub facts: Vec<(&'static str, String)>,
    /// The rule that found it.
    pub rule: &'a str,
    /// The rule's slots, table rows and losers.
    pub evidence: &'a Evidence,
}

/// All findings of `analysis` with their reasons, in the order of `text`.
pub fn explain<'a>(analysis: &'a Analysis, text: &str) -> Vec<Explanation<'a>> {
    let mut all = Vec::new();
    times(analysis, &mut all);
    mentions(analysis, &mut all);
    all.extend(analysis.statements.iter().map(statement));
    events(analysis, &mut all);
    agreements(analysis, text, &mut all);
    all.sort_by_key(|found| (found.span.start, found.kind, found.span.end));
    all
}

/// Adds a fact unless it is empty.
fn fact(facts: &mut Vec<(&'static str, String)>, name: &'static str, value: impl Into<String>) {
    let value = value.into();
    if !value.is_empty() {
        facts.push((name, value));
    }
}

fn times<'a>(analysis: &'a Analysis, all: &mut Vec<Explanation<'a>>) {
    for time in &analysis.times {
        let mut facts = Vec::new();
        fact(&mut facts, "type", format!("{:?}", time.kind).to_uppercase());
        fact(&mut facts, "said", &*time.said);
        fact(&mut facts, "value", time.value.clone().unwrap_or_default());
        fact(&mut facts, "mod", time.modifier.clone().unwrap_or_default());
        fact(&mut facts, "zone", time.zone.clone().unwrap_or_default());
        fact(&mut facts, "anchor", time.anchor.clone().unwrap_or_default());
        fact(&mut facts, "flags", time.flags.join(", "));
        for other in &time.alternatives {
            fact(&mut facts, "alternative", format!("{}: {}", other.value, other.reason));
        }
        all.push(Explanation {
            kind: FindingKind::Time,
            span: time.span,
            surface: time.surface.clone(),
            facts,
            rule: &time.rule,
            evidence: &time.evidence,
        });
    }
}

fn mentions<'a>(analysis: &'a Analysis, all: &mut Vec<Explanation<'a>>) {
    for mention in &analysis.mentions {
        let mut facts = Vec::new();
        fact(&mut facts, "kind", format!("{:?}", mention.kind).to_lowercase());
        fact(&mut facts, "name", &*mention.name);
        fact(&mut facts, "name_en", mention.name_en.clone().unwrap_or_default());
        fact(&mut facts, "id", mention.id.clone().unwrap_or_default());
        if let (Some(lat), Some(lon)) = (mention.lat, mention.lon) {
            fact(&mut facts, "lat, lon", format!("{lat}, {lon}"));
        }
        fact(&mut facts, "role", mention.role.clone().unwrap_or_default());
        let first = mention.same_as.and_then(|first| analysis.mentions.get(first as usize));
        fact(&mut facts, "same_as", first.map(|first| first.surface.clone()).unwrap_or_default());
        fact(&mut facts, "nominal", if mention.nominal { "true" } else { "" });
        fact(&mut facts, "metonym", if mention.metonym { "true" } else { "" });
        all.push(Explanation {
            kind: FindingKind::Mention,
            span: mention.span,
            surface: mention.surface.clone(),
            facts,
            rule: &mention.rule,
            evidence: &mention.evidence,
        });
    }
}

fn statement(said: &Statement) -> Explanation<'_> {
    let mut facts = Vec::new();
    fact(&mut facts, "kind", format!("{:?}", said.kind).to_lowercase());
    fact(&mut facts, "speaker", said.speaker.clone().unwrap_or_default());
    fact(&mut facts, "speaker_surface", said.speaker_surface.clone().unwrap_or_default());
    fact(&mut facts, "role", said.role.clone().unwrap_or_default());
    fact(&mut facts, "via", said.via.join(" ← "));
    fact(&mut facts, "cue", &*said.cue);
    fact(&mut facts, "force", &*said.force);
    fact(&mut facts, "polarity", said.polarity.map(|p| format!("{p:?}").to_lowercase()).unwrap_or_default());
    fact(&mut facts, "said", said.said.clone().unwrap_or_default());
    fact(&mut facts, "answers", said.answers.clone().unwrap_or_default());
    Explanation {
        kind: FindingKind::Statement,
        span: said.span,
        surface: said.surface.clone(),
        facts,
        rule: &said.rule,
        evidence: &said.evidence,
    }
}

fn events<'a>(analysis: &'a Analysis, all: &mut Vec<Explanation<'a>>) {
    for event in &analysis.events {
        let mut facts = Vec::new();
        let listed = |words: &[rasid_model::Words]| {
            let surfaces: Vec<&str> = words.iter().map(|words| words.surface.as_str()).collect();
            surfaces.join("، ")
        };
        fact(&mut facts, "type", &*event.kind);
        fact(&mut facts, "modality", format!("{:?}", event.modality).to_lowercase());
        fact(&mut facts, "actors", listed(&event.actors));
        fact(&mut facts, "recipients", listed(&event.recipients));
        fact(&mut facts, "mediators", listed(&event.mediators));
        fact(&mut facts, "place", event.place.as_ref().map(|place| place.surface.clone()).unwrap_or_default());
        fact(&mut facts, "date", event.date.clone().unwrap_or_default());
        fact(&mut facts, "until", event.until.clone().unwrap_or_default());
        for amount in &event.amounts {
            let bound = amount.bound.as_deref().map(|bound| format!("{bound} ")).unwrap_or_default();
            fact(&mut facts, "amount", format!("{bound}{} {}", amount.value, amount.unit));
        }
        let claim = event.by_statement.and_then(|index| analysis.statements.get(index as usize));
        fact(&mut facts, "by_statement", claim.and_then(|claim| claim.speaker.clone()).unwrap_or_default());
        fact(&mut facts, "background", if event.background { "true" } else { "" });
        fact(&mut facts, "flags", event.flags.join(", "));
        all.push(Explanation {
            kind: FindingKind::Event,
            span: event.trigger.span,
            surface: event.trigger.surface.clone(),
            facts,
            rule: &event.rule,
            evidence: &event.evidence,
        });
    }
}

fn agreements<'a>(analysis: &'a Analysis, text: &str, all: &mut Vec<Explanation<'a>>) {
    for agreement in &analysis.agreements {
        let mut facts = Vec::new();
        fact(&mut facts, "kind", &*agreement.kind);
        fact(&mut facts, "parties", agreement.parties.join("، "));
        fact(&mut facts, "mediators", agreement.mediators.join("، "));
        fact(&mut facts, "place", agreement.place.clone().unwrap_or_default());
        fact(&mut facts, "state", &*agreement.state);
        let dates = [
            ("agreed", &agreement.agreed),
            ("in_force", &agreement.in_force),
            ("until", &agreement.until),
            ("ended", &agreement.ended),
        ];
        for (name, date) in dates {
            fact(&mut facts, name, date.clone().unwrap_or_default());
        }
        for clause in &agreement.provisions {
            fact(&mut facts, "provision", format!("{}: «{}»", clause.kind, clause.span.of(text)));
        }
        for next in &agreement.follow_ups {
            let date = next.date.as_deref().unwrap_or("—");
            fact(&mut facts, "follow_up", format!("{} {date}: «{}»", next.kind, next.span.of(text)));
        }
        for claim in &agreement.violations {
            let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "—".to_owned());
            let line = format!("{} → {}: «{}»", side(&claim.accuser), side(&claim.accused), claim.span.of(text));
            fact(&mut facts, "violation", line);
        }
        let first = agreement.events.first().and_then(|index| analysis.events.get(*index as usize));
        let place = agreement.name.as_ref().or(first.map(|event| &event.trigger));
        all.push(Explanation {
            kind: FindingKind::Agreement,
            span: place.map(|words| words.span).unwrap_or_default(),
            surface: place.map(|words| words.surface.clone()).unwrap_or_default(),
            facts,
            rule: &agreement.rule,
            evidence: &agreement.evidence,
        });
    }
}

#[cfg(test)]
mod tests {
    use rasid_model::{Alternative, TimeExpression, Words};

    use super::*;

    #[test]
    fn findings_come_in_the_order_of_the_text_with_their_losers() {
        let text = "هدنة في 10 نوفمبر الماضي";
        let mut time = TimeExpression {
            span: Span::new(text.find("10").unwrap_or(0), text.len()),
            surface: "10 نوفمبر الماضي".into(),
            value: Some("2020-11-10".into()),
            alternatives: vec![Alternative { value: "2023-11-10".into(), reason: "literal".into() }],
            rule: "time.day-month".into(),
            ..TimeExpression::default()
        };
        time.evidence.lost("2023-11-10", "the war of the text began in 2020");
        let event = rasid_model::Event {
            kind: "CEASEFIRE_AGREED".into(),
            trigger: Words::of(Span::new(0, "هدنة".len()), text),
            ..Default::default()
        };
        let analysis = Analysis { times: vec![time], events: vec![event], ..Analysis::default() };
        let told = explain(&analysis, text);
        let kinds: Vec<&str> = told.iter().map(|found| found.kind.word()).collect();
        assert_eq!(kinds, ["event", "time"]);
        assert!(told[1].facts.contains(&("alternative", "2023-11-10: literal".to_owned())));
        assert_eq!(told[1].evidence.lost.len(), 1);
    }
}
