//! The persons of a verb, from its past and present.
//!
//! In: «أعلن», «يعلن» as printed. Out: all forms of the third person, and the first of the present, folded, each with what it
//! says. Example: «نفى», «ينفي» gives «نفت», «نفوا», «تنفي», «ينف» (behind «لم»); «قال», «يقول» gives «يقل», «قيل», «يقال».
//! Regular letters only: a form that a rule cannot know is a cell of its own in the tables. Proclitics are the reader's business.

use rasid_text::folded;

/// When a form speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// «أعلن».
    Past,
    /// «يعلن»; behind «س» or «سوف» it is to come.
    Present,
    /// «يعلن» cut short behind «لم»: «يقل».
    Jussive,
}

/// Number and gender of the subject that a form allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    /// «أعلن», «يعلن».
    He,
    /// «أعلنت», «تعلن»: a woman, an organisation, things.
    She,
    /// «أعلنا», «يعلنان».
    Both,
    /// «أعلنوا», «يعلنون».
    They,
    /// «نعلن», «أعلنا».
    We,
    /// «أعلن» in speech.
    I,
}

/// One form of a verb.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerbForm {
    /// Folded.
    pub form: String,
    /// When it speaks of.
    pub tense: Tense,
    /// Whose form it is.
    pub person: Person,
    /// True for «قُتل», «يُقتل», «أصيب»: often the same letters as the active form.
    pub passive: bool,
}

/// All forms of the verb `past`, `present` (he), as printed. A present that does not begin with «ي» gives only the past.
pub fn conjugate(past: &str, present: &str) -> Vec<VerbForm> {
    let mut forms = Vec::with_capacity(32);
    past_forms(past, false, &mut forms);
    present_forms(past, present, false, &mut forms);
    let (past_passive, present_passive) = (passive_past(past), passive_present(past, present));
    past_forms(&past_passive, true, &mut forms);
    present_forms(&past_passive, &present_passive, true, &mut forms);
    forms.sort();
    forms.dedup();
    forms
}

fn push(forms: &mut Vec<VerbForm>, form: &str, tense: Tense, person: Person, passive: bool) {
    forms.push(VerbForm { form: folded(form), tense, person, passive });
}

/// True for a verb whose last letter is weak: «نفى», «دعا»; «بقي» is not, its «ي» is a full letter.
fn is_defective(past: &str) -> bool {
    past.ends_with('ى') || past.ends_with('ا') && past.chars().count() > 2
}

fn past_forms(past: &str, passive: bool, forms: &mut Vec<VerbForm>) {
    let mut add = |form: String, person| push(forms, &form, Tense::Past, person, passive);
    add(past.to_owned(), Person::He);
    let Some(last) = past.chars().last() else { return };
    let short = &past[..past.len() - last.len_utf8()];
    if is_defective(past) {
        let root = if last == 'ى' || past.chars().count() > 3 { "ي" } else { "و" };
        add(format!("{short}ت"), Person::She);
        add(format!("{short}وا"), Person::They);
        add(format!("{short}تا"), Person::Both);
        add(format!("{short}{root}ا"), Person::Both);
        add(format!("{short}{root}نا"), Person::We);
        add(format!("{short}{root}ن"), Person::They);
        return;
    }
    add(format!("{past}ت"), Person::She);
    add(format!("{past}ا"), Person::Both);
    add(format!("{past}تا"), Person::Both);
    add(format!("{past}نا"), Person::We);
    let plural = if last == 'ي' { short } else { past };
    add(format!("{plural}وا"), Person::They);
    add(format!("{}ن", without_weak_letter(past)), Person::They);
}

fn present_forms(past: &str, present: &str, passive: bool, forms: &mut Vec<VerbForm>) {
    let Some(body) = present.strip_prefix('ي') else { return };
    let mut add = |form: String, tense, person| push(forms, &form, tense, person, passive);
    let weak = body.ends_with(['ي', 'و', 'ى']) && (is_defective(past) || past.ends_with('ي'));
    let last = body.chars().last().map_or(0, char::len_utf8);
    let short = if weak { &body[..body.len() - last] } else { body };
    for (letter, person) in [('ي', Person::He), ('ت', Person::She), ('ن', Person::We), ('أ', Person::I)] {
        add(format!("{letter}{body}"), Tense::Present, person);
        let cut = if weak { Some(short.to_owned()) } else { hollow(past, body) };
        if let Some(cut) = cut {
            add(format!("{letter}{cut}"), Tense::Jussive, person);
        }
    }
    let women = if weak { None } else { hollow(past, body) };
    add(format!("ي{}ن", women.as_deref().unwrap_or(body)), Tense::Present, Person::They);
    let dual = if body.ends_with('ى') { format!("{short}ي") } else { body.to_owned() };
    for letter in ['ي', 'ت'] {
        for (ending, tense) in [("ون", Tense::Present), ("وا", Tense::Jussive)] {
            add(format!("{letter}{short}{ending}"), tense, Person::They);
        }
        for (ending, tense) in [("ان", Tense::Present), ("ا", Tense::Jussive)] {
            add(format!("{letter}{dual}{ending}"), tense, Person::Both);
        }
    }
}

/// «قول» of «يقول» without its weak letter, when the past shows that it is one («قال»).
fn hollow(past: &str, body: &str) -> Option<String> {
    let letters: Vec<char> = past.chars().collect();
    let weak = letters.len().checked_sub(2).filter(|at| letters[*at] == 'ا' && letters.len() >= 3)?;
    let present: Vec<char> = body.chars().collect();
    let at = present.len().checked_sub(2)?;
    let is_weak = matches!(present[at], 'و' | 'ي' | 'ا') && weak > 0;
    // «هاجم», «يهاجم»: the alef of the third form stays, it is not the last but one.
    is_weak.then(|| present.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect())
}

/// «قال» → «قل», «أشار» → «أشر»: what stands before «ن» of women; others stay.
fn without_weak_letter(past: &str) -> String {
    let letters: Vec<char> = past.chars().collect();
    let weak = letters.len().checked_sub(2).filter(|at| *at > 0 && letters[*at] == 'ا');
    letters.iter().enumerate().filter(|(i, _)| Some(*i) != weak).map(|(_, c)| c).collect()
}

/// «أصاب» → «أصيب», «قال» → «قيل», «هاجم» → «هوجم», «تبادل» → «تبودل»; for others the letters stay.
fn passive_past(past: &str) -> String {
    let mut letters: Vec<char> = past.chars().collect();
    let count = letters.len();
    if is_defective(past) {
        if let Some(last) = letters.last_mut() {
            *last = 'ي';
        }
        return letters.into_iter().collect();
    }
    if count >= 3 && letters[count - 2] == 'ا' {
        letters[count - 2] = 'ي';
    } else if count >= 4 && letters[count - 3] == 'ا' {
        letters[count - 3] = 'و';
    }
    letters.into_iter().collect()
}

/// «يقول» → «يقال», «يصيب» → «يصاب», «يدعو» → «يدعى»; for others the letters stay.
fn passive_present(past: &str, present: &str) -> String {
    let mut letters: Vec<char> = present.chars().collect();
    let count = letters.len();
    if is_defective(past) {
        if let Some(last) = letters.last_mut().filter(|last| matches!(last, 'ي' | 'و')) {
            *last = 'ى';
        }
    } else if hollow(past, present.trim_start_matches('ي')).is_some() && count >= 3 {
        letters[count - 2] = 'ا';
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(past: &str, present: &str, all: &[(&str, Tense, Person, bool)]) {
        let forms = conjugate(past, present);
        for (form, tense, person, passive) in all {
            let wanted = VerbForm { form: folded(form), tense: *tense, person: *person, passive: *passive };
            assert!(forms.contains(&wanted), "{past}: {wanted:?} is not among {forms:?}");
        }
    }

    #[test]
    fn sound_verbs() {
        use {Person::*, Tense::*};
        check(
            "أعلن",
            "يعلن",
            &[
                ("أعلنت", Past, She, false),
                ("أعلنتا", Past, Both, false),
                ("يعلنون", Present, They, false),
                ("نعلن", Present, We, false),
                ("أُعلن", Past, He, true),
            ],
        );
        check("هاجم", "يهاجم", &[("هوجم", Past, He, true), ("هوجمت", Past, She, true), ("تهاجم", Present, She, false)]);
        check("تبادل", "يتبادل", &[("تبودل", Past, He, true), ("تبادلا", Past, Both, false)]);
    }

    #[test]
    fn women() {
        use {Person::*, Tense::*};
        check("أكد", "يؤكد", &[("أكدن", Past, They, false), ("يؤكدن", Present, They, false)]);
        check("قال", "يقول", &[("قلن", Past, They, false), ("يقلن", Present, They, false)]);
        check("أشار", "يشير", &[("أشرن", Past, They, false), ("يشرن", Present, They, false)]);
        check("نفى", "ينفي", &[("نفين", Past, They, false), ("ينفين", Present, They, false)]);
        check("دعا", "يدعو", &[("دعون", Past, They, false), ("يدعون", Present, They, false)]);
    }

    #[test]
    fn weak_verbs() {
        use {Person::*, Tense::*};
        check("قال", "يقول", &[("يقل", Jussive, He, false), ("قيل", Past, He, true), ("يقال", Present, He, true)]);
        check(
            "نفى",
            "ينفي",
            &[("نفت", Past, She, false), ("نفوا", Past, They, false), ("ينفون", Present, They, false)],
        );
        check("نفى", "ينفي", &[("ينف", Jussive, He, false), ("نفي", Past, He, true), ("نفيا", Past, Both, false)]);
        check(
            "دعا",
            "يدعو",
            &[("دعت", Past, She, false), ("يدعون", Present, They, false), ("يدع", Jussive, He, false)],
        );
        check("دعا", "يدعو", &[("دعي", Past, He, true), ("يدعى", Present, He, true), ("دعوا", Past, Both, false)]);
        check("بقي", "يبقى", &[("بقيت", Past, She, false), ("بقوا", Past, They, false)]);
        check("أصاب", "يصيب", &[("أصيب", Past, He, true), ("أصيبوا", Past, They, true), ("يصاب", Present, He, true)]);
        check("استعاد", "يستعيد", &[("استعيدت", Past, She, true), ("يستعد", Jussive, He, false)]);
    }
}
