//! What holds for every line, also for broken ones: no panic, spans on characters, values that are ISO 8601.
//!
//! In: arbitrary text, and text put together from the vocabulary of dates. Out: a failing line, made as short as possible.
//! Example: `17 أيارGMT::هـ 2024٣` may give nothing, but never a value such as `2024-13-40`.
//! Says nothing about whether a value is the right one: `spec/dates` does.

use jiff::civil::{Date, DateTime};
use proptest::prelude::*;
use rasid_lexicon::dates::{DateContext, StatedDate, in_url, read, read_machine, said};
use rasid_model::Precision;

/// The first thing that is wrong with a date read from `line`.
fn fault(line: &str, date: &StatedDate) -> Option<String> {
    if line.get(date.span.range()).is_none_or(str::is_empty) {
        return Some(format!("the span {:?} is not on characters", date.span));
    }
    let values = std::iter::once(&date.value).chain(date.alternatives.iter().map(|(value, _)| value));
    for value in values {
        if !is_iso(value, date.precision) {
            return Some(format!("«{value}» is not ISO 8601 of precision {:?}", date.precision));
        }
    }
    let again = date.alternatives.iter().any(|(value, _)| *value == date.value);
    (again || date.rule.is_empty()).then(|| format!("rule «{}», alternatives {:?}", date.rule, date.alternatives))
}

fn is_iso(value: &str, precision: Precision) -> bool {
    let (stated, offset) = match value.get(10..).and_then(|time| time.find(['+', '-'])) {
        Some(at) => value.split_at(10 + at),
        None => (value, ""),
    };
    let offset_fits = offset.is_empty() || offset.len() == 6 && offset.as_bytes().get(3) == Some(&b':');
    offset_fits
        && match precision {
            Precision::Month => value.len() == 7 && format!("{value}-01").parse::<Date>().is_ok(),
            Precision::Day => value.len() == 10 && value.parse::<Date>().is_ok(),
            Precision::Minute => stated.len() == 16 && format!("{stated}:00").parse::<DateTime>().is_ok(),
            Precision::Second => stated.len() == 19 && stated.parse::<DateTime>().is_ok(),
        }
}

fn check(line: &str) -> Result<(), TestCaseError> {
    let fetched_at = "2024-05-20T12:00:00Z".parse().ok();
    for (language, region) in [(Some("ar"), Some("SA")), (Some("fa"), Some("IR")), (Some("en-US"), None), (None, None)]
    {
        let context = DateContext { fetched_at, language, region };
        let dates = read(line, &context);
        prop_assert!(dates.len() <= said(line, language).len());
        for pair in dates.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{line}: spans overlap");
        }
        for date in dates.iter().chain(&read_machine(line, &context)) {
            let fault = fault(line, date);
            prop_assert!(fault.is_none(), "{line}: {}", fault.unwrap_or_default());
        }
    }
    if let Some(date) = in_url(line) {
        let fault = fault(line, &date);
        prop_assert!(fault.is_none(), "{line}: {}", fault.unwrap_or_default());
    }
    Ok(())
}

/// Pieces from which lines like dates are put together.
const PIECES: &[&str] = &[
    "12",
    "3",
    "31",
    "2024",
    "2023",
    "1445",
    "1403",
    "٢٠٢٣",
    "۱۴۰۲",
    "٧",
    "05",
    "59",
    "10:15",
    "١١:٢٥",
    "24:00",
    "1030",
    "0900",
    "نيسان",
    "تشرين الثاني",
    "مايو",
    "أيار",
    "رمضان",
    "شوال",
    "اسفند",
    "مه",
    "May",
    "nov.",
    "الجمعة",
    "دوشنبه",
    "Mon",
    "هـ",
    "م",
    "ص",
    "مساءً",
    "PM",
    "الساعة",
    "بتوقيت",
    "القدس",
    "GMT",
    "(مكة المكرمة)",
    "+3",
    "-05:00",
    "+0300",
    "3+",
    "Z",
    "منذ",
    "قبل",
    "ago",
    "ساعتين",
    "أيام",
    "دقيقة",
    "شهر",
    "أمس",
    "اليوم",
    "الأول",
    "والعشرون",
    "من",
    "عام",
    "لعام",
    "/",
    "-",
    " - ",
    ".",
    ":",
    "،",
    ",",
    "(",
    ")",
    "|",
    "\n",
    " ",
    "  ",
    "T",
    "th",
    "h",
    "‏",
    "ـ",
    "َ",
    "999999999999",
    "0",
    "00",
    "−",
    "'",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(line in "\\PC*") {
        check(&line)?;
    }

    #[test]
    fn arabic_digits_and_marks(line in "[\u{600}-\u{6FF}0-9 /:.,+()-]{0,40}") {
        check(&line)?;
    }

    #[test]
    fn lines_made_of_the_words_of_dates(picks in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..14)) {
        let mut line = String::new();
        for (pick, space) in picks {
            line.push_str(PIECES[pick]);
            line.push_str(if space { " " } else { "" });
        }
        check(&line)?;
    }

    #[test]
    fn every_day_of_the_calendar_reads_back(days in 0_i32..73_000, form in 0..6_usize) {
        let start: Date = "1901-01-01".parse().expect("a date");
        let date = start.checked_add(jiff::Span::new().days(days)).expect("in range");
        let months = ["يناير", "شباط", "مارس", "نيسان", "ماي", "حزيران", "يوليوز", "آب", "شتنبر", "أكتوبر", "نونبر", "كانون الأول"];
        let (y, m, d) = (date.year(), date.month(), date.day());
        let name = months[usize::try_from(m).expect("positive") - 1];
        let line = match form {
            0 => format!("{d} {name} {y}"),
            1 => format!("{name} {d}، {y}"),
            2 => format!("{y} {name} {d}"),
            3 => format!("{d}/{m}/{y}"),
            4 => format!("{y}-{m:02}-{d:02}"),
            _ => format!("نُشر {d:02}.{m:02}.{y} - 10:15"),
        };
        let read = read(&line, &DateContext { language: Some("ar"), ..DateContext::default() });
        prop_assert_eq!(read.len(), 1, "{}", line);
        prop_assert!(read[0].value.starts_with(&date.to_string()), "{}: {}", line, read[0].value);
    }
}
