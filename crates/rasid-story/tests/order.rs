//! The order of arrival within a day: it changes what stands for the moment, not what stands when the day is over.
//!
//! In: articles of two days in random orders. Out: the same stories, relations and corrections told. Example: the agency's text comes
//! after the newspaper's copy of it, and is its origin all the same.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rasid_model::{Analysis, ArticleRecord, Clue, Dated, Precision};
use rasid_story::{Facts, Grouping};

/// Openings of six reports; each is told by several newsrooms.
const REPORTS: [&str; 6] = [
    "افتتح وزير الصحة سالم الحارثي مستشفى الأطفال الجديد في محافظة الطائف بسعة 120 سريرا",
    "ضرب زلزال بقوة 6.1 درجة سواحل إندونيسيا دون أن يخلف خسائر بشرية بحسب هيئة المسح",
    "فاز فريق النهضة على ضيفه الوحدة بثلاثة أهداف في الجولة السابعة من دوري الدرجة الأولى",
    "أعلنت شركة الكهرباء قطع التيار عن أحياء شمال المدينة لصيانة محطة التحويل الرئيسة",
    "ضرب زلزال بقوة 5.4 درجة جنوب إندونيسيا وشعر به سكان العاصمة جاكرتا بحسب هيئة المسح",
    "قتل شرطيان في انفجار عبوة ناسفة قرب مطار كابول وأعلنت الداخلية الأفغانية فتح تحقيق",
];

fn articles() -> Vec<ArticleRecord> {
    let mut all = Vec::new();
    for (number, report) in REPORTS.iter().enumerate() {
        for newsroom in 0..4 {
            let day = 1 + (number + newsroom) % 2;
            let value = format!("2024-04-0{day}");
            let tail = ["", " مساء", " وفق مراسلنا في المكان", " كما ذكر شهود"][newsroom];
            all.push(ArticleRecord {
                id: format!("{number}-{newsroom}"),
                title: report.split(' ').take(6).collect::<Vec<_>>().join(" ").into(),
                text: format!("{report}{tail}. {report} أمس."),
                published: Some(Dated {
                    raw: value.clone(),
                    value,
                    precision: Precision::Day,
                    zone: None,
                    from: Clue::Feed,
                    losers: Vec::new(),
                }),
                ..ArticleRecord::default()
            });
        }
    }
    all
}

/// The story of an article by its members, its relation, and of which one.
type Place = (Vec<String>, String, Option<String>);

/// Where each article stands, by name, and how many placements were corrected.
fn told(articles: &[ArticleRecord]) -> (BTreeMap<String, Place>, usize) {
    let mut grouping = Grouping::new(100.0);
    let mut corrected = 0;
    for article in articles {
        corrected += grouping.add(&Facts::from(article), &Analysis::default()).corrected.len();
    }
    corrected += grouping.settle().len();
    let name = |no: u32| articles[no as usize].id.clone();
    let mut stories: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (story, members) in grouping.stories() {
        let mut names: Vec<String> = members.into_iter().map(name).collect();
        names.sort();
        stories.insert(story, names);
    }
    let placed = grouping.placements().into_iter().enumerate().map(|(no, placed)| {
        let relation = placed.relation.name().to_owned();
        (name(no as u32), (stories[&placed.story].clone(), relation, placed.of.map(name)))
    });
    (placed.collect(), corrected)
}

/// The articles of each day in a new order; the days stay in theirs.
fn by_day(articles: Vec<ArticleRecord>) -> Vec<ArticleRecord> {
    let mut articles = articles;
    articles.sort_by_key(|article| article.published.as_ref().map(|dated| dated.value.clone()));
    articles
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_order_of_a_day_changes_nothing_in_the_end(shuffled in Just(articles()).prop_shuffle()) {
        let (plain, _) = told(&by_day(articles()));
        let (other, _) = told(&by_day(shuffled));
        prop_assert_eq!(plain, other);
    }
}

#[test]
fn there_are_stories_and_what_is_settled_stays() {
    let (plain, corrected) = told(&by_day(articles()));
    assert_eq!(corrected, 0, "articles that come in the order of publication are placed once");
    let sizes: Vec<usize> = plain.values().map(|(story, ..)| story.len()).collect();
    assert!(sizes.iter().all(|size| *size >= 4), "{plain:#?}");
    let mut backwards = articles();
    backwards.reverse();
    let mut grouping = Grouping::new(100.0);
    for article in &by_day(backwards) {
        grouping.add(&Facts::from(article), &Analysis::default());
    }
    grouping.settle();
    assert!(grouping.settle().is_empty(), "what is settled stays");
}
