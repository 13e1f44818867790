//! A story made by hand: an original, its copy, an independent article; established, claimed and denied events; two tolls.
//!
//! In: nothing. Out: a [`StoryPage`]. Example: «16 قتيلا» beside «31 قتيلا», each with who says so.
//! No rule placed these articles: the pages are tested without the rules.

use rasid_model::Modality;
use rasid_serve::shelf::{
    Aftermath, Cite, Contradiction, Member, Moment, Name, Origin, ReadAlso, Share, Side, Spot, StoryHead, StoryPage,
};

fn origin(id: &str, outlet: &str, title: &str, published: &str) -> Origin {
    Origin {
        id: id.into(),
        title: title.into(),
        outlet: outlet.into(),
        outlet_key: format!("{id}.example"),
        published: Some(published.into()),
        story: Some("s1".into()),
        ..Origin::default()
    }
}

fn cite(origin: &Origin, words: &str) -> Cite {
    Cite { origin: origin.clone(), start: 4, end: 20, words: words.into() }
}

fn member(origin: &Origin, relation: &str, of: Option<&str>) -> Member {
    Member {
        origin: origin.clone(),
        relation: relation.into(),
        of: of.map(str::to_owned),
        shared: of.map(|_| 96),
        lag: of.map(|_| 125),
        versions: if relation == "origin" { 2 } else { 1 },
        ..Member::default()
    }
}

fn moment(date: &str, kind: &str, modality: Modality, independent: u32, cites: Vec<Cite>) -> Moment {
    Moment { date: Some(date.into()), kind: kind.into(), modality, independent, cites, ..Moment::default() }
}

fn name(name: &str) -> Name {
    Name { key: name.replace(' ', "-"), name: name.into(), ..Name::default() }
}

fn head(first: &Origin, last: &Origin) -> StoryHead {
    StoryHead {
        id: "s1".into(),
        title: "حرب قره باغ 2020".into(),
        lead: "قتال استمر 44 يوما.".into(),
        first_seen: first.published.clone(),
        last_seen: last.published.clone(),
        members: 3,
        copies: 1,
        independent: 2,
        origin: first.clone(),
        newest: last.clone(),
        outlets: vec![Share { value: "a".into(), label: "سنديان".into(), count: 2, ..Share::default() }],
        contradictions: Some(1),
        ..StoryHead::default()
    }
}

/// The story.
pub fn story() -> StoryPage {
    let first = origin("d5", "سنديان", "اندلاع القتال", "2020-09-27T09:12:00+03:00");
    let copy = origin("b2", "بريد الأخبار", "اندلاع القتال في قره باغ", "2020-09-27T11:17:00+03:00");
    let last = origin("c3", "صدى الضفتين", "سريان وقف إطلاق النار", "2020-11-10");
    let sure = moment(
        "2020-11-10",
        "CEASEFIRE_IN_FORCE",
        Modality::Happened,
        2,
        vec![cite(&first, "سرى وقف إطلاق النار منتصف الليل"), cite(&last, "دخل حيز التنفيذ")],
    );
    let mut claimed = moment("2020-09-27", "ASSAULT", Modality::Reported, 1, vec![cite(&first, "قصفت القوات قرية")]);
    claimed.claimed_by = Some(name("وزارة الدفاع"));
    claimed.place = Some(Spot { key: "قره-باغ".into(), name: "قره باغ".into(), ..Spot::default() });
    let denied = moment("2020-11-08", "SEIZE", Modality::Denied, 1, vec![cite(&last, "نفت سقوط المدينة")]);
    let side = |value: &str, who: &str, from: &Origin| Side {
        value: value.into(),
        said_by: Some(name(who)),
        when: from.published.clone(),
        cite: cite(from, value),
    };
    let other = StoryHead {
        id: "s2".into(),
        title: "انسحاب قوات السلام".into(),
        members: 2,
        independent: 2,
        ..head(&first, &last)
    };
    StoryPage {
        head: head(&first, &last),
        members: vec![member(&first, "origin", None), member(&copy, "copy", Some("d5")), member(&last, "origin", None)],
        timeline: vec![claimed, denied, sure],
        background: Vec::new(),
        contradictions: vec![Contradiction {
            kind: "figures".into(),
            about: "killed".into(),
            sides: vec![side("16", "سلطات الإقليم", &first), side("31", "وزارة الدفاع", &last)],
        }],
        agreements: Vec::new(),
        statements: Vec::new(),
        related: vec![ReadAlso {
            story: other, reason: "same-agreement".into(), names: vec!["البيان الثلاثي".into()]
        }],
        flashes: vec![Aftermath {
            flash: Origin { title: "عاجل | اندلاع القتال".into(), ..first.clone() },
            outcome: "confirmed".into(),
            lag: Some(125),
            independent: 1,
            cites: vec![cite(&last, "اندلع القتال صباحا")],
            figures: vec![cite(&last, "16 قتيلا")],
        }],
        events: Vec::new(),
    }
}
