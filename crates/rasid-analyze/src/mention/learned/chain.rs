//! The best labels of a sentence under a linear chain, and how sure each of them is.
//!
//! In: for each token the score of each label, for each pair of neighbours the score of the step. Out: the best sequence, or the
//! probabilities. Example: «جون سميث» scores best as B-PER, I-PER; O, I-PER is no sequence. Knows no words: scores come from the model.

/// The labels of tokens: outside, and the first or a further token of a person, a place, an organisation.
pub const LABELS: [&str; COUNT] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"];

/// How many labels there are.
pub const COUNT: usize = 7;

/// One number for each label.
pub type Scores = [f32; COUNT];

/// The score of each step: from the first label to the second.
pub type Steps = [Scores; COUNT];

/// The least score: what cannot be.
const NEVER: f32 = -1.0e9;

/// True when `to` may stand behind `from`; behind nothing when `from` is `None`.
pub fn may_follow(from: Option<usize>, to: usize) -> bool {
    let further = to > 0 && to.is_multiple_of(2);
    !further || from.is_some_and(|from| from == to || from + 1 == to)
}

/// The number of the kind of a label: 0 for persons, 1 for places, 2 for organisations.
pub fn kind(label: usize) -> Option<usize> {
    label.checked_sub(1).map(|label| label / 2)
}

/// True for the first token of a name.
pub fn opens(label: usize) -> bool {
    label % 2 == 1
}

fn step(steps: &Steps, from: Option<usize>, to: usize) -> f32 {
    match from {
        _ if !may_follow(from, to) => NEVER,
        Some(from) => steps[from][to],
        None => 0.0,
    }
}

/// The best labels; of equal ones the first.
pub fn best(scores: &[Scores], steps: &Steps) -> Vec<usize> {
    let mut reached: Vec<Scores> = Vec::with_capacity(scores.len());
    let mut came: Vec<[usize; COUNT]> = Vec::with_capacity(scores.len());
    for (at, own) in scores.iter().enumerate() {
        let mut here = [0.0; COUNT];
        let mut origin = [0; COUNT];
        for to in 0..COUNT {
            let (from, score) = match at.checked_sub(1).map(|before| reached[before]) {
                None => (0, step(steps, None, to)),
                Some(before) => {
                    let paths =
                        before.iter().enumerate().map(|(from, score)| (from, score + step(steps, Some(from), to)));
                    paths.reduce(|best, next| if next.1 > best.1 { next } else { best }).unwrap_or_default()
                }
            };
            here[to] = score + own[to];
            origin[to] = from;
        }
        reached.push(here);
        came.push(origin);
    }
    let mut labels = vec![0; scores.len()];
    let mut label =
        reached.last().map_or(0, |last| (1..COUNT).fold(0, |best, l| if last[l] > last[best] { l } else { best }));
    for at in (0..scores.len()).rev() {
        labels[at] = label;
        label = came[at][label];
    }
    labels
}

/// How probable each label of each token is, and how often each step is expected.
#[derive(Debug, Clone)]
pub struct Expected {
    /// For each token the probability of each label.
    pub labels: Vec<Scores>,
    /// The expected number of each step.
    pub steps: Steps,
}

/// The probabilities of a sentence.
pub fn expected(scores: &[Scores], steps: &Steps) -> Expected {
    let odds: Vec<Scores> = scores.iter().map(odds_of).collect();
    let moves: Steps = std::array::from_fn(|from| std::array::from_fn(|to| step(steps, Some(from), to).exp()));
    let ahead = forward(&odds, &moves);
    let mut behind = [1.0; COUNT];
    let mut result = Expected { labels: vec![[0.0; COUNT]; odds.len()], steps: [[0.0; COUNT]; COUNT] };
    for at in (0..odds.len()).rev() {
        result.labels[at] = shares(std::array::from_fn(|label| ahead[at][label] * behind[label]));
        if at == 0 {
            break;
        }
        let mut pairs: Steps = std::array::from_fn(|from| {
            std::array::from_fn(|to| ahead[at - 1][from] * moves[from][to] * odds[at][to] * behind[to])
        });
        let whole = pairs.iter().flatten().sum::<f32>().max(f32::MIN_POSITIVE);
        pairs.iter_mut().flatten().for_each(|pair| *pair /= whole);
        for (sums, pairs) in result.steps.iter_mut().zip(pairs) {
            sums.iter_mut().zip(pairs).for_each(|(sum, pair)| *sum += pair);
        }
        behind =
            shares(std::array::from_fn(|from| (0..COUNT).map(|to| moves[from][to] * odds[at][to] * behind[to]).sum()));
    }
    result
}

fn forward(odds: &[Scores], moves: &Steps) -> Vec<Scores> {
    let mut ahead: Vec<Scores> = Vec::with_capacity(odds.len());
    for own in odds {
        let here = match ahead.last() {
            None => std::array::from_fn(|to| if may_follow(None, to) { own[to] } else { 0.0 }),
            Some(last) => {
                std::array::from_fn(|to| own[to] * (0..COUNT).map(|from| last[from] * moves[from][to]).sum::<f32>())
            }
        };
        ahead.push(shares(here));
    }
    ahead
}

/// Scores as odds against the best of them, so that none is too large.
fn odds_of(scores: &Scores) -> Scores {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.map(|score| (score - most).exp().max(1.0e-30))
}

/// The same in proportion, with the sum 1.
fn shares(values: Scores) -> Scores {
    let whole = values.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    values.map(|value| value / whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every sequence that may be, with its score.
    fn all(scores: &[Scores], steps: &Steps) -> Vec<(Vec<usize>, f32)> {
        let mut paths = vec![(Vec::new(), 0.0_f32)];
        for own in scores {
            let longer = |(path, score): &(Vec<usize>, f32)| {
                let last = path.last().copied();
                let next = (0..COUNT).filter(|to| may_follow(last, *to));
                next.map(|to| ([path.as_slice(), &[to]].concat(), score + step(steps, last, to) + own[to]))
                    .collect::<Vec<_>>()
            };
            paths = paths.iter().flat_map(longer).collect();
        }
        paths
    }

    #[test]
    fn a_name_goes_on_only_behind_its_own_kind() {
        let follows = |from: &str, to: &str| {
            let at = |name| LABELS.iter().position(|label| *label == name).expect("a label");
            may_follow(Some(at(from)), at(to))
        };
        assert!(follows("B-PER", "I-PER") && follows("I-ORG", "I-ORG") && follows("I-PER", "B-LOC"));
        assert!(!follows("O", "I-PER") && !follows("B-LOC", "I-PER") && !follows("I-PER", "I-LOC"));
        assert!(!may_follow(None, 2) && may_follow(None, 1));
    }

    proptest! {
        #[test]
        fn best_and_probable_agree_with_all_sequences(
            scores in prop::collection::vec(prop::array::uniform7(-3.0_f32..3.0), 1..4),
            steps in prop::array::uniform7(prop::array::uniform7(-2.0_f32..2.0)),
        ) {
            let paths = all(&scores, &steps);
            let most = paths.iter().map(|(_, score)| *score).fold(f32::NEG_INFINITY, f32::max);
            let chosen = best(&scores, &steps);
            let own = paths.iter().find(|(path, _)| *path == chosen).expect("what is chosen may be").1;
            prop_assert!((own - most).abs() < 1e-3);
            let whole: f32 = paths.iter().map(|(_, score)| score.exp()).sum();
            let told = expected(&scores, &steps);
            for at in 0..scores.len() {
                for label in 0..COUNT {
                    let share: f32 = paths.iter().filter(|(path, _)| path[at] == label).map(|(_, s)| s.exp()).sum();
                    prop_assert!((share / whole - told.labels[at][label]).abs() < 1e-3);
                }
            }
            let moves: f32 = told.steps.iter().flatten().sum();
            let least = f32::from(u8::try_from(scores.len()).expect("few")) - 1.0;
            prop_assert!((moves - least).abs() < 1e-3);
        }
    }
}
