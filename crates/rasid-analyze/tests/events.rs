//! Properties of events and agreements on any text: no panic, spans on characters, words as printed.

use proptest::prelude::*;
use rasid_analyze::{Document, Published, analyze};

/// Words of war and grammar in any order.
const WORDS: &[&str] = &[
    "أعلنت",
    "روسيا",
    "وأوكرانيا",
    "وقعت",
    "اتفاقا",
    "لوقف",
    "إطلاق",
    "النار",
    "بين",
    "أن",
    "إن",
    "القوات",
    "قصفت",
    "الهدنة",
    "،",
    "التي",
    "دخلت",
    "حيز",
    "التنفيذ",
    "أمس",
    "الثلاثاء",
    "لم",
    "نفت",
    "اتهمت",
    "بخرق",
    "و",
    "تمديد",
    "انتهت",
    "12",
    "مدنيا",
    ".",
    "على",
    "ينص",
    "نشر",
    "«",
    "»",
    ":",
    "حتى",
    "10",
    "نوفمبر",
    "2020",
    "الذي",
    "وقعه",
    "من قبل",
    "متهما",
    "لمدة",
    "شهرين",
    "برعاية",
    "قطر",
    "\n",
];

fn check(text: &str) -> Result<(), TestCaseError> {
    let published = Published::parse("2024-04-17").ok();
    let analysis = analyze(&Document { text, published, ..Document::default() });
    for event in &analysis.events {
        let roles = event.actors.iter().chain(&event.recipients).chain(&event.mediators).chain(&event.place);
        for words in roles.chain([&event.trigger]) {
            prop_assert_eq!(text.get(words.span.range()), Some(words.surface.as_str()));
        }
        prop_assert!(event.amounts.iter().all(|amount| text.get(amount.span.range()).is_some()));
        prop_assert!(!event.kind.is_empty() && event.rule.starts_with("event."));
    }
    for agreement in &analysis.agreements {
        prop_assert!(agreement.events.iter().all(|event| (*event as usize) < analysis.events.len()));
        prop_assert!(agreement.provisions.iter().all(|part| text.get(part.span.range()).is_some()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text(text in "\\PC{0,80}") {
        check(&text)?;
    }

    #[test]
    fn words_in_any_order(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        check(&words.join(" "))?;
    }
}
