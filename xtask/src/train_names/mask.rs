//! Sentences whose names are made unknown: from them a model learns what stands around a name that no table has.
//!
//! In: the features of a sentence and its labels. Out: the same without what tables and rules know of some of its names. Example: of «قال سميث إن» remain
//! the verb before, the particle behind, the letters of the ending; `w0=سميث` and `k0=B-PER` are gone.
//! Our own sentences are read by the very rules that were written beside them: without this a model would learn that the rules miss nothing.

use std::collections::BTreeSet;

/// Templates that tell what the word itself is.
const OWN: [&str; 3] = ["rule", "stem", "definite"];

/// The features of each token with those of hidden tokens taken away.
pub(crate) fn hide(sentence: &[Vec<String>], hidden: &BTreeSet<usize>) -> Vec<Vec<String>> {
    let token = |(at, features): (usize, &Vec<String>)| {
        let mut kept: Vec<String> =
            features.iter().filter(|feature| !tells_hidden(feature, at, hidden)).cloned().collect();
        for (back, template) in [(-2, "f-2"), (-1, "f-1"), (0, "f0"), (1, "f+1"), (2, "f+2")] {
            if at.checked_add_signed(back).is_some_and(|at| hidden.contains(&at)) {
                kept.push(format!("{template}=unknown"));
            }
        }
        kept
    };
    sentence.iter().enumerate().map(token).collect()
}

/// True when a feature of the token `at` tells the word of a hidden token, or what tables and rules say of it.
fn tells_hidden(feature: &str, at: usize, hidden: &BTreeSet<usize>) -> bool {
    let template = feature.split('=').next().unwrap_or_default();
    if OWN.contains(&template) {
        return hidden.contains(&at);
    }
    template.split(',').any(|part| {
        let back = part.get(1..).and_then(|back| back.parse::<isize>().ok());
        let told = part.starts_with(['w', 'k', 'n', 'f']);
        told && back.and_then(|back| at.checked_add_signed(back)).is_some_and(|at| hidden.contains(&at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_of_a_hidden_word_but_its_letters() {
        let words = |features: &[&str]| features.iter().map(|feature| (*feature).to_owned()).collect::<Vec<_>>();
        let sentence = [
            words(&["w0=قال", "w+1=سميث", "f0=verb", "f+1=given", "w-1,w0=| قال"]),
            words(&["w0=سميث", "w-1=قال", "w-1,w0=قال سميث", "f-1=verb", "f0=given", "k0=B-PER", "last2=يث", "rule=x"]),
        ];
        let hidden = hide(&sentence, &BTreeSet::from([1]));
        assert_eq!(hidden[0], words(&["w0=قال", "f0=verb", "w-1,w0=| قال", "f+1=unknown"]));
        assert_eq!(hidden[1], words(&["w-1=قال", "f-1=verb", "last2=يث", "f0=unknown"]));
        assert_eq!(hide(&sentence, &BTreeSet::new()), sentence);
    }
}
