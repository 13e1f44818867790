//! Agreements: each as a life line with its claims and denials.
//!
//! In: `/agreements?kind=…&state=…&party=…`. Out: the page «الاتفاقات».
//! Example: «هدنة اليمن 2022»: in force 2 April, extended twice, ended 2 October; each point one tap from its sentence.
//! Decides no state: the ledger does, and a claim of a breach never moves it.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use rasid_store::finding::{Clause, Leaf, Ledger, LedgerAsk, Step, days_of};
use serde::Deserialize;

use super::cited::{all_of, headline, sentences, shown, spot, where_and_when};
use super::layout::{Framed, frame, sign, sign_of};
use super::life;
use super::notes_event::named;
use super::{Page, answer};
use crate::App;
use crate::ctx::Ctx;
use crate::show::dates::Form;
use crate::show::number::count;
use crate::show::text::name;
use crate::show::timex;

/// Agreements on one leaf.
const LEAF: usize = 20;
/// States by which the list is narrowed.
const STATES: [&str; 5] = ["announced", "agreed", "in-force", "suspended", "ended"];

/// What may be asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Wish {
    kind: Option<String>,
    state: Option<String>,
    party: Option<String>,
    cursor: Option<String>,
}

impl Wish {
    fn parts(&self) -> [(&'static str, &Option<String>); 4] {
        [("kind", &self.kind), ("state", &self.state), ("party", &self.party), ("cursor", &self.cursor)]
    }

    fn address(&self, ctx: &Ctx, changes: &[(&str, Option<&str>)]) -> String {
        super::address_with(&ctx.href("/agreements"), &self.parts(), changes)
    }
}

/// `GET /agreements`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx, Query(wish): Query<Wish>) -> Response {
    let made = page(&app, &ctx, &wish).await;
    answer(&ctx, made)
}

async fn page(app: &App, ctx: &Ctx, wish: &Wish) -> Page {
    let filled = |text: &Option<String>| text.clone().filter(|t| !t.is_empty());
    let ask = LedgerAsk {
        kind: filled(&wish.kind),
        state: filled(&wish.state),
        party: filled(&wish.party).map(|p| rasid_store::finding::key_of(&p)),
        cursor: filled(&wish.cursor),
        limit: LEAF,
        ..LedgerAsk::default()
    };
    let (stock, found) = app.ask(move |shelf| Ok((shelf.stock()?, shelf.agreements(&ask)?))).await?;
    let body = html! {
        div.crumb {}
        h1 { (ctx.say("nav.agreements")) }
        p.dek { (ctx.say("agreements.dek")) }
        section.sec {
            h2 { (ctx.say("agreements.lines")) (states(ctx, wish)) }
            (legend(ctx))
            @if found.items.is_empty() { p { (ctx.say("agreements.nothing")) } }
            @for ledger in &found.items { (one(ctx, ledger)) }
            (pager(ctx, wish, &found))
        }
    };
    Ok(frame(app, ctx, &stock, &Framed { title: ctx.say("nav.agreements"), body, feeds: Vec::new() }))
}

fn states(ctx: &Ctx, wish: &Wish) -> Markup {
    let chosen = wish.state.as_deref().unwrap_or_default();
    html! {
        span.days {
            a href=(wish.address(ctx, &[("state", None), ("cursor", None)])) aria-current=[chosen.is_empty().then_some("true")] { (ctx.say("agreements.all")) }
            @for state in STATES {
                a href=(wish.address(ctx, &[("state", Some(state)), ("cursor", None)])) aria-current=[(chosen == state).then_some("true")] { (named(ctx, "state", state)) }
            }
        }
    }
}

fn legend(ctx: &Ctx) -> Markup {
    html! {
        p.legend.meta {
            span.m { (sign_of("happened")) (ctx.say("agreements.sign_point")) }
            span.m.planned { (sign_of("planned")) (ctx.say("agreements.sign_planned")) }
            span.m.denied { (sign_of("denied")) (ctx.say("agreements.sign_suspended")) }
            span.m { (sign("end")) (ctx.say("agreements.sign_end")) }
            span.m.reported { (sign("claim")) (ctx.say("agreements.sign_claim")) }
        }
        p.meta { (ctx.say("agreements.reading")) }
    }
}

/// The name of an agreement; where no article gives it one of two words or more, its kind with its sides.
fn title(ctx: &Ctx, ledger: &Ledger) -> String {
    if let Some(name) = ledger.names.iter().find(|name| name.trim().contains(' ')) {
        return name.clone();
    }
    let sides: Vec<&str> = ledger.parties.iter().take(3).map(|p| shown(ctx, &p.name, p.name_en.as_deref())).collect();
    let kind = named(ctx, "accord", &ledger.kind);
    if sides.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}: {}", sides.join(&format!("{} ", ctx.say("list.comma"))))
    }
}

/// One agreement, whole.
pub(crate) fn one(ctx: &Ctx, ledger: &Ledger) -> Markup {
    let title = title(ctx, ledger);
    html! {
        article.led #{ "l-" (ledger.key) } {
            header {
                h3 { a href={ "#l-" (ledger.key) } { (name(&title)) } }
                span.meta { b { (named(ctx, "state", &ledger.state)) } span.sep {} " " (count(ctx, "independent", u64::from(ledger.independent))) }
            }
            (life::line(ctx, ledger, &title))
            details { summary { (ctx.say("agreements.more")) } (facts(ctx, ledger)) (clauses(ctx, ledger)) (articles(ctx, ledger)) }
        }
    }
}

fn facts(ctx: &Ctx, ledger: &Ledger) -> Markup {
    html! {
        dl.kv {
            dt { (ctx.say("note.kind")) } dd { (named(ctx, "accord", &ledger.kind)) }
            @if ledger.names.len() > 1 { dt { (ctx.say("agreements.names")) } dd { @for (i, other) in ledger.names.iter().enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (name(other)) } } }
            @if !ledger.parties.is_empty() { dt { (ctx.say("agreement.parties")) } dd { (all_of(ctx, &ledger.parties)) } }
            @if !ledger.mediators.is_empty() { dt { (ctx.say("agreement.mediators")) } dd { (all_of(ctx, &ledger.mediators)) } }
            @if let Some(place) = &ledger.place { dt { (ctx.say("note.place")) } dd { (spot(ctx, place)) } }
        }
    }
}

fn clauses(ctx: &Ctx, ledger: &Ledger) -> Markup {
    if ledger.clauses.is_empty() {
        return html! {};
    }
    html! {
        table {
            thead { tr { th scope="col" { (ctx.say("agreement.provisions")) } th scope="col" { (ctx.say("agreements.words")) } th scope="col" { (ctx.say("agreement.follow_ups")) } } }
            tbody { @for clause in &ledger.clauses { tr {
                th scope="row" { (named(ctx, "provision", &clause.kind))
                    @if let Some(until) = &clause.until { p.meta { (ctx.say("note.until")) " " (timex::value(ctx, until, Form::Short)) } } }
                td { (sentences(ctx, &clause.cites)) }
                td { (outcome(ctx, ledger, clause)) }
            } } }
        }
    }
}

/// What became of a clause: the steps of its kind; or that its time ran out and no article tells that it was kept.
fn outcome(ctx: &Ctx, ledger: &Ledger, clause: &Clause) -> Markup {
    let done: Vec<&Step> = ledger.steps.iter().filter(|step| fulfils(&step.kind, &clause.kind)).collect();
    if done.is_empty() {
        let words = if is_over(ledger, clause) { "agreements.overdue" } else { "agreements.not_told" };
        return html! { p.meta { (ctx.say(words)) } };
    }
    html! { @for step in done {
        p { span.m { (sign_of("happened")) (named(ctx, "provision", &step.kind)) } " "
            @if let Some(date) = &step.date { small.meta { (timex::value(ctx, date, Form::Short)) } } }
        (sentences(ctx, &step.cites))
    } }
}

/// True when a step of kind `step` carries out a clause of kind `clause`.
fn fulfils(step: &str, clause: &str) -> bool {
    step == clause || (clause == "prisoners" && matches!(step, "release" | "exchange"))
}

/// True when the last article was written after the clause's time had run out.
fn is_over(ledger: &Ledger, clause: &Clause) -> bool {
    let days = |value: &String| days_of(value.get(..10).unwrap_or(value));
    let told = ledger.articles.iter().filter_map(|origin| days(origin.published.as_ref()?)).map(|days| days.0).max();
    clause.until.as_ref().and_then(days).zip(told).is_some_and(|(until, told)| until.1 < told)
}

fn articles(ctx: &Ctx, ledger: &Ledger) -> Markup {
    html! {
        h4.sub { (ctx.say("agreements.articles")) }
        ul.rows { @for origin in &ledger.articles { li { (headline(ctx, origin)) p.meta { (where_and_when(ctx, origin)) } } } }
    }
}

fn pager(ctx: &Ctx, wish: &Wish, found: &Leaf<Ledger>) -> Markup {
    html! {
        nav.pager aria-label=(ctx.say("list.pages")) {
            @if wish.cursor.is_some() { a rel="prev" href=(wish.address(ctx, &[("cursor", None)])) { (ctx.say("list.first")) } }
            @match &found.next {
                Some(next) => { a rel="next" href=(wish.address(ctx, &[("cursor", Some(next))])) { (ctx.say("list.more")) } },
                None => { span.meta { (ctx.say("list.end")) } },
            }
            a href=(super::address_with("/agreements.csv", &wish.parts(), &[("cursor", None)])) { "CSV" }
            a href=(super::address_with("/api/v1/agreements", &wish.parts(), &[("cursor", None)])) { "JSON" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_store::finding::Origin;

    #[test]
    fn a_clause_is_over_when_a_later_article_was_written() {
        let ledger = |day: &str| Ledger {
            articles: vec![Origin { published: Some(day.into()), ..Origin::default() }],
            ..Ledger::default()
        };
        let clause = |until: Option<&str>| Clause { until: until.map(str::to_owned), ..Clause::default() };
        assert!(is_over(&ledger("2021-01-24T09:15+03:00"), &clause(Some("2021-01-23"))));
        assert!(!is_over(&ledger("2021-01-24"), &clause(Some("2021-01"))));
        assert!(!is_over(&ledger("2021-01-24"), &clause(None)));
        assert!(fulfils("release", "prisoners") && !fulfils("release", "withdrawal"));
    }
}
