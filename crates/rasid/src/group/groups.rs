//! All articles in their stories, and the answers about them.
//!
//! In: the articles. Out: lines for each article, pair and story. Example: forty lines about one earthquake give one story line.
//! Articles are placed in the order of their publication, those without a date first; answers come in the order of the input.

use std::collections::{BTreeMap, BTreeSet};

use rasid_model::{CharOffsets, MentionKind};
use rasid_story::{
    ArticleNo, Direction, Facts, Grouping, Ledger, Made, Member, Pair, Placement, Point, Relation, Telling, ledgers,
    related, story_record,
};
use serde_json::{Value, json};

use super::given::Given;

/// How many of a story's names lead to other stories.
const NAMES: usize = 12;

/// The articles, placed.
pub(crate) struct Groups {
    /// In the order of placing: an [`ArticleNo`] is an index.
    articles: Vec<Given>,
    /// For each line of the input the number of its article.
    order: Vec<ArticleNo>,
    grouping: Grouping,
    placements: Vec<Placement>,
}

impl Groups {
    /// Places the articles.
    pub(crate) fn of(given: Vec<Given>, as_given: bool) -> Self {
        let mut by_time: Vec<(usize, Given)> = given.into_iter().enumerate().collect();
        if !as_given {
            by_time.sort_by_key(|(_, article)| (article.entry.day, article.entry.minute));
        }
        let mut grouping = Grouping::new(pace(by_time.iter().filter_map(|(_, article)| article.entry.day)));
        let mut order = vec![0; by_time.len()];
        let mut articles = Vec::with_capacity(by_time.len());
        for (no, (line, mut article)) in by_time.into_iter().enumerate() {
            order[line] = no as ArticleNo;
            grouping.add_entry(std::mem::take(&mut article.entry));
            articles.push(article);
        }
        let placements = grouping.placements();
        Self { articles, order, grouping, placements }
    }

    /// How many articles there are.
    pub(crate) fn len(&self) -> usize {
        self.articles.len()
    }

    fn id(&self, no: ArticleNo) -> Value {
        self.articles.get(no as usize).map_or(Value::Null, |article| article.id.clone())
    }

    /// A line for each article, in input order.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Value> {
        self.order.iter().map(|no| {
            let placement = &self.placements[*no as usize];
            let article = &self.articles[*no as usize];
            let mut line = json!({
                "id": article.id,
                "story": self.id(placement.story),
                "relation": placement.relation.name(),
                "of": placement.of.map(|of| self.id(of)),
                "shared": thousandths(placement.shared),
            });
            if !article.flags.is_empty() {
                line["flags"] = json!(article.flags);
            }
            line
        })
    }

    /// A line for each pair that shares text.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = Value> {
        self.grouping.pairs().iter().map(|pair| {
            json!({
                "a": self.id(pair.a),
                "b": self.id(pair.b),
                "relation": match pair.reuse.made {
                    Made::Copy => "copy",
                    Made::Rewrite => "rewrite",
                    Made::Part => "part",
                },
                "direction": match pair.reuse.direction {
                    Direction::AInB => "a_in_b",
                    Direction::BInA => "b_in_a",
                    Direction::Equal => "equal",
                    Direction::Overlap => "overlap",
                },
                "shared": self.passages(pair),
            })
        })
    }

    /// The shared passages in characters of both texts.
    fn passages(&self, pair: &Pair) -> Vec<[u32; 4]> {
        let (a, b) = (&self.articles[pair.a as usize].record.text, &self.articles[pair.b as usize].record.text);
        let mut passages = pair.reuse.spans(self.grouping.memory(), pair.a, pair.b);
        let (mut in_a, mut in_b) = (CharOffsets::new(a), CharOffsets::new(b));
        passages.sort_unstable();
        let firsts: Vec<(u32, u32)> = passages.iter().map(|(x, _)| in_a.span(*x)).collect();
        let mut by_b: Vec<usize> = (0..passages.len()).collect();
        by_b.sort_by_key(|i| passages[*i].1);
        let mut seconds = vec![(0, 0); passages.len()];
        for i in by_b {
            seconds[i] = in_b.span(passages[i].1);
        }
        firsts.iter().zip(&seconds).map(|(x, y)| [x.0, x.1, y.0, y.1]).collect()
    }

    /// A line for each story.
    pub(crate) fn stories(&self) -> impl Iterator<Item = Value> {
        let stories = self.grouping.stories();
        let names: BTreeMap<ArticleNo, Vec<String>> =
            stories.iter().map(|(story, members)| (*story, self.names(members))).collect();
        let links: BTreeSet<(ArticleNo, ArticleNo)> = self.links().collect();
        let near = related(&names, &links.into_iter().collect::<Vec<_>>());
        stories.into_iter().map(move |(story, numbers)| {
            let name = self.text_id(story);
            let members: Vec<Member<'_>> = numbers.iter().map(|no| self.member(*no)).collect();
            let record = story_record(&members, &name, &|no| Some(self.text_id(no)));
            let mut line = serde_json::to_value(&record).unwrap_or_default();
            line["story"] = self.id(story);
            line["agreements"] = self.agreements(&numbers);
            line["related"] = near
                .get(&story)
                .into_iter()
                .flatten()
                .map(|other| json!({"story": self.id(other.story), "reason": other.reason, "names": other.names}))
                .collect();
            line
        })
    }

    fn text_id(&self, no: ArticleNo) -> String {
        match self.id(no) {
            Value::String(id) => id,
            other => other.to_string(),
        }
    }

    fn member(&self, no: ArticleNo) -> Member<'_> {
        let article = &self.articles[no as usize];
        Member {
            id: article.record.id.as_str(),
            facts: Facts::from(&article.record),
            analysis: &article.analysis,
            placement: self.placements[no as usize],
        }
    }

    /// Persons and bodies of a story, the most often named first.
    fn names(&self, members: &[ArticleNo]) -> Vec<String> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for no in members {
            let named = self.articles[*no as usize].analysis.mentions.iter();
            for mention in named.filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Organization)) {
                *counts.entry(&mention.name).or_default() += 1;
            }
        }
        let mut list: Vec<(&str, u32)> = counts.into_iter().collect();
        list.sort_by(|x, y| y.1.cmp(&x.1).then(x.0.cmp(y.0)));
        list.into_iter().take(NAMES).map(|(name, _)| name.to_owned()).collect()
    }

    /// Pairs of stories of which the first goes on with the second.
    fn links(&self) -> impl Iterator<Item = (ArticleNo, ArticleNo)> {
        self.placements.iter().filter_map(|placement| {
            let of = self.placements.get(placement.of? as usize)?.story;
            (of != placement.story).then_some((placement.story, of))
        })
    }

    /// The agreements of a story, folded over its articles; each date with the articles that state it.
    fn agreements(&self, members: &[ArticleNo]) -> Value {
        let (mut tellings, mut told) = (Vec::new(), Vec::new());
        for no in members {
            let article = &self.articles[*no as usize];
            let published = article.record.published.as_ref().and_then(|dated| dated.value.get(..10)?.parse().ok());
            let relation = self.placements[*no as usize].relation;
            for agreement in &article.analysis.agreements {
                tellings.push(Telling {
                    agreement,
                    article: &article.record.id,
                    published,
                    story: Some(""),
                    copy: matches!(relation, Relation::Copy | Relation::Rewrite),
                });
                told.push((*no, agreement));
            }
        }
        let articles = |tellings: &[usize]| -> Vec<Value> {
            let numbers: BTreeSet<ArticleNo> = tellings.iter().map(|at| told[*at].0).collect();
            numbers.into_iter().map(|no| self.id(no)).collect()
        };
        let point = |point: Option<&Point>| {
            point.map(|point| {
                let others = point.others.iter();
                let others = others.map(|(value, by)| json!({"value": value, "articles": articles(by)}));
                json!({"value": point.value, "articles": articles(&point.by), "others": others.collect::<Vec<_>>()})
            })
        };
        let line = |ledger: &Ledger| {
            json!({
                "kind": ledger.tellings.first().map(|at| &told[*at].1.kind),
                "parties": ledger.parties,
                "mediators": ledger.mediators,
                "state": ledger.state,
                "agreed": point(ledger.agreed.as_ref()),
                "in_force": point(ledger.in_force.as_ref()),
                "until": point(ledger.until.as_ref()),
                "ended": point(ledger.ended.as_ref()),
                "articles": articles(&ledger.tellings),
            })
        };
        ledgers(&tellings).iter().map(line).collect()
    }
}

/// Articles a day, over the days from the first to the last.
fn pace(days: impl Iterator<Item = i32>) -> f32 {
    let days: Vec<i32> = days.collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return f32::INFINITY };
    let articles = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let span = f64::from(*last) - f64::from(*first) + 1.0;
    (f64::from(articles) / span) as f32
}

/// A share with three digits.
fn thousandths(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}
