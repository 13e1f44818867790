//! Stories in the store: copies are told from reports, what is placed stays placed, and an interrupted placing goes on.
//!
//! In: five small articles on two events. Out: stories with their members, lists, who takes from whom.
//! Example: «أوراق» prints the text of «صدى» an hour later; it is a copy, and the story has one independent source.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use rasid_model::{ArticleRecord, Clue, Dated, Outlet, Precision};
use rasid_store::finding::StoryAsk;
use rasid_store::{Filter, Incoming, Store};

const QUAKE: &str = "ضرب زلزال بقوة سبع درجات إقليم الحوز جنوب مراكش فجر السبت، وأدى إلى انهيار مئات المنازل في القرى الجبلية. \
    وقال المعهد الوطني للجيوفيزياء إن مركز الهزة كان على عمق ثمانية عشر كيلومترا قرب بلدة إغيل. \
    وخرج السكان إلى الشوارع في مراكش والرباط خوفا من هزات ارتدادية، وأعلنت السلطات حصيلة أولية من القتلى والجرحى.";
const GRAIN: &str = "وقعت روسيا وأوكرانيا في إسطنبول اتفاقا لتصدير الحبوب عبر موانئ البحر الأسود برعاية الأمم المتحدة وتركيا. \
    وينص الاتفاق على ممرات آمنة للسفن من أوديسا وتفتيش مشترك في مضيق البوسفور لمدة مئة وعشرين يوما قابلة للتجديد.";

fn article(id: &str, outlet: &str, title: &str, text: &str, at: &str) -> Incoming {
    let record = ArticleRecord {
        id: id.into(),
        url: Some(format!("https://{outlet}.example/{id}")),
        outlet: Outlet { name: Some(outlet.into()), domain: Some(format!("{outlet}.example")) },
        title: Some(title.into()),
        published: Some(Dated {
            value: at.into(),
            precision: Precision::Second,
            zone: None,
            from: Clue::Meta,
            raw: at.into(),
            losers: vec![],
        }),
        language: Some("ar".into()),
        text: text.into(),
        ..ArticleRecord::default()
    };
    Incoming { record, captured_at: Some("2024-04-20T10:00:00Z".parse().unwrap()), raw: None }
}

fn first() -> Vec<Incoming> {
    vec![
        article("q1", "sada", "زلزال قوي يضرب الحوز", QUAKE, "2023-09-09T01:00:00Z"),
        article("g1", "sada", "اتفاق الحبوب في إسطنبول", GRAIN, "2022-07-22T14:00:00Z"),
    ]
}

fn second() -> Vec<Incoming> {
    vec![article("q2", "awraq", "زلزال قوي يضرب إقليم الحوز", QUAKE, "2023-09-09T02:30:00Z")]
}

fn ask() -> StoryAsk {
    StoryAsk { limit: 10, ..StoryAsk::default() }
}

#[test]
fn a_copy_joins_the_story_of_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    store.add(first()).unwrap();
    assert_eq!(store.place().unwrap(), 2);
    store.add(second()).unwrap();
    assert_eq!((store.place().unwrap(), store.place().unwrap()), (1, 0));
    store.settle().unwrap();
    let stories = store.stories(&ask()).unwrap().items;
    assert_eq!(stories.len(), 2);
    let quake = &stories[0];
    assert_eq!((quake.id.as_str(), quake.members, quake.copies, quake.independent), ("q1", 2, 1, 1));
    assert_eq!((quake.origin.id.as_str(), quake.newest.id.as_str()), ("q1", "q2"));
    let page = store.story("q2").unwrap().unwrap();
    let copy = page.members.iter().find(|member| member.origin.id == "q2").unwrap();
    assert_eq!((copy.relation.as_str(), copy.of.as_deref(), copy.lag), ("copy", Some("q1"), Some(90)));
    let copying = store.copying(None).unwrap();
    assert_eq!(
        (copying[0].taker.as_str(), copying[0].giver.as_str(), copying[0].lag),
        ("awraq.example", "sada.example", Some(90))
    );
    let heads = store.latest(&Filter::default(), None, 10).unwrap().heads;
    assert_eq!(heads[0].story.as_deref(), Some("q1"));
    assert_eq!(store.stories(&StoryAsk { outlet: Some("awraq.example".into()), ..ask() }).unwrap().items.len(), 1);
    assert_eq!(store.stories(&StoryAsk { until: "2022-12-31".parse().ok(), ..ask() }).unwrap().items[0].id, "g1");
}

#[test]
fn an_interrupted_placing_goes_on_and_ends_alike() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let whole = Store::create(one.path()).unwrap();
    whole.add([first(), second()].concat()).unwrap();
    whole.place().unwrap();
    let store = Store::create(two.path()).unwrap();
    store.add(first()).unwrap();
    store.place().unwrap();
    drop(store);
    // Stored and never placed: as after a kill between the two.
    let store = Store::open(two.path()).unwrap();
    store.add(second()).unwrap();
    drop(store);
    let store = Store::open(two.path()).unwrap();
    assert_eq!(store.place().unwrap(), 3);
    assert_eq!(store.stories(&ask()).unwrap(), whole.stories(&ask()).unwrap());
}

#[test]
fn an_import_in_many_parts_ends_as_one_in_one_go() {
    let all: Vec<Incoming> = (0..24)
        .map(|number| {
            let (text, topic) = if number % 3 == 0 {
                (GRAIN, "اتفاق الحبوب")
            } else {
                (QUAKE, "زلزال يضرب الحوز")
            };
            let outlet = ["sada", "awraq", "manara", "nahar"][number % 4];
            let at = format!("2023-09-{:02}T{:02}:00:00Z", 9 + number / 8, (number * 7) % 24);
            article(&format!("a{number}"), outlet, topic, &format!("{text} الخبر رقم {number}."), &at)
        })
        .collect();
    let told = |store: &Store| {
        let place = |number: usize| {
            let stored = store.article(&format!("a{number}")).unwrap().unwrap();
            (stored.story, stored.relation)
        };
        let stories = store.stories(&ask()).unwrap().items;
        let heads: Vec<_> = stories.into_iter().map(|story| (story.id, story.members, story.copies)).collect();
        ((0..24).map(place).collect::<Vec<_>>(), heads)
    };
    let folder = tempfile::tempdir().unwrap();
    let whole = Store::create(folder.path()).unwrap();
    whole.add(all.clone()).unwrap();
    whole.place().unwrap();
    let (expected, parts) = (told(&whole), [1, 2, 5, 7, 9]);
    let folder = tempfile::tempdir().unwrap();
    drop(Store::create(folder.path()).unwrap());
    let mut rest = all.as_slice();
    for part in parts {
        let (now, later) = rest.split_at(part);
        rest = later;
        let store = Store::open(folder.path()).unwrap();
        store.add(now.to_vec()).unwrap();
        store.place().unwrap();
    }
    assert!(rest.is_empty());
    assert_eq!(told(&Store::open(folder.path()).unwrap()), expected);
}

#[test]
fn lists_of_stories_page_without_gaps() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    store.add([first(), second()].concat()).unwrap();
    store.place().unwrap();
    let first = store.stories(&StoryAsk { limit: 1, ..ask() }).unwrap();
    let second = store.stories(&StoryAsk { limit: 1, cursor: first.next.clone(), ..ask() }).unwrap();
    assert_eq!((first.items[0].id.as_str(), second.items[0].id.as_str(), second.next), ("q1", "g1", None));
}
