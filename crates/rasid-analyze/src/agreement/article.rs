//! The agreements of one article.
//!
//! In: its events in the order of the text. Out: [`Agreement`]s. Example: a page that tells of the truce of 2020 and of that of 2023
//! has two; «ينص الاتفاق على نشر قوات» is a clause of the nearer one before it. An agreement that is not dated and names no side
//! is that of the sentence before. Sees one text.

use rasid_model::{
    Agreement, Event, FollowUp, Mention, MentionKind, Modality, Provision, Span, Statement, Violation, Words,
};
use rasid_text::Reading;

use super::life::{State, Step, next, step};
use crate::event::{agreement_kind, are_one_side, is_between, names_a_pair, pact_words, side_name};

/// All agreements of the text.
pub(crate) fn find(
    reading: &Reading<'_>,
    mentions: &[Mention],
    events: &[Event],
    statements: &[Statement],
) -> Vec<Agreement> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, event) in events.iter().enumerate() {
        let article = Article { reading, mentions, events, statements };
        article.take(&mut drafts, number as u32, event);
    }
    drafts.retain(|draft| draft.state.is_some());
    let article = Article { reading, mentions, events, statements };
    for draft in &mut drafts {
        article.missing_names(&mut draft.agreement);
    }
    drafts.into_iter().map(Draft::close).collect()
}

struct Article<'a, 't> {
    reading: &'a Reading<'t>,
    mentions: &'a [Mention],
    events: &'a [Event],
    statements: &'a [Statement],
}

#[derive(Default)]
struct Draft {
    agreement: Agreement,
    state: Option<State>,
    sentence: Option<usize>,
}

impl Article<'_, '_> {
    fn take(&self, drafts: &mut Vec<Draft>, number: u32, event: &Event) {
        if let Some(step) = step(event) {
            self.step(drafts, number, event, step);
        } else if event.kind == "CEASEFIRE_VIOLATED" {
            self.violation(drafts, number, event);
        } else if let Some(kind) = clause_kind(event) {
            self.clause(drafts, number, event, kind);
        } else if let Some(draft) = drafts.last_mut().filter(|_| plans_start(event)) {
            draft.agreement.in_force = draft.agreement.in_force.take().or(event.date.clone());
            draft.agreement.until = draft.agreement.until.take().or(event.until.clone());
            draft.agreement.events.push(number);
        }
    }

    fn step(&self, drafts: &mut Vec<Draft>, number: u32, event: &Event, step: Step) {
        let sentence = self.sentence(event.trigger.span);
        let kind = agreement_kind(self.reading, event);
        let other = |draft: &Draft| {
            let dates = matches!((&draft.agreement.agreed, &event.date), (Some(a), Some(b)) if a != b && !a.starts_with(b.as_str()) && !b.starts_with(a.as_str()));
            step == Step::Agreed && dates || next(draft.state, step).is_none() && step != Step::Agreed
        };
        let truce = event.kind != "AGREE";
        let same = drafts.iter().rposition(|draft| {
            !other(draft) && (draft.agreement.kind == kind || truce == is_truce(&draft.agreement.kind))
        });
        let begins = matches!(step, Step::Agreed | Step::InForce | Step::Announced | Step::Ended | Step::Extended);
        let at = match same {
            Some(at) => at,
            None if begins => {
                drafts.push(Draft::default());
                drafts.len() - 1
            }
            None => return,
        };
        let draft = &mut drafts[at];
        let agreement = &mut draft.agreement;
        if agreement.kind.is_empty() {
            agreement.kind = kind;
            agreement.rule = "agreement.events".into();
        }
        self.name_pact(agreement, event);
        // What is told without its making was made all the same.
        let from = if draft.state.is_none() && !matches!(step, Step::Agreed | Step::Announced) {
            Some(State::Agreed)
        } else {
            draft.state
        };
        draft.state = next(from, step).or(draft.state).or(from);
        draft.sentence = sentence;
        agreement.events.push(number);
        Self::date(agreement, event, step);
        self.names(agreement, event);
        agreement.evidence.words("event", event.trigger.span, None);
        if event.rule.strip_suffix(".new").is_some() {
            self.what_it_brings(agreement, event);
        }
        if matches!(step, Step::Extended | Step::Suspended) {
            let kind = if step == Step::Extended { "extended" } else { "suspended" };
            agreement.follow_ups.push(follow_up(kind, number, event));
        }
    }

    /// The agreement is called by its noun, «اتفاق لوقف إطلاق النار» and not «توصلت», as soon as the text has one.
    fn name_pact(&self, agreement: &mut Agreement, event: &Event) {
        let named = agreement.name.as_ref().is_some_and(|name| name.surface.contains(' '));
        if named {
            return;
        }
        let at = self.reading.token_at(event.trigger.span.start);
        let sentence = self.reading.sentence_of(at).map_or(at..at, |n| self.reading.sentences()[n].tokens.clone());
        let found = pact_words(self.reading, at..sentence.end).or_else(|| pact_words(self.reading, sentence.start..at));
        let found = found.map(|span| Words::of(span, self.reading.text()));
        let better = found.filter(|found| agreement.name.is_none() || found.surface.contains(' '));
        agreement.name = better.or(agreement.name.take()).or(Some(event.trigger.clone()));
    }

    /// Sides that no event of the agreement names are those who accuse each other or free prisoners; brokers those who led the talks.
    fn missing_names(&self, agreement: &mut Agreement) {
        if agreement.mediators.is_empty() {
            let talks =
                self.events.iter().filter(|event| event.kind == "CONSULT" && event.modality == Modality::Happened);
            let led: Vec<String> = talks.flat_map(|event| &event.mediators).map(|words| self.broker(words)).collect();
            let side = |name: &String| agreement.parties.iter().any(|party| are_one_side(party, name));
            let led: Vec<String> = led.into_iter().filter(|name| !side(name)).collect();
            add(&mut agreement.mediators, led);
        }
        if agreement.parties.len() > 1 || !is_truce(&agreement.kind) {
            return;
        }
        let told = |event: &&Event| event.modality == Modality::Happened && !event.background;
        for event in self.events.iter().filter(told) {
            let accused = event.recipients.iter().filter(|_| event.kind == "ACCUSE");
            let names = event.actors.iter().chain(accused).filter(|words| !self.is_pair(words));
            let names: Vec<String> = names.map(|words| self.side(words)).collect();
            let known = |name: &String| agreement.parties.iter().any(|party| are_one_side(party, name));
            let fits = match event.kind.as_str() {
                "ACCUSE" => names.len() == 2 && (agreement.parties.is_empty() || names.iter().any(known)),
                "RELEASE" => names.len() == 1 && !agreement.parties.is_empty(),
                _ => false,
            };
            let new: Vec<String> = names.into_iter().filter(|name| fits && !known(name)).collect();
            add(&mut agreement.parties, new);
            if agreement.parties.len() > 1 {
                break;
            }
        }
    }

    /// «طرفا النزاع»: says that there are two, not who.
    fn is_pair(&self, words: &Words) -> bool {
        names_a_pair(self.reading, self.reading.token_at(words.span.start))
    }

    /// «الانسحاب وتسليم أسلحتهم بموجب اتفاق جديد»: what stands beside it are its clauses, whoever does them a side.
    fn what_it_brings(&self, agreement: &mut Agreement, event: &Event) {
        let sentence = self.sentence(event.trigger.span);
        let beside = |other: &&Event| {
            other.trigger.span.start < event.trigger.span.start && self.sentence(other.trigger.span) == sentence
        };
        for other in self.events.iter().filter(beside) {
            let Some(kind) = clause_kind(other) else { continue };
            let span = self.words_of(other);
            agreement.provisions.push(Provision { kind: kind.to_owned(), span, until: other.until.clone() });
            add(&mut agreement.parties, other.actors.iter().map(|words| self.side(words)).collect());
        }
    }

    fn date(agreement: &mut Agreement, event: &Event, step: Step) {
        let slot = match step {
            Step::Agreed => &mut agreement.agreed,
            Step::InForce => &mut agreement.in_force,
            Step::Ended => &mut agreement.ended,
            _ => &mut None,
        };
        *slot = slot.take().or(event.date.clone());
        if let Some(until) = &event.until {
            agreement.until = Some(until.clone());
        }
    }

    fn names(&self, agreement: &mut Agreement, event: &Event) {
        let mediators: Vec<String> = event.mediators.iter().map(|words| self.broker(words)).collect();
        let parties: Vec<String> = event.actors.iter().flat_map(|words| self.sides(words, &mediators)).collect();
        add(&mut agreement.parties, parties);
        add(&mut agreement.mediators, mediators);
        agreement.place = agreement.place.take().or(event.place.as_ref().map(|words| self.name(words)));
    }

    /// «طرفا النزاع»: those whom the article names with «بين X وY», the nearest before, else behind; else nobody.
    fn sides(&self, words: &Words, mediators: &[String]) -> Vec<String> {
        let at = self.reading.token_at(words.span.start);
        if !names_a_pair(self.reading, at) {
            return vec![self.side(words)];
        }
        let starts = |at: usize| {
            let token = self.reading.tokens().get(at)?.span;
            self.mentions.iter().find(|mention| token.start <= mention.span.start && mention.span.start < token.end)
        };
        let pair = |between: &usize| {
            let first = starts(between + 1)?;
            let behind = self.reading.token_at(first.span.end);
            let second = starts(behind).filter(|_| self.reading.folded(behind).starts_with('و'))?;
            let sides = vec![first.name.clone(), second.name.clone()];
            // Who brokers is none of the two.
            let brokered = sides.iter().any(|side| mediators.iter().any(|broker| are_one_side(side, broker)));
            (!brokered).then_some(sides)
        };
        let all: Vec<usize> = (0..self.reading.len()).filter(|at| is_between(self.reading, *at)).collect();
        let before = all.iter().rev().filter(|between| **between < at).find_map(pair);
        before.or_else(|| all.iter().filter(|between| **between > at).find_map(pair)).unwrap_or_default()
    }

    /// The state of a broker («الرئيس الروسي», «روسية»), or whom his office is of («وسيط الاتحاد الأفريقي»); else his name.
    fn broker(&self, words: &Words) -> String {
        let office = || self.mention(words).and_then(|mention| side_name(mention.role.as_deref()?));
        // «المبعوث الخاص للأمم المتحدة»: the two words behind an office.
        let behind = || {
            let last = self.reading.token_at(words.span.end) + 1;
            let end = self.reading.tokens().get(last).map(|token| token.span.end)?;
            let unnamed = self.mention(words).is_none();
            side_name(Span { start: words.span.end, end }.of(self.reading.text())).filter(|_| unnamed)
        };
        let side = side_name(&words.surface).or_else(office).or_else(behind);
        side.map_or_else(|| self.name(words), str::to_owned)
    }

    /// A side: a person or a capital stands for its state, a force and a government for themselves.
    fn side(&self, words: &Words) -> String {
        let person = self.mention(words).is_some_and(|mention| mention.kind == MentionKind::Person);
        let head = words.surface.split(' ').next().unwrap_or_default();
        let state = side_name(&words.surface).filter(|_| person || side_name(head).is_some());
        state.map_or_else(|| self.name(words), str::to_owned)
    }

    fn mention(&self, words: &Words) -> Option<&Mention> {
        let touches = |mention: &&Mention| mention.span.start < words.span.end && words.span.start < mention.span.end;
        self.mentions.iter().find(touches)
    }

    /// The full name of the mention under `words`, else the words.
    fn name(&self, words: &Words) -> String {
        let found = self
            .mentions
            .iter()
            .find(|mention| mention.span.start <= words.span.start && words.span.end <= mention.span.end);
        found.map_or_else(|| words.surface.clone(), |mention| mention.name.clone())
    }

    fn sentence(&self, span: Span) -> Option<usize> {
        self.reading.sentence_of(self.reading.token_at(span.start))
    }

    fn clause(&self, drafts: &mut [Draft], number: u32, event: &Event, kind: &str) {
        let sentence = self.sentence(event.trigger.span);
        let Some(draft) = drafts.last_mut() else { return };
        let near = match (draft.sentence, sentence) {
            (Some(a), Some(b)) => b.saturating_sub(a) <= 3,
            _ => false,
        };
        if !near {
            return;
        }
        draft.agreement.events.push(number);
        if event.modality == Modality::Planned {
            draft.agreement.provisions.push(Provision {
                kind: kind.to_owned(),
                span: self.words_of(event),
                until: event.until.clone(),
            });
        } else if event.modality != Modality::Denied && event.modality != Modality::Reported && !event.background {
            draft.agreement.follow_ups.push(follow_up(kind, number, event));
        }
    }

    /// The trigger with the names beside it.
    fn words_of(&self, event: &Event) -> Span {
        let parts = event.actors.iter().chain(&event.recipients).chain(&event.place).map(|words| words.span);
        let amounts = event.amounts.iter().map(|amount| amount.span);
        let sentence = self.sentence(event.trigger.span);
        let mut span = event.trigger.span;
        for part in parts.chain(amounts).filter(|part| part.start > span.start && self.sentence(*part) == sentence) {
            span.end = span.end.max(part.end);
        }
        span
    }

    fn violation(&self, drafts: &mut [Draft], number: u32, event: &Event) {
        let Some(draft) = drafts.last_mut() else { return };
        let sentence = self.sentence(event.trigger.span);
        let accuser =
            self.events.iter().rfind(|other| other.kind == "ACCUSE" && self.sentence(other.trigger.span) == sentence);
        let accuser = accuser.and_then(|other| other.actors.first()).map(|words| self.name(words));
        let told = event.by_statement.and_then(|number| self.statements.get(number as usize)?.speaker.clone());
        let blamed = event.actors.first().map(|words| self.name(words));
        let denied = self.events.iter().any(|other| {
            let denies = other.kind == "REJECT" && other.trigger.span.start > event.trigger.span.start;
            denies && other.actors.iter().any(|words| blamed.as_deref() == Some(self.name(words).as_str()))
        });
        draft.agreement.events.push(number);
        draft.agreement.violations.push(Violation {
            accuser: accuser.or(told),
            accused: blamed,
            date: event.date.clone(),
            denied,
            span: event.trigger.span,
        });
    }
}

/// Each name once, in the order of their first mention.
fn add(list: &mut Vec<String>, names: Vec<String>) {
    for name in names {
        if !list.contains(&name) {
            list.push(name);
        }
    }
}

/// «هدنة تبدأ ظهر السبت».
fn plans_start(event: &Event) -> bool {
    event.kind == "CEASEFIRE_IN_FORCE" && event.modality == Modality::Planned
}

fn is_truce(kind: &str) -> bool {
    matches!(kind, "ceasefire" | "truce" | "")
}

/// What sort of clause a planned event is, or what sort of consequence one that happened.
fn clause_kind(event: &Event) -> Option<&'static str> {
    Some(match event.kind.as_str() {
        "WITHDRAW" => "withdrawal",
        "DEPLOY" => "deployment",
        "RELEASE" => "prisoners",
        "AID" => "aid",
        "YIELD" => "disarmament",
        "SEIZE" => "territory",
        _ => return None,
    })
}

fn follow_up(kind: &str, number: u32, event: &Event) -> FollowUp {
    FollowUp {
        kind: kind.to_owned(),
        date: event.date.clone(),
        until: event.until.clone(),
        span: event.trigger.span,
        event: Some(number),
    }
}

impl Draft {
    fn close(mut self) -> Agreement {
        let agreement = &mut self.agreement;
        self.state.map_or("", State::name).clone_into(&mut agreement.state);
        self.agreement
    }
}
