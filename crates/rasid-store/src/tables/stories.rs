//! Stories: lists, and one whole.
//!
//! In: a [`StoryAsk`], or the id of a story. Out: [`StoryHead`]s, a [`StoryPage`]. Example: «حرب قره باغ 2020» with nine articles.
//! A story is named by its first article. At most three hundred of its articles are read for its page.

use std::collections::{BTreeMap, BTreeSet};

use rasid_model::MentionKind;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::load::Condition;
use super::statements::MOST;
use crate::address::Place;
use crate::article::{self, Version, signed};
use crate::contradict::{self, placed};
use crate::error::Result;
use crate::finding::{self, Copying, Happened, Leaf, Member, ReadAlso, Said, Share, StoryAsk, StoryHead, StoryPage};
use crate::{Store, cursor};

/// The most articles that a page is made of.
const MEMBERS: u32 = 300;
/// Other stories on a page.
const RELATED: usize = 6;

/// A story's row.
struct Row {
    seq: i64,
    last: i64,
    members: u32,
    copies: u32,
    independent: u32,
    origin: i64,
    newest: i64,
}

const COLUMNS: &str =
    "story.seq, story.last, story.members, story.copies, story.independent, story.origin, story.newest";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        seq: row.get(0)?,
        last: row.get(1)?,
        members: row.get(2)?,
        copies: row.get(3)?,
        independent: row.get(4)?,
        origin: row.get(5)?,
        newest: row.get(6)?,
    })
}

impl Store {
    /// Stories, the one with the newest article first.
    ///
    /// # Errors
    /// When the cursor belongs to another list, or the database cannot be read.
    pub fn stories(&self, ask: &StoryAsk) -> Result<Leaf<StoryHead>> {
        let list = format!("stories {:?}", StoryAsk { cursor: None, limit: 0, ..ask.clone() });
        let n = ask.limit.clamp(1, MOST);
        let mut filter = Condition::default();
        if ask.independent > 1 {
            filter.and("independent >= #", i64::from(ask.independent));
        }
        let seconds = |day: jiff::civil::Date| crate::index::day_number(day) * 86_400;
        if let Some(since) = ask.since {
            filter.and("last >= #", seconds(since));
        }
        if let Some(until) = ask.until {
            filter.and("first < #", seconds(until) + 86_400);
        }
        if let Some(outlet) = &ask.outlet {
            filter.and(
                "EXISTS (SELECT 1 FROM member JOIN article ON article.seq = member.seq \
                 WHERE member.story = story.seq AND article.latest = 1 AND article.outlet = #)",
                outlet.clone(),
            );
        }
        if let Some(word) = &ask.cursor {
            let [moment, seq] = cursor::read(&list, word)?;
            let (moment, seq) = (filter.bind(moment.cast_signed()), filter.bind(seq.cast_signed()));
            filter.also(&format!("(last, seq) < ({moment}, {seq})"));
        }
        let limit = filter.bind(signed(n as u64 + 1));
        let sql = format!("SELECT {COLUMNS} FROM story{} ORDER BY last DESC, seq DESC LIMIT {limit}", filter.sql);
        self.read(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&filter.values), read)?;
            let rows = rows.collect::<rusqlite::Result<Vec<Row>>>()?;
            let mut leaf = Leaf::default();
            for row in rows.iter().take(n) {
                leaf.items.extend(head(db, row)?);
            }
            if rows.len() > n {
                let row = &rows[n - 1];
                leaf.next = Some(cursor::write(&list, &[row.last.cast_unsigned(), row.seq.cast_unsigned()]));
            }
            Ok(leaf)
        })
    }

    /// The story of that id, or of the article of that id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn story(&self, id: &str) -> Result<Option<StoryPage>> {
        self.read(|db| match row(db, id)? {
            Some(row) => page(db, &row),
            None => Ok(None),
        })
    }

    /// As [`Self::story`], with the line of the story and its articles only: many times faster.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn story_outline(&self, id: &str) -> Result<Option<StoryPage>> {
        self.read(|db| {
            let Some(row) = row(db, id)? else { return Ok(None) };
            let Some(head) = head(db, &row)? else { return Ok(None) };
            let members = members(db, row.seq, article::brief)?;
            let members = members.iter().map(|version| member(db, version)).collect::<Result<_>>()?;
            Ok(Some(StoryPage { head, members, ..StoryPage::default() }))
        })
    }

    /// Who takes from whom: from outlets of the collection, and from named roots outside it; the most frequent first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn copying(&self, outlet: Option<&str>) -> Result<Vec<Copying>> {
        self.read(|db| copying(db, outlet))
    }
}

/// The row of the story of that id, or of the article of that id.
fn row(db: &Connection, id: &str) -> Result<Option<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM article JOIN member ON member.seq = article.seq JOIN story ON story.seq = member.story \
         WHERE article.id = ?1 ORDER BY article.latest DESC LIMIT 1"
    );
    Ok(db.prepare_cached(&sql)?.query_row([id], read).optional()?)
}

/// The line of a story in lists.
fn head(db: &Connection, row: &Row) -> Result<Option<StoryHead>> {
    let (Some(origin), Some(newest)) =
        (article::brief_with_keywords(db, row.origin.unsigned_abs())?, article::brief(db, row.newest.unsigned_abs())?)
    else {
        return Ok(None);
    };
    let id: String =
        db.prepare_cached("SELECT id FROM article WHERE seq = ?1")?.query_row([row.seq], |line| line.get(0))?;
    let mut outlets = db.prepare_cached(
        "SELECT article.outlet, outlet.name, count(*) FROM member JOIN article ON article.seq = member.seq \
         LEFT JOIN outlet ON outlet.key = article.outlet WHERE member.story = ?1 AND article.latest = 1 \
         GROUP BY article.outlet ORDER BY 3 DESC, 1",
    )?;
    let outlets = outlets.query_map([row.seq], |line| {
        let (value, name, count): (String, Option<String>, i64) = (line.get(0)?, line.get(1)?, line.get(2)?);
        Ok(Share { label: name.unwrap_or_else(|| value.clone()), label_en: None, value, count: count.unsigned_abs() })
    })?;
    let (told, keywords) = (origin.head(), origin.record.keywords.iter().take(8).map(|k| k.text.clone()).collect());
    Ok(Some(StoryHead {
        title: told.title.unwrap_or_default(),
        lead: told.lead,
        first_seen: told.published,
        last_seen: newest.record.published.as_ref().map(|date| date.value.clone()),
        members: row.members,
        copies: row.copies,
        independent: row.independent,
        flash: false,
        outlets: outlets.collect::<rusqlite::Result<_>>()?,
        keywords,
        contradictions: None,
        follows: follows(db, row.seq)?,
        origin: placed(&origin),
        newest: placed(&newest),
        id,
    }))
}

/// The story that `story` goes on with.
fn follows(db: &Connection, story: i64) -> Result<Option<String>> {
    let mut statement = db.prepare_cached(
        "SELECT first.id FROM member JOIN member AS target ON target.seq = member.of \
         JOIN article AS first ON first.seq = target.story \
         WHERE member.story = ?1 AND member.relation = 'follow-up' AND target.story <> ?1 ORDER BY member.seq LIMIT 1",
    )?;
    Ok(statement.query_row([story], |row| row.get(0)).optional()?)
}

/// How an article of that number is read.
type Reading = fn(&Connection, u64) -> Result<Option<Version>>;

/// All articles of a story, in the order of publication.
fn members(db: &Connection, story: i64, reading: Reading) -> Result<Vec<Version>> {
    let mut statement = db.prepare_cached(
        "SELECT member.seq FROM member JOIN article ON article.seq = member.seq WHERE member.story = ?1 AND article.latest = 1 \
         ORDER BY article.moment, article.seq LIMIT ?2",
    )?;
    let seqs = statement.query_map(params![story, MEMBERS], |row| row.get::<_, i64>(0))?;
    let mut found = Vec::new();
    for seq in seqs.collect::<rusqlite::Result<Vec<_>>>()? {
        found.extend(reading(db, seq.unsigned_abs())?);
    }
    Ok(found)
}

fn page(db: &Connection, row: &Row) -> Result<Option<StoryPage>> {
    let Some(head) = head(db, row)? else { return Ok(None) };
    let versions = members(db, row.seq, article::by_seq)?;
    let (mut events, mut statements, mut parts): (Vec<Happened>, Vec<Said>, Vec<finding::Part>) = Default::default();
    let mut list = Vec::with_capacity(versions.len());
    for version in &versions {
        let origin = placed(version);
        events.extend(finding::happened(&version.record, &origin));
        parts.extend(finding::parts(&version.record, &origin));
        if !finding::is_copy(&origin) {
            statements.extend(finding::said(&version.record, &origin));
        }
        list.push(member(db, version)?);
    }
    statements.sort_by_key(|said| (said.day.is_none(), said.day));
    let (timeline, background) = finding::timeline(&events);
    let (contradictions, keywords) = contradict::told(&versions, &list);
    let mut page = StoryPage {
        members: list,
        timeline,
        background,
        agreements: finding::fold_ledgers(&parts),
        statements,
        related: related(db, row.seq, &head, &versions)?,
        contradictions,
        head,
        flashes: Vec::new(),
        events,
    };
    page.head.contradictions = Some(page.contradictions.len() as u32);
    if !keywords.is_empty() {
        page.head.keywords = keywords;
    }
    Ok(Some(page))
}

/// One article in its story.
fn member(db: &Connection, version: &Version) -> Result<Member> {
    let mut statement = db.prepare_cached(
        "SELECT source.id, member.shared, source.moment FROM member LEFT JOIN article AS source ON source.seq = member.of \
         WHERE member.seq = ?1",
    )?;
    let row =
        statement.query_row([signed(version.seq)], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<i64>>(2)?)));
    let (of, shared, moment): (Option<String>, Option<u8>, Option<i64>) = row.optional()?.unwrap_or_default();
    let own = Place::of(&version.record, version.captured_at).moment;
    let lag = moment.filter(|moment| tells_hour(*moment) && tells_hour(own)).map(|moment| own - moment);
    let credit = version.record.credited_source.as_ref().filter(|_| of.is_none());
    Ok(Member {
        origin: placed(version),
        relation: version.relation.clone().unwrap_or_else(|| "origin".to_owned()),
        of,
        named_root: credit.map(|credit| credit.name.clone()),
        shared,
        lag: lag.and_then(|seconds| u64::try_from(seconds / 60).ok()),
        versions: version.versions,
    })
}

/// A date without an hour stands at the start of its day.
fn tells_hour(moment: i64) -> bool {
    moment.rem_euclid(86_400) != 0
}

/// Other stories: the one before, those after, and those with the same people.
fn related(db: &Connection, story: i64, head: &StoryHead, versions: &[Version]) -> Result<Vec<ReadAlso>> {
    let mut found: Vec<(i64, &str, Vec<String>)> = Vec::new();
    let mut phases = db.prepare_cached(
        "SELECT target.story, 'earlier-phase' FROM member JOIN member AS target ON target.seq = member.of \
         WHERE member.story = ?1 AND target.story <> ?1 UNION \
         SELECT member.story, 'later-phase' FROM member JOIN member AS target ON target.seq = member.of \
         WHERE target.story = ?1 AND member.story <> ?1 ORDER BY 1 LIMIT 4",
    )?;
    let rows = phases.query_map([story], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    for row in rows {
        let (other, reason) = row?;
        let reason = if reason == "earlier-phase" { "earlier-phase" } else { "later-phase" };
        if found.iter().all(|known| known.0 != other) {
            found.push((other, reason, Vec::new()));
        }
    }
    for (other, names) in same_people(db, story, versions)? {
        if found.len() < RELATED && found.iter().all(|known| known.0 != other) {
            found.push((other, "same-people", names));
        }
    }
    let mut list = Vec::new();
    for (other, reason, names) in found {
        let sql = format!("SELECT {COLUMNS} FROM story WHERE seq = ?1");
        let Some(row) = db.prepare_cached(&sql)?.query_row([other], read).optional()? else { continue };
        if let Some(story) = self::head(db, &row)?.filter(|other| other.id != head.id) {
            list.push(ReadAlso { story, reason: reason.to_owned(), names });
        }
    }
    Ok(list)
}

/// Stories in which at least two of the story's people speak or act, those with most of them first.
fn same_people(db: &Connection, story: i64, versions: &[Version]) -> Result<Vec<(i64, Vec<String>)>> {
    let mut people: BTreeMap<String, String> = BTreeMap::new();
    for mention in versions.iter().flat_map(|version| &version.record.mentions) {
        if mention.kind == MentionKind::Person && !mention.name.is_empty() {
            people.entry(finding::key_of(&mention.name)).or_insert_with(|| mention.name.clone());
        }
    }
    let mut others: BTreeMap<i64, BTreeSet<&str>> = BTreeMap::new();
    let mut speaks = db.prepare_cached(
        "SELECT DISTINCT member.story FROM said JOIN member ON member.seq = said.seq WHERE said.speaker = ?1 \
         ORDER BY member.story DESC LIMIT 50",
    )?;
    for (key, name) in people.iter().take(40) {
        for other in speaks.query_map([key], |row| row.get::<_, i64>(0))? {
            others.entry(other?).or_default().insert(name);
        }
    }
    others.remove(&story);
    let mut others: Vec<(i64, Vec<String>)> = others
        .into_iter()
        .filter(|(_, names)| names.len() >= 2)
        .map(|(other, names)| (other, names.into_iter().map(str::to_owned).collect()))
        .collect();
    others.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(b.0.cmp(&a.0)));
    Ok(others)
}

fn copying(db: &Connection, outlet: Option<&str>) -> Result<Vec<Copying>> {
    let mut found: BTreeMap<(String, String, bool), Vec<Option<i64>>> = BTreeMap::new();
    let mut inside = db.prepare_cached(
        "SELECT taker.outlet, giver.outlet, taker.moment, giver.moment FROM member \
         JOIN article AS taker ON taker.seq = member.seq JOIN article AS giver ON giver.seq = member.of \
         WHERE member.relation IN ('copy', 'rewrite', 'part') AND taker.latest = 1 AND taker.outlet <> giver.outlet \
         AND (?1 IS NULL OR taker.outlet = ?1)",
    )?;
    let mut rows = inside.query([outlet])?;
    while let Some(row) = rows.next()? {
        let (taken, given): (i64, i64) = (row.get(2)?, row.get(3)?);
        let lag = (tells_hour(taken) && tells_hour(given) && taken >= given).then_some((taken - given) / 60);
        found.entry((row.get(0)?, row.get(1)?, true)).or_default().push(lag);
    }
    let mut outside = db.prepare_cached(
        "SELECT article.outlet, article.source, count(*) FROM article LEFT JOIN member ON member.seq = article.seq \
         LEFT JOIN outlet ON outlet.key = article.outlet \
         WHERE (outlet.name IS NULL OR instr(article.source, outlet.name) = 0) AND article.latest = 1 AND article.source IS NOT NULL AND coalesce(member.relation, '') NOT IN ('copy', 'rewrite', 'update') \
         AND article.source NOT IN (SELECT name FROM outlet WHERE name IS NOT NULL) AND (?1 IS NULL OR article.outlet = ?1) \
         GROUP BY 1, 2",
    )?;
    let mut rows = outside.query([outlet])?;
    while let Some(row) = rows.next()? {
        let count: usize = row.get::<_, u32>(2)? as usize;
        found.insert((row.get(0)?, row.get(1)?, false), vec![None; count]);
    }
    let mut name = db.prepare_cached("SELECT name FROM outlet WHERE key = ?1")?;
    let mut named = |key: &str| -> String {
        let name: Option<String> = name.query_row([key], |row| row.get(0)).unwrap_or(None);
        name.unwrap_or_else(|| key.to_owned())
    };
    let mut list: Vec<Copying> = Vec::new();
    for ((taker, giver, collected), lags) in found {
        let mut told: Vec<i64> = lags.iter().flatten().copied().collect();
        told.sort_unstable();
        let lag = told.get(told.len() / 2).map(|lag| lag.unsigned_abs());
        let (taker_name, giver_name) = (named(&taker), named(&giver));
        list.push(Copying { taker, taker_name, giver, giver_name, collected, articles: lags.len() as u64, lag });
    }
    list.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| (&a.taker, &a.giver).cmp(&(&b.taker, &b.giver))));
    Ok(list)
}
