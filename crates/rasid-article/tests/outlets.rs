//! Outlets' own layouts, from files made here: what they change, when they hold, and how a changed page is noticed.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use rasid_article::{Extracted, Outlets, extract};
use rasid_model::{Article, Clue, Page};

/// Three paragraphs of prose with a word of their own.
fn prose(word: &str) -> String {
    format!(
        "<p>قالت الوزارة في بيان عن {word} إن فرقها بدأت العمل منذ الصباح في جميع أحياء المدينة وستواصل حتى المساء.</p>\
         <p>وأضاف المتحدث باسمها أن ملف {word} سيعرض على الحكومة في جلستها المقبلة قبل نهاية الشهر الجاري.</p>\
         <p>ورحبت البلديات بالخطوة، وطالبت بتمويل كاف يضمن ألا يتعثر العمل في {word} كما حدث في السنوات الماضية.</p>"
    )
}

fn page(body: &str, fetched: Option<&str>) -> Page {
    Page {
        input: "page.html".into(),
        url: Some("https://www.albarid.example/news/71".into()),
        fetched_at: fetched.map(|f| f.parse().expect(f)),
        media_type: Some("text/html".into()),
        body: format!("<html><meta charset=utf-8><title>خبر</title><body>{body}").into_bytes(),
        ..Page::default()
    }
}

#[track_caller]
fn read(layout: &str, body: &str) -> Article {
    read_at(layout, body, None)
}

#[track_caller]
fn read_at(layout: &str, body: &str, fetched: Option<&str>) -> Article {
    let file = format!("host = \"albarid.example\"\nname = \"البريد\"\nregion = \"JO\"\n{layout}");
    let (outlets, faults) = Outlets::from_files([("albarid.example.toml", file)]);
    assert_eq!(faults, Vec::<String>::new());
    match extract(&page(body, fetched), &outlets) {
        Extracted::Article(article) => *article,
        Extracted::NotAnArticle(reason) => panic!("{reason}"),
    }
}

fn mismatch(article: &Article) -> Option<&str> {
    article.issues.iter().find(|i| i.id == "layout-mismatch").map(|i| i.message.as_str())
}

#[test]
fn every_field_from_its_place() {
    let body = format!(
        "<div class=x9>وفد يصل إلى العاصمة لبحث ملف المياه</div><div class=x1>بيروت – هند المهيري</div>\
         <div class=x2>05/04/2024 10:05</div><div class=sidebar><div class=x3>{}<p class=x4>هذا سطر قصير من القالب لا من الخبر نفسه.</p></div></div>\
         <div class=x5>عن: رويترز</div><div class=x6><a href=/a>ملف المياه</a><a href=/b>الوفود</a></div>\
         <div class=x7><a href=/c>عنوان خبر آخر في الباب نفسه</a></div>",
        prose("المياه")
    );
    let layout = "[[layout]]\ntitle = '.x9'\nauthor = '.x1'\ndate = '.x2'\nbody = '.x3'\nremove = ['.x4']\nsource = '.x5'\n\
        keywords = '.x6'\nrelated = ['.x7']\n";
    let article = read(layout, &body);
    assert_eq!(article.title.as_deref(), Some("وفد يصل إلى العاصمة لبحث ملف المياه"));
    assert_eq!(article.outlet.name.as_deref(), Some("البريد"));
    assert_eq!(article.authors, ["هند المهيري"]);
    let published = article.published.as_ref().expect("a date");
    assert_eq!((published.value.as_str(), published.from), ("2024-04-05T10:05+03:00", Clue::Layout));
    assert_eq!(article.text.lines().count(), 3, "{}", article.text);
    assert!(!article.text.contains("القالب"), "{}", article.text);
    assert!(article.removed.iter().any(|r| r.reason == "layout"), "{:?}", article.removed);
    assert_eq!(article.page_keywords, ["ملف المياه", "الوفود"]);
    assert_eq!(article.credited_source.as_ref().map(|s| s.name.contains("رويترز")), Some(true), "{article:?}");
    assert_eq!(article.related.first().map(|r| r.title.as_str()), Some("عنوان خبر آخر في الباب نفسه"));
    assert_eq!(mismatch(&article), None);
}

#[test]
fn a_changed_layout_is_noticed_and_the_general_rule_speaks() {
    let body = format!(
        "<article><h1>وفد يصل إلى العاصمة اليوم</h1><p class=date>5 نيسان 2024</p>{}</article>",
        prose("المياه")
    );
    let layout = "[[layout]]\ntitle = 'h1'\nbody = '.old-text'\ndate = '.old-date'\nsource = '.old-source'\n";
    let article = read(layout, &body);
    assert_eq!(article.text.lines().count(), 3, "{}", article.text);
    assert_eq!(article.published.as_ref().map(|d| d.value.as_str()), Some("2024-04-05"));
    let expected = "the layout of albarid.example does not find: body, date; the general rule spoke";
    assert_eq!(mismatch(&article), Some(expected), "no credit was found by any rule, so its selector is not doubted");
}

#[test]
fn a_date_that_cannot_be_read_is_a_mismatch_too() {
    let body =
        format!("<article><h1 class=t>وفد يصل إلى العاصمة اليوم</h1><p>5 نيسان 2024</p>{}</article>", prose("المياه"));
    let article = read("[[layout]]\ndate = '.t'\n", &body);
    assert_eq!(article.published.as_ref().map(|d| d.value.as_str()), Some("2024-04-05"));
    assert!(mismatch(&article).is_some_and(|m| m.contains("date")), "{:?}", article.issues);
}

#[test]
fn a_missing_byline_is_only_doubted_where_there_is_one() {
    let line = |byline: &str| {
        format!("<article><h1>وفد يصل إلى العاصمة اليوم</h1>{byline}<p>5 نيسان 2024</p>{}</article>", prose("المياه"))
    };
    let layout = "[[layout]]\nauthor = '.old-author'\n";
    assert_eq!(mismatch(&read(layout, &line(""))), None);
    let article = read(layout, &line("<p class=author>كتبت: هند المهيري</p>"));
    assert_eq!(article.authors, ["هند المهيري"]);
    assert!(mismatch(&article).is_some_and(|m| m.contains("author")), "{:?}", article.issues);
}

#[test]
fn the_layout_is_that_of_the_articles_day() {
    let layout = "[[layout]]\nuntil = '2019-12-31'\nbody = '.a'\n[[layout]]\nfrom = '2020-01-01'\nbody = '.b'\n";
    let dated = |date: &str| {
        let (a, b) = (prose("القديم"), prose("الجديد"));
        format!(
            "<h1>وفد يصل إلى العاصمة اليوم</h1><p class=date>{date}</p><div class=a>{a}</div><div class=b>{b}</div>"
        )
    };
    let which = |article: &Article| (article.text.contains("القديم"), article.text.contains("الجديد"));
    assert_eq!(which(&read(layout, &dated("31 كانون الأول 2019"))), (true, false));
    assert_eq!(which(&read(layout, &dated("1 كانون الثاني 2020"))), (false, true));
    let undated = |fetched| which(&read_at(layout, &dated(""), fetched));
    assert_eq!(undated(Some("2015-03-01T00:00:00Z")), (true, false));
    assert_eq!(undated(Some("2022-03-01T00:00:00Z")), (false, true));
    assert_eq!(undated(None), (false, true), "a page without any date is taken for one of today's");
}

#[test]
fn pages_of_others_are_read_as_ever() {
    let body = format!("<h1>وفد يصل إلى العاصمة اليوم</h1><p>5 نيسان 2024</p>{}", prose("المياه"));
    let other = "host = \"other.example\"\nname = \"آخر\"\n[[layout]]\nbody = 'p'\ntitle = 'p'\n";
    let (outlets, _) = Outlets::from_files([("other.example.toml", other)]);
    assert_eq!(extract(&page(&body, None), &outlets), extract(&page(&body, None), &Outlets::default()));
}
