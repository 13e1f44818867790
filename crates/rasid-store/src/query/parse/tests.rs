//! Queries and their trees, right and wrong.
//!
//! In: a query. Out: its tree in a short form, or the sentence that says where it is wrong.
//! Example: `هدنة -رياضة` is `هدنة -رياضه`. Searches nothing.

use proptest::prelude::*;

use super::*;

fn short(node: &Node) -> String {
    let words = |words: &[Word]| words.iter().map(|w| w.surface.as_str()).collect::<Vec<_>>().join(" ");
    let list = |nodes: &[Node], by: &str| nodes.iter().map(short).collect::<Vec<_>>().join(by);
    match node {
        Node::Word(word) => word.surface.clone(),
        Node::Phrase(all) => format!("\"{}\"", words(all)),
        Node::Wild(pattern) => format!("/{pattern}/"),
        Node::Near { left, right, distance } => format!("{}~{distance}~{}", left.surface, right.surface),
        Node::Title(inner) => format!("title:{}", short(inner)),
        Node::Source(all) => format!("source:{}", words(all)),
        Node::Outlet(all) => format!("outlet:{}", words(all)),
        Node::Since(day) => format!("since:{day}"),
        Node::Until(day) => format!("until:{day}"),
        Node::About(part) => format!("about:{part}"),
        Node::Speaker(all) => format!("speaker:{}", words(all)),
        Node::Place(all) => format!("place:{}", words(all)),
        Node::Kind(codes) => format!("type:{}", codes.join(",")),
        Node::All(nodes) => format!("({})", list(nodes, " & ")),
        Node::Any(nodes) => format!("({})", list(nodes, " | ")),
        Node::Not(inner) => format!("!{}", short(inner)),
        Node::Row(parts) => {
            let sign = |sign: &Sign| match sign {
                Sign::Should => "",
                Sign::Must => "+",
                Sign::Not => "-",
            };
            let parts: Vec<String> = parts.iter().map(|(s, n)| format!("{}{}", sign(s), short(n))).collect();
            format!("[{}]", parts.join(" "))
        }
    }
}

#[test]
fn trees() {
    for (query, expected) in [
        ("الهُدنة في غزّة", "[الهدنه في غزه]"),
        ("\"وقف إطلاق النار\" -رياضة", "[+\"وقف اطلاق النار\" -رياضه]"),
        ("هدنة غزة OR لبنان", "[هدنه (غزه | لبنان)]"),
        ("هدنة AND غزة OR سلام", "[((هدنه & غزه) | سلام)]"),
        ("هدنة AND NOT غزة", "[+(هدنه & !غزه)]"),
        ("(هدنة سلام) NOT حرب", "[[هدنه سلام] -حرب]"),
        ("هدنة NEAR/3 غزة", "[+هدنه~3~غزه]"),
        ("هدنة NEAR غزة", "[+هدنه~10~غزه]"),
        ("+هدنة سلام", "[+هدنه سلام]"),
        ("غزة - لبنان", "[غزه لبنان]"),
        ("صارو*", "[+/صارو*/]"),
        ("هل انتهت الحرب؟", "[هل انتهت الحرب]"),
        ("كم?", "[كم]"),
        ("مصدر:رويترز منذ:2024-04 حتى:٢٠٢٤", "[+source:رويترز +since:2024-04-01 +until:2024-12-31]"),
        ("source:\"أ ف ب\" outlet:sada.example", "[+source:ا ف ب +outlet:sada example]"),
        ("عنوان:هدنة", "[+title:هدنه]"),
        ("عن:2020-11 هدنة", "[+about:2020-11 هدنه]"),
        ("عن هدنة", "[عن هدنه]"),
        ("about:١٠/١١/٢٠٢٠ about:2020", "[+about:2020-11-10 +about:2020]"),
        ("متحدث:بيسكوف مكان:\"قره باغ\"", "[+speaker:بيسكوف +place:قره باغ]"),
        ("speaker:Peskov -place:Baku", "[+speaker:peskov -place:baku]"),
        ("نوع:قصف OR type:SEIZE", "[(type:ASSAULT | type:SEIZE)]"),
        ("title:(هدنة OR سلام)", "[+title:[(هدنه | سلام)]]"),
        ("بريطانيا: أربعة محاور", "[بريطانيا اربعه محاور]"),
        ("كوفيد-19", "[كوفيد 19]"),
    ] {
        assert_eq!(short(&parse(query).unwrap_or_else(|e| panic!("{query}: {}", e.en))), expected, "{query}");
    }
}

#[test]
fn wrong_queries_say_where() {
    for (query, start, words) in [
        ("", 0, "at least one word"),
        ("!!", 0, "at least one word"),
        ("هدنة \"وقف", 5, "at character 6 is never closed"),
        ("هدنة (سلام", 5, "parenthesis at character 6 is never closed"),
        ("هدنة)", 4, "at character 5 closes nothing"),
        ("AND هدنة", 0, "nothing before \"AND\""),
        ("هدنة OR", 5, "nothing after \"OR\""),
        ("هدنة NEAR \"وقف النار\"", 5, "two single words"),
        ("مصدر: رويترز", 0, "right after \"مصدر:\""),
        ("منذ:أمس", 4, "\"أمس\" at character 5 is no date"),
        ("هدنة عن:أمس", 8, "\"أمس\" at character 9 is no date"),
        ("نوع:طبخ", 4, "\"طبخ\" at character 5 is no type of event"),
        ("متحدث: بيسكوف", 0, "right after \"متحدث:\""),
        ("-رياضة", 0, "only leaves things out"),
        ("ا*", 0, "at least two letters"),
        ("\"\"", 0, "no words between"),
    ] {
        let fault = parse(query).expect_err(query);
        assert!(fault.en.contains(words), "{query}: {}", fault.en);
        assert_eq!(fault.start, start, "{query}");
        assert!(fault.ar.chars().any(|c| c == 'ا'), "{}", fault.ar);
    }
}

proptest! {
    #[test]
    fn nothing_panics(query in "[\u{621}-\u{64A}a-z0-9 :\"«»()+*?/-]{0,40}|(AND|OR|NOT|NEAR|\\(|\\)|-|\"|منذ:|عنوان:|عن:|نوع:|متحدث:|مكان:| |ب){0,12}") {
        let length = query.chars().count() as u32;
        if let Err(fault) = parse(&query) {
            prop_assert!(fault.start <= fault.end && fault.end <= length.max(1) + 1, "{:?}", fault);
        }
        let _ = plain(&query);
    }
}
