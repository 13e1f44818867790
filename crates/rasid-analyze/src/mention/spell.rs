//! A key that is the same for the spellings of one foreign name.
//!
//! In: a name. Out: its key. Example: «ديميتري بيسكوف» and «دميتري بيسكوف», «سيرجي لافروف» and «سيرغي لافروف» have one key each: vowels
//! fall away, letters that newspapers write one foreign sound with are one. Only for whole names: of a single word it keeps too little.

use rasid_text::folded;

/// Letters of one sound, each row told by its first.
const SOUNDS: [&str; 6] = ["جغقك", "سشصث", "تط", "دض", "زذظ", "هح"];
/// The least letters that a key keeps, over all its words.
const LEAST: usize = 6;

/// The key of a name of two words or more; nothing for a name that would keep too few letters.
pub(super) fn key(name: &str) -> Option<String> {
    let name = folded(name);
    let mut key = String::with_capacity(name.len());
    let mut words = 0;
    for word in name.split(' ').filter(|word| !word.is_empty()) {
        words += 1;
        if words > 1 {
            key.push(' ');
        }
        let mut last = None;
        for c in word.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ء')) {
            let sound = SOUNDS.iter().find(|row| row.contains(c)).and_then(|row| row.chars().next()).unwrap_or(c);
            if last != Some(sound) {
                key.push(sound);
            }
            last = Some(sound);
        }
    }
    let kept = key.chars().filter(|c| *c != ' ').count();
    (words > 1 && kept >= LEAST).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(one: &str, other: &str) {
        assert!(key(one).is_some(), "{one}");
        assert_eq!(key(one), key(other), "{one} {other}");
    }

    #[test]
    fn spellings_of_one_name() {
        same("دميتري بيسكوف", "ديمتري بيسكوف");
        same("أنطونيو غوتيريش", "أنتونيو جوتيريس");
        same("سيرغي لافروف", "سيرجي لافروف");
        same("فلاديمير زيلينسكي", "فلاديمير زيلنسكي");
    }

    #[test]
    fn short_names_and_others_have_none() {
        assert_eq!(key("بوتين"), None);
        assert_eq!(key("وانغ يي"), None);
        assert_ne!(key("دونالد ترامب"), key("دونالد توسك"));
        assert_ne!(key("محمد مرسي"), key("محمد السادس"));
    }
}
