//! Trains a linear chain: the likelihood of the annotated labels is raised sentence by sentence.
//!
//! In: [`Sentence`]s of features and labels. Out: weights by feature and by step. Example: after ten rounds `f-1=role` speaks for B-PER.
//! Deterministic: the order of the sentences is shuffled from a fixed start. Reads no file.

use rasid_analyze::names::{COUNT, Scores, Steps, expected};

/// How often every sentence is seen.
const ROUNDS: usize = 12;
/// The first step along a slope, shortened feature by feature with every further one.
const PACE: f32 = 0.2;
/// How strongly weights are drawn to nothing whenever they are touched.
const DRAW: f32 = 0.002;
/// Features seen less often teach nothing.
const LEAST_SEEN: u32 = 2;

/// A sentence: the numbers of each token's features, and its label.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) features: Vec<Vec<u32>>,
    pub(crate) labels: Vec<usize>,
}

/// What was learned.
#[derive(Debug, Clone)]
pub(crate) struct Learned {
    /// For each feature, by its number.
    pub(crate) weights: Vec<Scores>,
    pub(crate) steps: Steps,
}

/// Weights with the sums of the squares of their slopes.
struct Pupil {
    learned: Learned,
    slopes: Vec<Scores>,
    step_slopes: Steps,
    seen: Vec<u32>,
}

/// Learns from `sentences`, whose features have numbers below `count`.
pub(crate) fn learn(sentences: &[&Sentence], count: usize) -> Learned {
    let mut seen = vec![0; count];
    for feature in sentences.iter().flat_map(|sentence| sentence.features.iter().flatten()) {
        seen[*feature as usize] += 1;
    }
    let learned = Learned { weights: vec![[0.0; COUNT]; count], steps: [[0.0; COUNT]; COUNT] };
    let mut pupil = Pupil { learned, slopes: vec![[0.0; COUNT]; count], step_slopes: [[0.0; COUNT]; COUNT], seen };
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut shuffle = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            shuffle ^= shuffle << 13;
            shuffle ^= shuffle >> 7;
            shuffle ^= shuffle << 17;
            order.swap(at, (shuffle % (at as u64 + 1)) as usize);
        }
        for number in &order {
            pupil.see(sentences[*number]);
        }
    }
    pupil.learned
}

impl Pupil {
    fn see(&mut self, sentence: &Sentence) {
        let scores: Vec<Scores> = sentence.features.iter().map(|features| self.scores(features)).collect();
        let told = expected(&scores, &self.learned.steps);
        for (at, features) in sentence.features.iter().enumerate() {
            let mut slope = told.labels[at];
            slope[sentence.labels[at]] -= 1.0;
            if slope.iter().all(|slope| slope.abs() < 1.0e-3) {
                continue;
            }
            for feature in features.iter().map(|feature| *feature as usize) {
                if self.seen[feature] >= LEAST_SEEN {
                    descend(&mut self.learned.weights[feature], &mut self.slopes[feature], &slope);
                }
            }
        }
        let mut slopes = told.steps;
        for pair in sentence.labels.windows(2) {
            slopes[pair[0]][pair[1]] -= 1.0;
        }
        for (from, slope) in slopes.iter().enumerate() {
            descend(&mut self.learned.steps[from], &mut self.step_slopes[from], slope);
        }
    }

    fn scores(&self, features: &[u32]) -> Scores {
        let mut scores = [0.0; COUNT];
        for feature in features {
            let weights = &self.learned.weights[*feature as usize];
            scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
        }
        scores
    }
}

/// One step down each slope, shorter the more was gone.
fn descend(weights: &mut Scores, sums: &mut Scores, slopes: &Scores) {
    for ((weight, sum), slope) in weights.iter_mut().zip(sums).zip(slopes) {
        let slope = slope + DRAW * *weight;
        *sum += slope * slope;
        if *sum > 0.0 {
            *weight -= PACE * slope / (sum.sqrt() + 1.0e-6);
        }
    }
}

#[cfg(test)]
mod tests {
    use rasid_analyze::names::best;

    use super::*;

    #[test]
    fn what_was_seen_is_told_again() {
        let sentence = |features: &[u32], labels: &[usize]| Sentence {
            features: features.iter().map(|feature| vec![*feature]).collect(),
            labels: labels.to_vec(),
        };
        let sentences = [sentence(&[0, 1, 2], &[0, 1, 2]), sentence(&[0, 3], &[0, 3]), sentence(&[3, 0], &[3, 0])];
        let many: Vec<&Sentence> = sentences.iter().cycle().take(30).collect();
        let learned = learn(&many, 4);
        let scores = |sentence: &Sentence| -> Vec<Scores> {
            sentence.features.iter().map(|features| learned.weights[features[0] as usize]).collect()
        };
        for sentence in &sentences {
            assert_eq!(best(&scores(sentence), &learned.steps), sentence.labels);
        }
        assert_eq!(learn(&many, 4).weights, learned.weights);
    }
}
