//! Findings in the store: what the analyses say is listed, summed, searched; corrected articles take their findings with them.
//!
//! In: small articles with findings made by hand. Out: lists of statements, events, agreements; search by operators.
//! Example: «بيسكوف» speaks twice, in two articles, with two roles. No rule made these findings.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use rasid_model::{
    Agreement, ArticleRecord, Clue, Dated, Event, Keyword, Mention, MentionKind, Modality, Outlet, Precision, Span,
    Statement, TimeExpression, Words,
};
use rasid_store::finding::{HappenedAsk, SaidAsk, SpeakerAsk};
use rasid_store::{Incoming, Outcome, SearchRequest, Store};

const TEXT: &str = "قال المتحدث باسم الكرملين ديمتري بيسكوف إن القوات ستنسحب من قره باغ في نوفمبر 2020. وقصفت أوديسا.";

fn span(words: &str) -> Span {
    let byte = TEXT.find(words).unwrap();
    let start = TEXT[..byte].chars().count();
    Span::new(start, start + words.chars().count())
}

fn mention(surface: &str, kind: MentionKind, point: Option<(f64, f64)>) -> Mention {
    Mention {
        span: span(surface),
        surface: surface.into(),
        name: surface.into(),
        kind,
        lat: point.map(|p| p.0),
        lon: point.map(|p| p.1),
        ..Mention::default()
    }
}

fn article(id: &str, day: &str, role: &str) -> ArticleRecord {
    let words = |surface: &str| Words { span: span(surface), surface: surface.into() };
    let event = |kind: &str, trigger: &str, place: &str, date: Option<&str>, modality| Event {
        kind: kind.into(),
        trigger: words(trigger),
        actors: vec![words("القوات")],
        place: Some(words(place)),
        date: date.map(str::to_owned),
        modality,
        ..Event::default()
    };
    ArticleRecord {
        id: id.into(),
        outlet: Outlet { name: Some("صدى".into()), domain: Some("sada.example".into()) },
        title: Some(format!("خبر {id}")),
        published: Some(Dated {
            value: day.into(),
            precision: Precision::Day,
            zone: None,
            from: Clue::Meta,
            raw: day.into(),
            losers: vec![],
        }),
        text: TEXT.into(),
        times: vec![TimeExpression {
            span: span("نوفمبر 2020"),
            value: Some("2020-11".into()),
            ..TimeExpression::default()
        }],
        mentions: vec![
            mention("ديمتري بيسكوف", MentionKind::Person, None),
            mention("قره باغ", MentionKind::Place, None),
            mention("أوديسا", MentionKind::Place, Some((46.48, 30.73))),
        ],
        statements: vec![Statement {
            span: span("القوات ستنسحب من قره باغ"),
            surface: "القوات ستنسحب من قره باغ".into(),
            speaker: Some("ديمتري بيسكوف".into()),
            role: Some(role.into()),
            via: vec!["وكالة تاس".into()],
            cue: "قال".into(),
            force: "says".into(),
            ..Statement::default()
        }],
        events: vec![
            event("WITHDRAW", "ستنسحب", "قره باغ", Some("2020-11"), Modality::Planned),
            event("ASSAULT", "قصفت", "أوديسا", Some("2020-11-10"), Modality::Happened),
        ],
        agreements: vec![Agreement {
            kind: "ceasefire".into(),
            parties: vec!["أرمينيا".into(), "أذربيجان".into()],
            state: "agreed".into(),
            agreed: Some("2020-11-10".into()),
            ..Agreement::default()
        }],
        keywords: vec![Keyword { text: "قره باغ".into(), weight: 1.0 }],
        ..ArticleRecord::default()
    }
}

fn incoming(record: ArticleRecord) -> Incoming {
    Incoming { record, captured_at: Some("2024-04-20T10:00:00Z".parse().unwrap()), raw: None }
}

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let batch = vec![
        incoming(article("a", "2024-04-17", "المتحدث باسم الكرملين")),
        incoming(article("b", "2024-04-18", "الناطق باسم الرئاسة")),
    ];
    store.add(batch).unwrap();
    store.settle().unwrap();
    (folder, store)
}

fn said(ask: SaidAsk) -> SaidAsk {
    SaidAsk { limit: 10, ..ask }
}

#[test]
fn statements_are_listed_by_what_is_asked() {
    let (_folder, store) = store();
    let count = |ask: SaidAsk| store.statements(&said(ask)).unwrap().items.len();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(count(SaidAsk::default()), 2);
    assert_eq!(count(SaidAsk { speaker: text("ديمتري-بيسكوف"), ..SaidAsk::default() }), 2);
    assert_eq!(count(SaidAsk { speaker: text("غيره"), ..SaidAsk::default() }), 0);
    assert_eq!(count(SaidAsk { via: text("وكاله-تاس"), ..SaidAsk::default() }), 2);
    assert_eq!(count(SaidAsk { role: text("الناطق"), ..SaidAsk::default() }), 1);
    assert_eq!(count(SaidAsk { topic: text("انسحاب القوات"), ..SaidAsk::default() }), 0);
    assert_eq!(count(SaidAsk { topic: text("قوات"), ..SaidAsk::default() }), 2);
    assert_eq!(count(SaidAsk { article: text("a"), ..SaidAsk::default() }), 1);
    assert_eq!(count(SaidAsk { since: "2024-04-18".parse().ok(), ..SaidAsk::default() }), 1);
    assert_eq!(count(SaidAsk { until: "2024-04-17".parse().ok(), ..SaidAsk::default() }), 1);
    let first = store.statements(&SaidAsk { limit: 1, ..SaidAsk::default() }).unwrap();
    assert_eq!((first.items[0].origin.id.as_str(), first.items[0].via[0].name.as_str()), ("b", "وكالة تاس"));
    let second = store.statements(&SaidAsk { limit: 1, cursor: first.next, ..SaidAsk::default() }).unwrap();
    assert_eq!((second.items[0].origin.id.as_str(), second.next), ("a", None));
}

#[test]
fn speakers_have_roles_over_time() {
    let (_folder, store) = store();
    let all = store.speakers(&SpeakerAsk { limit: 10, ..SpeakerAsk::default() }).unwrap().items;
    assert_eq!((all.len(), all[0].statements, all[0].articles), (1, 2, 2));
    assert_eq!(all[0].last.unwrap().to_string(), "2024-04-18");
    let page = store.speaker("ديمتري-بيسكوف").unwrap().unwrap();
    let roles: Vec<&str> = page.roles.iter().map(|role| role.role.as_str()).collect();
    assert_eq!(roles, ["المتحدث باسم الكرملين", "الناطق باسم الرئاسة"]);
    assert_eq!((page.topics[0].label.as_str(), page.topics[0].count), ("قره باغ", 2));
    assert!(store.speaker("غيره").unwrap().is_none());
}

#[test]
fn events_are_listed_and_summed() {
    let (_folder, store) = store();
    let ask = |ask: HappenedAsk| HappenedAsk { limit: 10, ..ask };
    let count = |wish: HappenedAsk| {
        let wish = ask(wish);
        let (leaf, sums) = (store.events(&wish).unwrap(), store.event_sums(&wish).unwrap());
        assert_eq!(leaf.items.len() as u64, sums.total);
        sums.total
    };
    assert_eq!(count(HappenedAsk::default()), 4);
    assert_eq!(count(HappenedAsk { kinds: vec!["ASSAULT".into()], ..HappenedAsk::default() }), 2);
    assert_eq!(count(HappenedAsk { modalities: vec![Modality::Planned], ..HappenedAsk::default() }), 2);
    assert_eq!(count(HappenedAsk { actor: Some("القوات".into()), ..HappenedAsk::default() }), 4);
    assert_eq!(count(HappenedAsk { place: Some("اوديسا".into()), ..HappenedAsk::default() }), 2);
    assert_eq!(count(HappenedAsk { on_the_map: true, ..HappenedAsk::default() }), 2);
    assert_eq!(count(HappenedAsk { until: "2020-11-05".parse().ok(), ..HappenedAsk::default() }), 2);
    let sums = store.event_sums(&HappenedAsk::default()).unwrap();
    assert_eq!((sums.days.len(), sums.days[0].count, sums.unplaced), (1, 2, 2));
    let odesa = sums.places.iter().find(|place| place.spot.lat.is_some()).unwrap();
    assert_eq!((odesa.spot.name.as_str(), odesa.count, odesa.happened), ("أوديسا", 2, 2));
    let leaf = store.events(&ask(HappenedAsk::default())).unwrap();
    assert_eq!(leaf.items[0].sentence, "وقصفت أوديسا.");
    let ledgers = store.ledgers().unwrap();
    assert_eq!((ledgers.len(), ledgers[0].articles.len(), ledgers[0].independent), (1, 2, 2));
}

#[test]
fn search_knows_speakers_places_types_and_days() {
    let (_folder, store) = store();
    let total = |query: &str| store.search(&SearchRequest::new(query)).unwrap().total;
    for (query, expected) in [
        ("متحدث:بيسكوف", 2),
        ("متحدث:أوديسا", 0),
        ("مكان:أوديسا", 2),
        ("place:بيسكوف", 0),
        ("نوع:قصف", 2),
        ("نوع:احتجاج", 0),
        ("عن:2020-11", 2),
        ("عن:2020-11-10 القوات", 2),
        ("عن:2024", 0),
        ("القوات -عن:2020", 0),
    ] {
        assert_eq!(total(query), expected, "{query}");
    }
    let page = store.search(&SearchRequest::new("القوات")).unwrap();
    assert_eq!((page.facets.speakers[0].label.as_str(), page.facets.speakers[0].count), ("ديمتري بيسكوف", 2));
    assert_eq!((page.facets.places.len(), page.facets.kinds.len()), (2, 2));
    assert_eq!(page.facets.kinds[0].label, "هجوم");
    let mut request = SearchRequest::new("القوات");
    request.told.speaker = Some("ديمتري-بيسكوف".into());
    assert_eq!(store.search(&request).unwrap().total, 2);
    request.told.place = Some("كييف".into());
    assert_eq!(store.search(&request).unwrap().total, 0);
}

#[test]
fn a_correction_takes_its_findings_with_it() {
    let (_folder, store) = store();
    let mut corrected = article("a", "2024-04-17", "المتحدث باسم الكرملين");
    corrected.text = TEXT.replace("وقصفت", "ثم قصفت");
    corrected.statements.clear();
    corrected.events.pop();
    let later = Incoming { captured_at: Some("2024-04-21T10:00:00Z".parse().unwrap()), ..incoming(corrected) };
    assert_eq!(store.add(vec![later]).unwrap(), [Outcome::Version(2)]);
    store.settle().unwrap();
    assert_eq!(store.statements(&said(SaidAsk::default())).unwrap().items.len(), 1);
    assert_eq!(store.event_sums(&HappenedAsk::default()).unwrap().total, 3);
    assert_eq!(store.speakers(&SpeakerAsk { limit: 9, ..SpeakerAsk::default() }).unwrap().items[0].statements, 1);
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn the_same_words_understood_anew_replace_the_old_findings() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let whole = article("a", "2024-04-17", "المتحدث باسم الكرملين");
    let bare = ArticleRecord {
        times: vec![],
        mentions: vec![],
        statements: vec![],
        events: vec![],
        agreements: vec![],
        keywords: vec![],
        ..whole.clone()
    };
    store.add(vec![incoming(bare.clone())]).unwrap();
    store.settle().unwrap();
    assert_eq!(store.search(&SearchRequest::new("متحدث:بيسكوف")).unwrap().total, 0);
    assert_eq!(store.add(vec![incoming(whole)]).unwrap(), [Outcome::Same]);
    // A line without analysis takes nothing away.
    assert_eq!(store.add(vec![incoming(bare)]).unwrap(), [Outcome::Same]);
    store.settle().unwrap();
    assert_eq!(store.statements(&said(SaidAsk::default())).unwrap().items.len(), 1);
    assert_eq!(store.search(&SearchRequest::new("متحدث:بيسكوف")).unwrap().total, 1);
    assert_eq!(store.counts().unwrap().versions, 1);
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}
