//! Names: every row of the tables in a sentence, and what holds for any text.
//!
//! In: the rows of `data/ar/names/` and `data/places/`, random text. Out: one line for each fault. Example: each spelling of «قره باغ» in
//! «وصل الوفد إلى … أمس.» leads to one name. The literate examples are `spec/names/`.

use proptest::prelude::*;
use rasid_analyze::{Document, analyze};
use rasid_lexicon::{Row, Table};
use rasid_model::{Mention, MentionKind};

fn mentions(text: &str) -> Vec<Mention> {
    analyze(&Document { text, ..Document::default() }).mentions
}

fn forms(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|form| !form.is_empty())
}

/// Runs `fault` on every row of `table`, shows all that is wrong.
#[track_caller]
fn each_row(table: &str, least: usize, fault: impl Fn(&Row<'_>) -> Vec<String>) {
    let table = Table::open(table);
    let mut faults = Vec::new();
    let mut rows = 0;
    for row in table.rows() {
        rows += 1;
        faults.extend(fault(&row).into_iter().map(|fault| format!("{}: {fault}", row.place())));
    }
    assert!(rows >= least, "{rows} rows");
    assert!(faults.is_empty(), "{} faults in {rows} rows:\n{}", faults.len(), faults.join("\n"));
}

/// The forms of a row that are not led to its name by the sentence `before` form `after`.
fn not_led(row: &Row<'_>, kind: MentionKind, before: &str, after: &str) -> Vec<String> {
    let name = row.first();
    let led = |form: &&str| {
        let text = format!("{before}{form}{after}");
        mentions(&text).iter().any(|mention| mention.kind == kind && mention.name == name)
    };
    forms(row.first()).chain(forms(row.get("variants"))).filter(|form| !led(form)).map(str::to_owned).collect()
}

#[test]
fn persons_are_found_by_all_their_spellings() {
    each_row("ar/names/persons.tsv", 600, |row| not_led(row, MentionKind::Person, "وتحدث عن ", "، ثم غادر."));
}

#[test]
fn bodies_are_found_by_all_their_names() {
    each_row("ar/names/bodies.tsv", 300, |row| not_led(row, MentionKind::Organization, "وتحدث عن ", "، ثم غادر."));
}

#[test]
fn outlets_are_found_by_all_their_names() {
    each_row("ar/names/outlets.tsv", 100, |row| not_led(row, MentionKind::Agency, "ونقلت ", "، أمس، أن الوفد وصل."));
}

#[test]
fn places_are_found_by_all_their_spellings_with_their_point() {
    each_row("ar/names/places.tsv", 500, |row| {
        let before =
            if row.get("weak") == "yes" { "وصل الوفد إلى مدينة " } else { "وصل الوفد إلى " };
        let mut faults = not_led(row, MentionKind::Place, before, "، ثم غادر.");
        let text = format!("{before}{}، ثم غادر.", row.first());
        let point = mentions(&text).iter().find_map(|mention| Some((mention.lat?, mention.lon?)));
        let wanted = row.number::<f64>("lat").zip(row.number::<f64>("lon"));
        if point != wanted {
            faults.push(format!("{point:?} is not {wanted:?}"));
        }
        faults
    });
}

#[test]
fn countries_and_their_adjectives() {
    each_row("ar/names/countries.tsv", 150, |row| {
        let mut faults = not_led(row, MentionKind::Place, "وصل الوفد إلى ", "، ثم غادر.");
        if let Some(nisba) = forms(row.get("nisba")).next() {
            let definite = nisba.split(' ').map(|word| format!("ال{word}ة")).collect::<Vec<_>>().join(" ");
            let body = format!("وزارة الدفاع {definite}");
            let text = format!("أعلنت {body} ذلك أمس.");
            if !mentions(&text).iter().any(|mention| mention.surface == body) {
                faults.push(body);
            }
        }
        faults
    });
}

/// The column `found` is a mention of the column `example`.
fn example_fault(row: &Row<'_>, kind: Option<&str>) -> Vec<String> {
    let found = mentions(row.get("example"));
    let fits = |mention: &Mention| {
        let agency = mention.kind == MentionKind::Agency;
        mention.surface == row.get("found") && kind.is_none_or(|kind| (kind == "agency") == agency)
    };
    let got: Vec<&str> = found.iter().map(|mention| mention.surface.as_str()).collect();
    if found.iter().any(fits) {
        Vec::new()
    } else {
        vec![format!("«{}» gives {got:?}, not «{}»", row.get("example"), row.get("found"))]
    }
}

#[test]
fn words_that_open_names() {
    each_row("ar/names/heads.tsv", 90, |row| example_fault(row, Some(row.get("kind"))));
    each_row("ar/names/placeheads.tsv", 60, |row| example_fault(row, None));
}

#[test]
fn ministries() {
    each_row("ar/names/portfolios.tsv", 80, |row| {
        let body = format!("وزارة {} الروسية", row.first());
        let found = mentions(&format!("وأعلنت {body} ذلك أمس."));
        let got: Vec<&str> = found.iter().map(|mention| mention.surface.as_str()).collect();
        if got.contains(&body.as_str()) { Vec::new() } else { vec![format!("{got:?}")] }
    });
}

#[test]
fn offices_name_who_stands_behind_them() {
    each_row("ar/names/roles.tsv", 100, |row| {
        let role = row.first();
        let definite = if role.contains(" ال") { role.to_owned() } else { defined(role) };
        let text = format!("وقال {definite} سامي الخطيبي إن الأمر واضح.");
        let found = mentions(&text);
        let named = found.iter().find(|mention| mention.surface == "سامي الخطيبي");
        match named {
            Some(mention) if mention.role.as_deref() == Some(&definite) => Vec::new(),
            _ => vec![format!("{definite}: {:?}", named.map(|mention| &mention.role))],
        }
    });
}

fn defined(words: &str) -> String {
    words.split(' ').map(|word| format!("ال{word}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn given_names_from_abroad_and_common_ones() {
    each_row("ar/names/given_abroad.tsv", 300, |row| {
        let name = format!("{} بيرغمان", row.first());
        let found = mentions(&format!("وقال {name} إن الأمر واضح."));
        if found.iter().any(|mention| mention.surface == name) { Vec::new() } else { vec![name] }
    });
    each_row("ar/names/given_common.tsv", 200, |row| {
        let found = mentions(&format!("كان ذلك {} كبيرا جدا", row.first()));
        let person = found.into_iter().find(|mention| mention.kind == MentionKind::Person);
        person.map(|mention| mention.surface).into_iter().collect()
    });
}

#[test]
fn names_end_before_common_words() {
    each_row("ar/names/words.tsv", 3000, |row| {
        let found = mentions(&format!("وزار المدير إيلدار بيرغمان {} المدينة", row.first()));
        let person = found.into_iter().find(|mention| mention.surface.starts_with("إيلدار"));
        match person {
            Some(mention) if mention.surface == "إيلدار بيرغمان" => Vec::new(),
            other => vec![format!("{other:?}")],
        }
    });
}

#[test]
fn endings_of_family_names() {
    each_row("ar/names/endings.tsv", 30, |row| {
        let name = format!("ليلدار زاغر{}", row.first());
        let found = mentions(&format!("وأضاف {name} أمس."));
        if found.iter().any(|mention| mention.surface == name) { Vec::new() } else { vec![name] }
    });
}

#[test]
fn what_bodies_are_for() {
    each_row("ar/names/purposes.tsv", 100, |row| {
        let body = format!("الهيئة الوطنية ل{} الطيران", row.first());
        let found = mentions(&format!("وأعلنت {body} ذلك أمس."));
        if found.iter().any(|mention| mention.surface == body) { Vec::new() } else { vec![body] }
    });
}

#[test]
fn houses_of_states() {
    each_row("ar/names/houses.tsv", 10, |row| {
        let found = mentions(&format!("في الكويت، عقد مجلس {} جلسة أمس.", row.first()));
        let body = found.into_iter().find(|mention| mention.surface.starts_with("مجلس")).map(|mention| mention.name);
        let wanted = (row.get("kind") == "state").then(|| format!("مجلس {} الكويتي", row.first()));
        if body == wanted { Vec::new() } else { vec![format!("{body:?}")] }
    });
}

#[test]
fn places_of_one_name_are_told_apart_by_the_country() {
    let countries = Table::open("ar/names/countries.tsv");
    each_row("ar/names/namesakes.tsv", 2, |row| {
        let country = countries.rows().find(|other| other.get("iso") == row.get("country"));
        let nisba = country.and_then(|country| forms(country.get("nisba")).next()).unwrap_or_default();
        let text = format!("أعلنت وزارة الصحة ال{nisba}ة أن سكان {} عادوا، ورحب الجيش ال{nisba} بذلك.", row.first());
        let found = mentions(&text);
        let named = found.iter().any(|mention| mention.name == row.get("name") && mention.surface == row.first());
        if named { Vec::new() } else { vec![text] }
    });
}

#[test]
fn ambiguous_towns_are_left_open() {
    each_row("places/ambiguous.tsv", 150, |row| {
        let found = mentions(&format!("رأى الناس {} هناك", row.first()));
        let place = found.into_iter().find(|mention| mention.kind == MentionKind::Place);
        place.map(|mention| mention.surface).into_iter().collect()
    });
}

/// What holds for any text: spans on characters, in order, never nested, links to earlier mentions.
fn check_any(text: &str) {
    let found = mentions(text);
    let mut last = 0;
    for (index, mention) in found.iter().enumerate() {
        assert!(mention.span.start >= last && mention.span.end > mention.span.start, "{mention:?}");
        assert_eq!(mention.span.of(text), mention.surface);
        assert!(mention.same_as.is_none_or(|of| (of as usize) < index && found[of as usize].name == mention.name));
        if let Some(role) = mention.role_span {
            assert_eq!(Some(role.of(text)), mention.role.as_deref());
        }
        last = mention.span.end;
    }
    assert_eq!(found, mentions(text));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        check_any(&text);
    }

    #[test]
    fn any_row_of_names(words in proptest::collection::vec(0..WORDS.len(), 0..24)) {
        let text: Vec<&str> = words.into_iter().map(|word| WORDS[word]).collect();
        check_any(&text.join(" "));
    }
}

/// Words that names, roles and bodies are made with, and marks.
const WORDS: &[&str] = &[
    "وزير",
    "الرئيس",
    "للرئيس",
    "المتحدث",
    "باسم",
    "وزارة",
    "الخارجية",
    "الروسية",
    "السوداني",
    "مجلس",
    "الأمن",
    "للأمم",
    "المتحدة",
    "محمد",
    "بن",
    "عبد",
    "الله",
    "قره",
    "باغ",
    "مدينة",
    "ميناء",
    "أوديسا",
    "«",
    "»",
    "،",
    ".",
    "-",
    "حركة",
    "حماس",
    "وكالة",
    "بيسكوف",
    "دميتري",
    "في",
    "قال",
    "إن",
    "الجيش",
    "المملكة",
    "لـ",
    "مراسل",
    "\n",
    "هيئة",
    "لحقوق",
    "الإنسان",
    "والتعليم",
    "د",
];
