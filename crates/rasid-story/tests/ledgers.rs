//! Ledgers rebuilt from the sample articles of eight agreements.
//!
//! In: `samples/manifest.jsonl` and what `samples/stories.jsonl` says of each agreement. Out: how many fields are right. Two names are
//! one when their letters are, or when the row of [`ALSO`] says so. Example: «قوات حفتر» is the «القيادة العامة (حفتر)» of the list.

use std::fmt::Write as _;

use rasid_analyze::{Document, Published, analyze};
use rasid_model::Analysis;
use rasid_story::{Ledger, Point, Telling, ledgers};
use rasid_text::folded;

/// Stories whose ledgers are compared.
const STORIES: [&str; 8] = [
    "karabakh-2020",
    "libya-2020",
    "yemen-2022",
    "sudan-2023",
    "gaza-truce-2023",
    "lebanon-2024",
    "ethiopia-2022",
    "blacksea-2022",
];

/// Names of the list and what else the articles call them.
const ALSO: &[(&str, &[&str])] = &[
    ("القوات المسلحة السودانية", &["الجيش السوداني", "الجيش"]),
    ("القيادة العامة (حفتر)", &["قوات المشير خليفة حفتر", "قوات حفتر", "خليفة حفتر", "حفتر"]),
    ("بعثة الأمم المتحدة للدعم في ليبيا", &["بعثة الأمم المتحدة", "الأمم المتحدة"]),
    ("الحكومة اليمنية", &["الحكومة المعترف بها دوليا", "الحكومة"]),
    ("الحوثيون", &["جماعة الحوثي", "أنصار الله", "جماعة أنصار الله"]),
    ("إسرائيل", &["الحكومة الإسرائيلية"]),
    ("حماس", &["حركة حماس"]),
    ("السعودية", &["المملكة العربية السعودية"]),
];

fn lines(name: &str) -> Vec<serde_json::Value> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

struct Page {
    id: String,
    published: Published,
    analysis: Analysis,
}

fn read(page: &serde_json::Value) -> Page {
    let body: Vec<&str> =
        page["body"].as_array().expect("paragraphs").iter().filter_map(|part| part.as_str()).collect();
    let published = Published::parse(page["published"].as_str().expect("a date")).expect("a date");
    let text = body.join("\n");
    let analysis = analyze(&Document { text: &text, published: Some(published), ..Document::default() });
    Page { id: page["id"].as_str().expect("an id").to_owned(), published, analysis }
}

fn ledgers_of(story: &str, pages: &[serde_json::Value]) -> Vec<Ledger> {
    let pages: Vec<Page> = pages.iter().filter(|page| page["story"] == story).map(read).collect();
    let told: Vec<Telling<'_>> = pages
        .iter()
        .flat_map(|page| {
            page.analysis.agreements.iter().map(move |agreement| Telling {
                agreement,
                article: &page.id,
                published: Some(page.published.date),
                story: Some(story),
                copy: false,
            })
        })
        .collect();
    ledgers(&told)
}

/// What a ledger has of the fields of `wanted`.
#[derive(Default)]
struct Compared {
    right: usize,
    all: usize,
    stray: usize,
    told: String,
}

fn compare(wanted: &serde_json::Value, ledger: &Ledger) -> Compared {
    let mut compared = Compared::default();
    let date = |point: &Option<Point>| point.as_ref().map(|point| point.value.clone());
    for (name, got) in
        [("agreed", date(&ledger.agreed)), ("in_force", date(&ledger.in_force)), ("end", date(&ledger.ended))]
    {
        if let Some(date) = wanted[name].as_str() {
            compared.all += 1;
            compared.right += usize::from(got.as_deref() == Some(date));
            let _ = write!(compared.told, " {name}={date}/{got:?}");
        }
    }
    for (name, got) in [("parties", &ledger.parties), ("mediator", &ledger.mediators)] {
        let names: Vec<&str> = wanted[name].as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
        compared.all += names.len();
        compared.right += names.iter().filter(|name| got.iter().any(|got| is_one(got, name))).count();
        compared.stray += got.iter().filter(|got| !names.iter().any(|name| is_one(got, name))).count();
        let _ = write!(compared.told, " {name}={}/{got:?}", wanted[name]);
    }
    compared
}

fn is_one(got: &str, wanted: &str) -> bool {
    let also = ALSO.iter().find(|(name, _)| *name == wanted).map_or(&[][..], |(_, also)| also);
    [wanted].iter().chain(also).any(|name| folded(name) == folded(got))
}

#[test]
fn eight_ledgers() {
    let (stories, pages) = (lines("stories.jsonl"), lines("manifest.jsonl"));
    let (mut right, mut all, mut stray, mut report) = (0, 0, 0, String::new());
    for story in stories.iter().filter(|story| STORIES.iter().any(|name| story["id"] == **name)) {
        let found = ledgers_of(story["id"].as_str().expect("an id"), &pages);
        for wanted in story["agreements"].as_array().into_iter().flatten() {
            let best = found.iter().map(|ledger| compare(wanted, ledger)).max_by_key(|compared| compared.right);
            let best = best.unwrap_or_else(|| compare(wanted, &Ledger::default()));
            right += best.right;
            all += best.all;
            stray += best.stray;
            let _ = writeln!(report, "{} {}/{}{}", story["id"], best.right, best.all, best.told);
        }
    }
    println!("{report}{right}/{all} fields, {stray} names too many");
    assert!(right * 100 >= all * 92, "{right} of {all} fields\n{report}");
}
