//! Input that no newsroom would print: nothing, one word, a book, the same again, dates that cannot be.
//!
//! In: odd articles, some at random. Out: placements without a panic, spans on characters. Example: 2 MB of «خبر».

use proptest::prelude::*;
use rasid_model::{Analysis, ArticleRecord, Clue, Dated, Precision};
use rasid_story::{Facts, Grouping, Relation, day_of};

fn article(text: &str, published: Option<&str>) -> ArticleRecord {
    let published = published.map(|value| Dated {
        value: value.to_owned(),
        precision: Precision::Minute,
        zone: None,
        from: Clue::Feed,
        raw: value.to_owned(),
        losers: Vec::new(),
    });
    ArticleRecord { text: text.to_owned(), published, ..ArticleRecord::default() }
}

fn place(articles: &[ArticleRecord]) -> Grouping {
    let mut grouping = Grouping::new(10.0);
    for article in articles {
        grouping.add(&Facts::from(article), &Analysis::default());
    }
    grouping
}

#[test]
fn nothing_and_one_word() {
    let grouping = place(&[article("", None), article("", None), article("عاجل", None), article("عاجل", None)]);
    let placed = grouping.placements();
    assert!(placed.iter().all(|placement| placement.relation == Relation::Origin));
    assert_ne!(placed[0].story, placed[1].story, "two empty articles tell nothing that is the same");
}

#[test]
fn a_book_is_read_in_part_and_quickly() {
    let book = "أعلن الوزير افتتاح مركز جديد في المدينة ".repeat(2_000_000 / 76);
    let started = std::time::Instant::now();
    let grouping = place(&[article(&book, Some("2024-04-17")), article(&book, Some("2024-04-18"))]);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    assert_eq!(grouping.placements()[1].of, Some(0));
}

#[test]
fn dates_that_cannot_be() {
    for value in ["", "أمس", "2204-01-01", "0000-00-00", "2024-13-40", "2024-04"] {
        assert_eq!(day_of(value), None, "{value}");
        place(&[article("نص", Some(value))]);
    }
    assert_eq!((day_of("1970-01-01"), day_of("2015-08-11")), (Some(0), Some(16658)));
    place(&[article("نص", Some("2024-04-17T؟؟:٩٩+9:x")), article("نص", Some("2024-04-17T10"))]);
}

#[test]
fn one_article_given_many_times_is_one_story() {
    let text = "افتتح وزير الصحة سالم الحارثي مستشفى الأطفال الجديد في محافظة الطائف بسعة 120 سريرا أمس.";
    let articles: Vec<ArticleRecord> = (0..200).map(|_| article(text, Some("2024-04-17"))).collect();
    let placed = place(&articles).placements();
    assert!(placed.iter().all(|placement| placement.story == 0));
    assert_eq!(placed.iter().filter(|placement| placement.of.is_none()).count(), 1);
}

proptest! {
    #[test]
    fn any_text_is_placed(texts in prop::collection::vec("[ \u{60C}.ا-ي0-9a-z\n«»]{0,120}|\\PC{0,60}", 1..8)) {
        let articles: Vec<ArticleRecord> = texts.iter().map(|text| article(text, None)).collect();
        let grouping = place(&articles);
        for pair in grouping.pairs() {
            for (x, y) in grouping.spans(&pair) {
                prop_assert!(articles[pair.a as usize].text.is_char_boundary(x.start as usize));
                prop_assert!(articles[pair.b as usize].text.is_char_boundary(y.end as usize));
            }
        }
        prop_assert_eq!(grouping.placements().len(), texts.len());
    }
}
