//! The sentences that say where a query is wrong, in Arabic and English.
//!
//! In: the sort of fault and its place. Out: [`QueryFault`]. Example: «علامة اقتباس عند الحرف 5 لا تغلقها أخرى».
//! Places are counted from 1 in the sentences, as people do, and from 0 in the values.

use crate::QueryFault;

/// What can be wrong with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong<'q> {
    Empty,
    OpenQuote,
    EmptyQuote,
    OpenParenthesis,
    CloseParenthesis,
    NoLeft(&'q str),
    NoRight(&'q str),
    NoValue(&'q str),
    BadDate(&'q str),
    BadKind(&'q str),
    ShortWildcard(&'q str),
    OnlyNot,
    NearNeedsWords,
    TooLong,
}

/// The fault at the characters `start..end`.
pub(super) fn fault(wrong: Wrong<'_>, start: usize, end: usize) -> QueryFault {
    let at = start + 1;
    let (ar, en) = match wrong {
        Wrong::Empty => ("اكتب كلمة واحدة على الأقل.".to_owned(), "Type at least one word.".to_owned()),
        Wrong::OpenQuote => (
            format!("علامة الاقتباس عند الحرف {at} بلا علامة تغلقها."),
            format!("The quotation mark at character {at} is never closed."),
        ),
        Wrong::EmptyQuote => (
            format!("لا كلمات بين علامتي الاقتباس عند الحرف {at}."),
            format!("There are no words between the quotation marks at character {at}."),
        ),
        Wrong::OpenParenthesis => (
            format!("القوس عند الحرف {at} بلا قوس يغلقه."),
            format!("The parenthesis at character {at} is never closed."),
        ),
        Wrong::CloseParenthesis => (
            format!("قوس إغلاق عند الحرف {at} لم يفتح قبله قوس."),
            format!("The parenthesis at character {at} closes nothing."),
        ),
        Wrong::NoLeft(name) => (
            format!("لا شيء قبل «{name}» عند الحرف {at}."),
            format!("There is nothing before \"{name}\" at character {at}."),
        ),
        Wrong::NoRight(name) => (
            format!("لا شيء بعد «{name}» عند الحرف {at}."),
            format!("There is nothing after \"{name}\" at character {at}."),
        ),
        Wrong::NoValue(name) => (
            format!("اكتب قيمة بعد «{name}:» عند الحرف {at} بلا مسافة بينهما."),
            format!("Write a value right after \"{name}:\" at character {at}, without a space."),
        ),
        Wrong::BadDate(text) => (
            format!("«{text}» عند الحرف {at} ليس تاريخا؛ اكتب مثلا 2024-04-17 أو 2024-04 أو 2024."),
            format!("\"{text}\" at character {at} is no date; write 2024-04-17, 2024-04 or 2024."),
        ),
        Wrong::BadKind(text) => {
            let kinds: Vec<&str> = crate::finding::event_kinds().iter().map(|kind| kind.ar).take(6).collect();
            let codes: Vec<&str> = crate::finding::event_kinds().iter().map(|kind| kind.code).take(6).collect();
            (
                format!("«{text}» عند الحرف {at} ليس نوعا من الأحداث؛ اكتب مثلا {}.", kinds.join(" أو ")),
                format!("\"{text}\" at character {at} is no type of event; write for example {}.", codes.join(", ")),
            )
        }
        Wrong::ShortWildcard(text) => (
            format!("«{text}» عند الحرف {at} يشمل كلمات كثيرة جدا؛ اكتب حرفين على الأقل قبل النجمة."),
            format!("\"{text}\" at character {at} means too many words; write at least two letters before the star."),
        ),
        Wrong::OnlyNot => (
            "الاستعلام لا يطلب شيئا، بل يستبعد فقط؛ أضف كلمة تبحث عنها.".to_owned(),
            "The query only leaves things out; add a word to look for.".to_owned(),
        ),
        Wrong::NearNeedsWords => (
            format!("يربط NEAR عند الحرف {at} بين كلمتين مفردتين فقط."),
            format!("NEAR at character {at} joins two single words only."),
        ),
        Wrong::TooLong => (
            "الاستعلام أطول من 2000 حرف أو أعمق من 20 قوسا؛ اختصره.".to_owned(),
            "The query is longer than 2000 characters or deeper than 20 parentheses; shorten it.".to_owned(),
        ),
    };
    QueryFault { start: start as u32, end: end as u32, ar, en }
}
