//! Searching from outside: what must be found, what must not, and in which order.
//!
//! In: small articles and queries. Out: the titles found. Example: «صواريخ» finds «أطلق صاروخين».
//! How well it searches large collections is measured by `cargo xtask bench search`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use rasid_model::{ArticleRecord, Clue, CreditedSource, Dated, Outlet, Precision};
use rasid_store::{ErrorKind, Incoming, SearchPage, SearchRequest, Sort, Store};

fn article(id: &str, title: &str, text: &str, day: &str) -> Incoming {
    let published = Dated {
        value: day.into(),
        precision: Precision::Day,
        zone: None,
        from: Clue::Meta,
        raw: day.into(),
        losers: vec![],
    };
    let record = ArticleRecord {
        id: id.into(),
        outlet: Outlet { name: Some("صدى الخبر".into()), domain: Some("sada.example".into()) },
        credited_source: id
            .starts_with('r')
            .then(|| CreditedSource {
                name: "وكالة رويترز".into(), raw: "المصدر: وكالة رويترز".into()
            }),
        title: Some(title.into()),
        published: Some(published),
        text: text.into(),
        ..ArticleRecord::default()
    };
    Incoming { record, captured_at: None, raw: None }
}

fn news() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let batch = vec![
        article("a1", "إعلان وقف إطلاق النار في غزة", "أعلن الوسطاء وقف إطلاق النار.\nبدأت الهُدنة صباحا.", "2024-04-17"),
        article("r2", "إطلاق قمر", "أطلقت الوكالة قمرا ووقف الجمهور يشاهد النار.", "2024-04-18"),
        article("a3", "مباراة", "فاز الفريق في مباراة كرة قدم في غزة.", "2024-04-19"),
        article("r4", "قصف", "أطلقت القوات صواريخ على المدينة، وسقط صاروخ قرب المستشفى.", "2024-05-01"),
        article("a5", "الحكومة", "قالت الحكومة إن وزارة الصحة في لبنان ستفتح مستشفيات.", "2024-05-02"),
    ];
    store.add(batch).unwrap();
    store.settle().unwrap();
    (folder, store)
}

fn search(store: &Store, query: &str) -> SearchPage {
    store.search(&SearchRequest::new(query)).unwrap_or_else(|e| panic!("{query}: {e}"))
}

fn ids(page: &SearchPage) -> String {
    let mut ids: Vec<&str> = page.hits.iter().map(|h| h.head.id.as_str()).collect();
    ids.sort_unstable();
    ids.join(" ")
}

#[test]
fn operators_find_what_they_say() {
    let (_folder, store) = news();
    for (query, expected) in [
        ("\"وقف إطلاق النار\"", "a1"),
        ("«وقف إطلاق النّار»", "a1"),
        ("\"إطلاق وقف\"", ""),
        ("هدنة", "a1"),
        ("الصاروخ", "r4"),
        ("المستشفى", "a5 r4"),
        ("غزة", "a1 a3"),
        ("غزة -مباراة", "a1"),
        ("غزة NOT هدنة", "a3"),
        ("غزة AND هدنة", "a1"),
        ("هدنة OR صواريخ", "a1 r4"),
        ("عنوان:غزة", "a1"),
        ("title:إطلاق", "a1 r2"),
        ("مصدر:رويترز", "r2 r4"),
        ("إطلاق مصدر:رويترز", "r2"),
        ("source:\"وكالة رويترز\" since:2024-05", "r4"),
        ("outlet:sada.example until:2024-04-17", "a1"),
        ("منفذ:صدى غزة", "a1 a3"),
        ("صارو*", "r4"),
        ("مست?فى", "r4"),
        ("وقف NEAR/2 النار", "a1"),
        ("النار NEAR/2 وقف", "a1"),
        ("وقف NEAR/3 النار", "a1 r2"),
        ("(هدنة OR قصف) مصدر:رويترز", "r4"),
        ("كلمة غزة مباراة قدم", "a3"),
        ("كوفيد", ""),
    ] {
        assert_eq!(ids(&search(&store, query)), expected, "{query}");
    }
}

#[test]
fn the_headline_weighs_more_than_the_text() {
    let (_folder, store) = news();
    assert_eq!(search(&store, "غزة").hits[0].head.id, "a1");
    let request = SearchRequest { sort: Sort::Time, ..SearchRequest::new("غزة") };
    assert_eq!(store.search(&request).unwrap().hits[0].head.id, "a3");
}

#[test]
fn hits_show_what_matched_and_facets_count() {
    let (_folder, store) = news();
    let page = search(&store, "هدنة غزة");
    let hit = &page.hits[0];
    let marked: Vec<&str> = hit.title.marks.iter().map(|m| m.of(&hit.title.text)).collect();
    assert_eq!(marked, ["غزة"]);
    assert!(hit.excerpts.iter().any(|e| e.marks.iter().any(|m| m.of(&e.text) == "الهُدنة")));
    let page = search(&store, "أطلقت");
    assert_eq!(page.facets.sources[0].value, "وكالة رويترز");
    assert_eq!(
        (page.facets.outlets[0].label.as_str(), page.facets.outlets[0].value.as_str()),
        ("صدى الخبر", "sada.example")
    );
    assert_eq!(page.facets.days.len(), usize::try_from(page.total).unwrap());
}

#[test]
fn a_misspelt_word_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let batch = (0..60).map(|i| article(&format!("n{i}"), "الصواريخ", &format!("نص عن الصواريخ {i}"), "2024-04-17"));
    store.add(batch.collect()).unwrap();
    store.settle().unwrap();
    assert_eq!(search(&store, "الصوايرخ").suggestion.as_deref(), Some("الصواريخ"));
    assert_eq!(search(&store, "الصواريخ").suggestion, None);
}

#[test]
fn pages_are_stable_while_news_arrives() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let text = |i: usize| format!("هدنة {} نص", "كلمة ".repeat(i));
    store.add((0..30).map(|i| article(&format!("n{i:02}"), "خبر", &text(i), "2024-04-17")).collect()).unwrap();
    store.settle().unwrap();
    for sort in [Sort::Relevance, Sort::Time] {
        let whole = store.search(&SearchRequest { n: 100, sort, ..SearchRequest::new("هدنة") }).unwrap();
        let mut request = SearchRequest { n: 7, sort, ..SearchRequest::new("هدنة") };
        let mut paged = Vec::new();
        loop {
            let page = store.search(&request).unwrap();
            assert_eq!(page.total, whole.total);
            paged.extend(page.hits.iter().map(|hit| hit.head.id.clone()));
            let more = article(&format!("{sort:?}{}", paged.len()), "هدنة", "هدنة هدنة", "2024-05-17");
            store.add(vec![more]).unwrap();
            store.settle().unwrap();
            request.cursor = page.next;
            if request.cursor.is_none() {
                break;
            }
        }
        let expected: Vec<String> = whole.hits.iter().map(|hit| hit.head.id.clone()).collect();
        assert_eq!(paged, expected);
    }
    let first = store.search(&SearchRequest { n: 7, ..SearchRequest::new("هدنة") }).unwrap();
    let other = SearchRequest { cursor: first.next.clone(), ..SearchRequest::new("سلام") };
    assert_eq!(store.search(&other).unwrap_err().kind(), ErrorKind::Cursor);
    // After a restart the state is gone, and what arrived since is left out by its number.
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    let next = SearchRequest { n: 7, cursor: first.next, ..SearchRequest::new("هدنة") };
    let second = store.search(&next).unwrap();
    let seen: Vec<&str> = first.hits.iter().map(|h| h.head.id.as_str()).collect();
    assert!(second.hits.iter().all(|hit| !seen.contains(&hit.head.id.as_str())));
}

#[test]
fn only_the_newest_version_is_found_unless_old_ones_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    store.add(vec![article("x", "خبر", "قتيلان في الحادث", "2024-04-17")]).unwrap();
    store.add(vec![article("x", "خبر", "ثلاثة مصابين في الحادث", "2024-04-17")]).unwrap();
    store.settle().unwrap();
    assert_eq!(search(&store, "الحادث").total, 1);
    assert_eq!(search(&store, "مصابين").hits[0].head.version, 2);
    assert_eq!(search(&store, "قتيلان").total, 0);
    let request = SearchRequest { old_versions: true, ..SearchRequest::new("قتيلان") };
    assert_eq!(store.search(&request).unwrap().hits[0].head.version, 1);
}

#[test]
fn a_wrong_query_says_where() {
    let (_folder, store) = news();
    let error = store.search(&SearchRequest::new("هدنة \"غزة")).unwrap_err();
    let fault = error.query_fault().unwrap();
    assert_eq!((error.kind(), fault.start), (ErrorKind::Query, 5));
}
