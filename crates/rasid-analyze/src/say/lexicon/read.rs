//! Opens the tables of saying and derives every form of their words.
//!
//! In: `data/ar/say/*.tsv`. Out: the entries of [`Lexicon`]. Example: the row «أكد», «يؤكد», «تأكيد», «مؤكدا» gives «أكدت», «يؤكدون»,
//! «تأكيدها», «مؤكدين». A form that a rule cannot know is a cell of its own.

use rasid_lexicon::{Person, Table, Tense, conjugate};
use rasid_text::folded;

use super::{
    According, Clause, Entry, Lexicon, Noun, NounKind, NounSense, Particle, Stop, StopKind, Takes, Verb, VerbSense, Who,
};

impl Lexicon {
    fn entry(&mut self, word: &str) -> &mut Entry {
        self.entries.entry(folded(word).into()).or_default()
    }

    pub(super) fn read_verbs(&mut self) {
        let table = Table::open("ar/say/verbs.tsv");
        for row in table.rows() {
            let has = |column: &str, word: &str| row.get(column).split(' ').any(|w| w == word);
            let index = self.verbs.len() as u16;
            self.verbs.push(Verb {
                force: row.get("force"),
                takes: Takes {
                    that: has("takes", "that"),
                    by: has("takes", "by"),
                    to: has("takes", "to"),
                    on: has("takes", "on"),
                    from: has("takes", "from"),
                    about: has("takes", "about"),
                    inside: has("takes", "in"),
                    quote: has("takes", "quote"),
                    noun: has("takes", "noun"),
                    hope: has("takes", "hope"),
                },
                relay: has("marks", "relay"),
                continues: has("marks", "continues"),
                object: has("marks", "object"),
                needs: has("marks", "needs"),
                initial: has("marks", "initial"),
                document: has("marks", "document"),
                clause: has("marks", "clause"),
                named: has("marks", "named"),
                passive: has("marks", "passive"),
                follow: has("marks", "follow"),
                place: row.place(),
            });
            self.add_verb_forms(index, row.get("past"), row.get("present"));
            if self.verbs[index as usize].has_content() {
                self.add_participle(index, row.get("participle"));
            }
            for (pronoun, who) in [("ه", Who::He), ("ها", Who::She), ("هم", Who::They), ("هما", Who::They)] {
                let masdar = row.get("masdar");
                if !masdar.is_empty() {
                    let stem = masdar.strip_suffix('ة').map_or(masdar.to_owned(), |stem| format!("{stem}ت"));
                    self.entry(&format!("{stem}{pronoun}")).sayings.push((index, who));
                }
            }
        }
    }

    fn add_verb_forms(&mut self, verb: u16, past: &str, present: &str) {
        for form in conjugate(past, present) {
            let who = match form.person {
                Person::He => Who::He,
                Person::She => Who::She,
                Person::Both | Person::They => Who::They,
                Person::We | Person::I => continue,
            };
            if form.passive || form.tense == Tense::Jussive {
                continue;
            }
            let present = form.tense == Tense::Present;
            let sense = VerbSense { verb, who, present, dual: !present && form.person == Person::Both };
            let senses = &mut self.entry(&form.form).verbs;
            if !senses.iter().any(|s| s.verb == verb && s.present == sense.present) {
                senses.push(sense);
            }
        }
    }

    fn add_participle(&mut self, verb: u16, accusative: &str) {
        let Some(stem) = accusative.strip_suffix('ا') else { return };
        let short = stem.strip_suffix('ي').unwrap_or(stem);
        let forms = [
            (accusative.to_owned(), Who::He),
            (format!("{stem}ة"), Who::She),
            (format!("{short}ين"), Who::They),
            (format!("{stem}تين"), Who::They),
            (format!("{stem}ات"), Who::They),
        ];
        for (form, who) in forms {
            self.entry(&form).participles.push((verb, who));
        }
    }

    pub(super) fn read_nouns(&mut self) {
        let table = Table::open("ar/say/nouns.tsv");
        let mut constructs = Vec::new();
        for row in table.rows() {
            let kind = match row.get("kind") {
                "people" => NounKind::People,
                "body" => NounKind::Body,
                "media" => NounKind::Media,
                "paper" => NounKind::Paper,
                "law" => NounKind::Law,
                "some" => NounKind::Some,
                "owner" => NounKind::Owner,
                _ => NounKind::Person,
            };
            let index = self.nouns.len() as u16;
            let word = row.first();
            self.nouns.push(Noun { kind, base: folded(word), place: row.place() });
            let feminine = if word.ends_with('ة') || word.ends_with("ات") { Who::She } else { Who::He };
            let singular = if kind == NounKind::People { Who::They } else { feminine };
            self.add_noun_forms(index, kind, word, singular);
            if kind == NounKind::Person && !word.ends_with('ة') {
                constructs.push((index, word));
            }
            for plural in row.get("plural").split('|').filter(|p| !p.is_empty()) {
                self.add_noun(index, plural, Who::They, false);
                for pronoun in ["ه", "ها", "هم"] {
                    self.add_noun(index, &format!("{plural}{pronoun}"), Who::They, true);
                }
            }
        }
        self.add_construct_forms(&constructs);
    }

    /// «مسؤولو», «مسؤولي» before another noun; added last, for their letters are often those of other words.
    fn add_construct_forms(&mut self, words: &[(u16, &'static str)]) {
        for (index, word) in words {
            for ending in ["و", "ي", "تي"] {
                self.add_noun(*index, &format!("{word}{ending}"), Who::They, false);
            }
        }
    }

    fn add_noun_forms(&mut self, index: u16, kind: NounKind, word: &str, singular: Who) {
        self.add_noun(index, word, singular, false);
        let stem = word.strip_suffix('ة').map_or(word.to_owned(), |stem| format!("{stem}ت"));
        for pronoun in ["ها", "هم", "هما", "نا"] {
            self.add_noun(index, &format!("{stem}{pronoun}"), singular, true);
        }
        if word.ends_with('ة') {
            self.add_noun(index, &format!("{stem}ه"), singular, true);
        } else {
            self.add_accusative(index, &format!("{word}ا"), singular);
        }
        if !matches!(kind, NounKind::Person | NounKind::Owner) || word.ends_with('ة') {
            if word.ends_with('ة') {
                self.add_noun(index, &format!("{}ات", word.trim_end_matches('ة')), Who::They, false);
            }
            return;
        }
        self.add_noun(index, &format!("{word}ة"), Who::She, false);
        for pronoun in ["ه", "ها", "هم"] {
            self.add_noun(index, &format!("{word}ت{pronoun}"), Who::She, true);
        }
        self.add_accusative(index, &format!("{word}ين"), Who::They);
        for ending in ["ون", "ان", "ات", "تان"] {
            self.add_noun(index, &format!("{word}{ending}"), Who::They, false);
        }
    }

    fn add_noun(&mut self, noun: u16, form: &str, who: Who, owned: bool) {
        let nouns = &mut self.entry(form).nouns;
        if !nouns.iter().any(|n| n.noun == noun) {
            nouns.push(NounSense { noun, who, accusative: false, owned });
        }
    }

    fn add_accusative(&mut self, noun: u16, form: &str, who: Who) {
        let accusative = form.ends_with('ا');
        self.entry(form).nouns.push(NounSense { noun, who, accusative, owned: false });
    }

    pub(super) fn read_small_words(&mut self) {
        for row in Table::open("ar/say/stops.tsv").rows() {
            let kind = match row.get("kind") {
                "preposition" => StopKind::Preposition,
                "conjunction" => StopKind::Conjunction,
                "connector" => StopKind::Connector,
                "adverb" => StopKind::Adverb,
                "pronoun" => StopKind::Pronoun,
                _ => StopKind::Other,
            };
            let word = row.first();
            let hamza = word.chars().next().filter(|c| matches!(c, 'أ' | 'إ'));
            let stop = Stop {
                kind,
                blocks: row.get("blocks") == "yes",
                final_alef: word.ends_with('ى'),
                hamza,
                madda: word.starts_with('آ'),
            };
            let entry = self.entry(word);
            let both = entry.stop.is_some_and(|earlier| earlier.hamza != hamza);
            entry.stop = Some(Stop { hamza: hamza.filter(|_| !both), ..stop });
        }
        for row in Table::open("ar/say/particles.tsv").rows() {
            let kind = Particle::named(row.get("kind"));
            let entry = self.entry(row.first());
            entry.particle = Particle(entry.particle.0 | kind.0);
        }
        for row in Table::open("ar/say/titles.tsv").rows() {
            self.entry(row.first()).title = true;
        }
        for row in Table::open("ar/names/given.tsv").rows() {
            self.entry(row.first()).given = true;
        }
        for row in Table::open("ar/names/links.tsv").rows().filter(|row| row.get("use") == "name") {
            self.entry(row.first()).link = Some(row.first());
        }
        for row in Table::open("ar/say/compounds.tsv").rows() {
            self.entry(row.first()).compound = true;
        }
        for row in Table::open("ar/say/verbal_nouns.tsv").rows() {
            self.entry(row.first()).verbal_noun = true;
        }
        for row in Table::open("ar/say/adjectives.tsv").rows() {
            for ending in ["", "ا", "ة", "ون", "ين", "ات"] {
                self.entry(&format!("{}{ending}", row.first())).adjective = true;
            }
        }
    }

    pub(super) fn read_phrases(&mut self) {
        for row in Table::open("ar/say/quiet.tsv").rows() {
            self.quiet.add(row.first(), ());
        }
        for row in Table::open("ar/say/prepositions.tsv").rows() {
            let phrase = row.first().strip_suffix(" ل");
            let (verb, relay) = (row.get("then") == "verb", row.get("then") == "relay");
            let value = According { relay, verb, on_next: phrase.is_some(), place: row.place() };
            self.according.add(phrase.unwrap_or(row.first()), value);
        }
        for row in Table::open("ar/say/answers.tsv").rows() {
            self.answers.add(row.first(), row.place());
        }
        for row in Table::open("ar/say/unnamed.tsv").rows() {
            self.unnamed.add(row.first(), row.place());
        }
        for row in Table::open("ar/say/clauses.tsv").rows() {
            let clause = match row.get("effect") {
                "continue" => Clause::Continue,
                "aside" => Clause::Aside,
                _ => Clause::End,
            };
            self.clauses.add(row.first(), clause);
        }
    }
}
