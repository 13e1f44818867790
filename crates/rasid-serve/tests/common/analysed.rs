//! An article with findings made by hand: every kind, one inside another, one that crosses.
//!
//! In: nothing. Out: a record. Example: «10 نوفمبر الماضي» is a stale time inside the words of an agreement.
//! No rule made these: the pages are tested without the rules.

use rasid_model::{
    Agreement, Alternative, ArticleRecord, BlockKind, BlockRecord, Event, FollowUp, Mention, MentionKind, Modality,
    Polarity, Provision, Span, Statement, StatementKind, TimeExpression, TimeKind, Violation, Words,
};

/// The text: three paragraphs.
pub const TEXT: &str = "أكد المتحدث باسم الكرملين ديمتري بيسكوف، اليوم الأربعاء، أن القوات شرعت في مغادرة قره باغ.\nونقلت وكالة أذرتاج عن حكمت حاجييف قوله \"بدأت العملية بالفعل\"، ونفى بيسكوف وجود خلاف.\nوكان مقررا أن تنتهي المهمة في نوفمبر 2025 بعد اتفاق 10 نوفمبر الماضي على وقف إطلاق النار، واتهمت باكو يريفان بخرقه.";

/// Where `words` stand in the text, in characters.
pub fn at(words: &str) -> Span {
    let byte = TEXT.find(words).unwrap_or_else(|| panic!("«{words}» is not in the text"));
    let start = TEXT[..byte].chars().count();
    Span::new(start, start + words.chars().count())
}

fn words(surface: &str) -> Words {
    Words { span: at(surface), surface: surface.to_owned() }
}

fn mention(surface: &str, name: &str, kind: MentionKind) -> Mention {
    Mention {
        span: at(surface),
        surface: surface.to_owned(),
        kind,
        name: name.to_owned(),
        rule: "name.title".into(),
        ..Mention::default()
    }
}

fn times() -> Vec<TimeExpression> {
    let time = |surface: &str, value: &str| TimeExpression {
        span: at(surface),
        surface: surface.to_owned(),
        kind: TimeKind::Date,
        value: Some(value.to_owned()),
        anchor: Some("published".into()),
        rule: "time.test".into(),
        ..TimeExpression::default()
    };
    let mut stale = time("10 نوفمبر الماضي", "2020-11-10");
    stale.flags = vec!["stale".into()];
    stale.anchor = Some("2020-09-27".into());
    stale.alternatives =
        vec![Alternative { value: "2023-11-10".into(), reason: "counted from the publication".into() }];
    vec![time("اليوم الأربعاء", "2024-04-17"), time("نوفمبر 2025", "2025-11"), stale]
}

fn statements() -> Vec<Statement> {
    let said = |surface: &str, speaker: &str, cue: &str| Statement {
        span: at(surface),
        surface: surface.to_owned(),
        speaker: Some(speaker.to_owned()),
        cue: cue.to_owned(),
        cue_span: Some(at(cue)),
        force: "confirms".into(),
        rule: "say.verb".into(),
        ..Statement::default()
    };
    let mut first = said("القوات شرعت في مغادرة قره باغ", "ديمتري بيسكوف", "أكد");
    first.role = Some("المتحدث باسم الكرملين".into());
    let mut second = said("بدأت العملية بالفعل", "حكمت حاجييف", "قوله");
    second.kind = StatementKind::Direct;
    second.via = vec!["وكالة أذرتاج".into()];
    second.force = "says".into();
    let mut third = said("وجود خلاف", "ديمتري بيسكوف", "نفى");
    third.force = "denies".into();
    third.polarity = Some(Polarity::Deny);
    vec![first, second, third]
}

fn events() -> Vec<Event> {
    let event = |kind: &str, trigger: &str, modality| Event {
        kind: kind.to_owned(),
        trigger: words(trigger),
        modality,
        rule: "event.test".into(),
        ..Event::default()
    };
    let mut leaving = event("WITHDRAW", "شرعت في مغادرة", Modality::Happened);
    leaving.actors = vec![words("القوات")];
    leaving.place = Some(words("قره باغ"));
    leaving.date = Some("2024-04-17".into());
    leaving.by_statement = Some(0);
    let mut end = event("WITHDRAW", "تنتهي المهمة", Modality::Planned);
    end.date = Some("2025-11".into());
    // Crosses the stale time: «اتفاق 10 نوفمبر».
    let mut agreed = event("CEASEFIRE_AGREED", "اتفاق 10 نوفمبر", Modality::Happened);
    agreed.date = Some("2020-11-10".into());
    agreed.background = true;
    let breach = event("CEASEFIRE_VIOLATED", "خرقه", Modality::Reported);
    vec![leaving, end, agreed, breach]
}

fn agreements() -> Vec<Agreement> {
    vec![Agreement {
        kind: "ceasefire".into(),
        parties: vec!["أذربيجان".into(), "أرمينيا".into()],
        mediators: vec!["روسيا".into()],
        state: "in-force".into(),
        agreed: Some("2020-11-10".into()),
        provisions: vec![Provision {
            kind: "deployment".into(),
            span: at("تنتهي المهمة"),
            until: Some("2025-11".into()),
        }],
        follow_ups: vec![FollowUp {
            kind: "withdrawal".into(),
            date: Some("2024-04-17".into()),
            span: at("شرعت في مغادرة"),
            ..FollowUp::default()
        }],
        violations: vec![Violation {
            accuser: Some("باكو".into()),
            accused: Some("يريفان".into()),
            date: None,
            denied: false,
            span: at("بخرقه"),
        }],
        events: vec![2],
        rule: "agreement.test".into(),
        ..Agreement::default()
    }]
}

/// The article.
pub fn record() -> ArticleRecord {
    let mut spokesman = mention("ديمتري بيسكوف", "ديمتري بيسكوف", MentionKind::Person);
    spokesman.role = Some("المتحدث باسم الكرملين".into());
    spokesman.name_en = Some("Dmitry Peskov".into());
    let mut place = mention("قره باغ", "قره باغ", MentionKind::Place);
    (place.lat, place.lon) = (Some(39.82), Some(46.75));
    let mut again = mention("بيسكوف وجود", "ديمتري بيسكوف", MentionKind::Person);
    again.span.end = again.span.start + 6;
    again.surface = "بيسكوف".into();
    again.same_as = Some(0);
    let ends: Vec<usize> = TEXT
        .split('\n')
        .scan(0, |from, line| {
            let start = *from;
            *from += line.chars().count() + 1;
            Some(start)
        })
        .collect();
    let blocks = TEXT.split('\n').zip(ends).map(|(line, start)| BlockRecord {
        kind: BlockKind::Paragraph,
        start: start as u32,
        end: (start + line.chars().count()) as u32,
        time: None,
    });
    ArticleRecord {
        input: "f7.html".into(),
        id: "f7".into(),
        url: Some("https://sindyan.example/f7".into()),
        outlet: rasid_model::Outlet { name: Some("سنديان".into()), domain: Some("sindyan.example".into()) },
        title: Some("قوات السلام تخرج من قره باغ".into()),
        language: Some("ar".into()),
        direction: Some("rtl".into()),
        text: TEXT.to_owned(),
        blocks: blocks.collect(),
        times: times(),
        mentions: vec![spokesman, place, mention("حكمت حاجييف", "حكمت حاجييف", MentionKind::Person), again],
        statements: statements(),
        events: events(),
        agreements: agreements(),
        ..ArticleRecord::default()
    }
}
