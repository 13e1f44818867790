//! The path from a page to an article, step by step.
//!
//! In: [`Page`]. Out: [`Extracted`]. Example: decode → tree → flow → claims → headline → parts → region → passage → fields.
//! When the visible text is missing, the text in JSON-LD or in a script's state takes its place, read by the same steps.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rasid_lexicon::dates::DateContext;
use rasid_lexicon::{MetaField, detect_language};
use rasid_model::{Article, Block, Clue, Issue, Page, Span};

use crate::byline::{self, Desk};
use crate::claims::{self, AuthorKind, Claim, Claims, StoryInScript};
use crate::dom::{self, Dom, NodeId};
use crate::fields::{self, Addresses};
use crate::flow::{self, Flow};
use crate::headline::{self, Headline};
use crate::outlets::Told;
use crate::parts::{self, Parts, Strictness};
use crate::passage::{self, Passage, Source};
use crate::published::{self, Dates, Places};
use crate::refuse::{self, Evidence};
use crate::{Extracted, Outlets};
use crate::{charset, credit, imprint, plain, region};

/// A passage with fewer words than this is doubted, and other places of the page are asked.
const DOUBTFUL: usize = 40;

/// Reads a page.
pub(crate) fn page(page: &Page, outlets: &Outlets) -> Extracted {
    let decoded = charset::decode(&page.body, page.charset.as_deref());
    let is_plain =
        page.media_type.as_deref() == Some("text/plain") || (page.feed.is_none() && plain::is_plain(&decoded.text));
    let html = if is_plain { plain::to_html(&decoded.text).into() } else { decoded.text };
    let dom = dom::parse(&html);
    let mut claims = claims::gather(&dom);
    add_feed(page, &mut claims);
    let outlet = outlets.of(Addresses::of(page, &claims).domain().as_deref());
    outlet.introduce(&mut claims);
    let told = if is_plain || page.feed.is_some() {
        Told::default()
    } else {
        outlet.layout(&dom, || Reading::of(page, &dom, claims.clone(), Vec::new(), Told::default()).day())
    };
    claims.facts.splice(0..0, told.facts.iter().cloned());
    let first = Reading::of(page, &dom, claims, decoded.issues, told);
    let words = first.passage.words();
    if let Some(story) = first.better_story(words) {
        return from_story(page, story, first);
    }
    first.finish()
}

/// A page in the middle of being read.
struct Reading<'a, 'p> {
    page: &'a Page,
    dom: &'a Dom<'p>,
    flow: Flow,
    claims: Claims,
    headline: Option<Headline>,
    parts: Parts,
    passage: Passage,
    issues: Vec<Issue>,
    /// What the outlet's layout tells.
    told: Told,
}

impl<'a, 'p> Reading<'a, 'p> {
    fn of(page: &'a Page, dom: &'a Dom<'p>, claims: Claims, issues: Vec<Issue>, told: Told) -> Self {
        let flow = flow::read(dom);
        let roles = parts::roles(dom);
        let mut headline = told.headline(dom, &flow).or_else(|| headline::find(dom, &flow, &roles, &claims));
        if let Some(title) = page.feed.as_ref().and_then(|f| f.title.clone()) {
            headline = Some(Headline { text: title, ..Headline::default() });
        }
        let place = headline.as_ref().and_then(|h| h.block).map(|b| flow.blocks[b].first);
        let keep: Vec<NodeId> = place.into_iter().chain(told.wanted()).collect();
        let attempt = |how| {
            let mut parts = parts::omit(dom, &flow, roles.clone(), &keep, how);
            parts.cut_also(dom, &flow, &told.cuts, &keep);
            let passage = passage(page, dom, &flow, &parts, &claims, headline.as_ref(), told.body);
            (parts, passage)
        };
        let (mut parts, mut passage) = attempt(Strictness::Names);
        if page.feed.is_some() && passage.words() == 0 {
            passage = passage::whole(&flow);
        } else if passage.words() < DOUBTFUL {
            let (other_parts, other) = attempt(Strictness::ElementsOnly);
            if other.words() >= 25 && other.words() > passage.words() * 3 {
                (parts, passage) = (other_parts, other);
            }
        }
        if told.body.is_some() && passage.words() == 0 {
            return Self::of(page, dom, claims, issues, told.without_body());
        }
        Self { page, dom, flow, claims, headline, parts, passage, issues, told }
    }

    /// A text in JSON-LD or in a script that is clearly more than what is visible.
    fn better_story(&self, words: usize) -> Option<StoryInScript> {
        if self.page.feed.is_some() {
            return None;
        }
        let stated = self.claims.values(MetaField::Body).max_by_key(|c| c.value.len());
        let count = |text: &str| text.split_whitespace().count();
        if let Some(body) = stated.filter(|c| count(&c.value) >= 20 && (words < 15 || count(&c.value) > words * 3)) {
            return Some(StoryInScript { body: body.value.clone(), facts: Vec::new() });
        }
        if words >= DOUBTFUL {
            return None;
        }
        let story = claims::story_in_scripts(self.dom, &self.claims)?;
        (count(&story.body) >= 20 && count(&story.body) > words * 3).then_some(story)
    }

    fn addresses(&self) -> Addresses {
        Addresses::of(self.page, &self.claims)
    }

    fn dates(&self, addresses: &Addresses) -> Dates {
        let context = context(self.page, &self.claims, addresses);
        published::find(&Places {
            page: self.page,
            dom: self.dom,
            flow: &self.flow,
            parts: &self.parts,
            claims: &self.claims,
            headline: self.headline.as_ref(),
            passage: &self.passage,
            context: &context.borrowed(self.page),
        })
    }

    /// The day of publication, else of the capture.
    fn day(&self) -> Option<Date> {
        let published = self.dates(&self.addresses()).published.map(|d| d.value);
        let day = |value: String| if value.len() == 7 { value + "-01" } else { value };
        let stated = published.map(day).and_then(|v| v.get(..10)?.parse().ok());
        stated.or_else(|| Some(self.page.fetched_at?.to_zoned(TimeZone::UTC).date()))
    }

    fn finish(mut self) -> Extracted {
        let addresses = self.addresses();
        let dates = self.dates(&addresses);
        let title = self.headline.as_ref().map(|h| h.text.clone());
        let mut outlet = fields::outlet(self.page, &self.claims, &addresses, title.as_deref().unwrap_or_default());
        outlet.name = outlet.name.or_else(|| imprint::name(&self.flow));
        let names = fields::outlet_names(self.dom, &self.claims, &outlet);
        let refusal = refuse::reason(&Evidence {
            page: self.page,
            dom: self.dom,
            flow: &self.flow,
            parts: &self.parts,
            claims: &self.claims,
            headline: self.headline.as_ref(),
            passage: &self.passage,
            dated: dates.published.is_some(),
            address: addresses.url.as_deref().or(addresses.canonical.as_deref()),
        });
        if let Some(reason) = refusal {
            return Extracted::NotAnArticle(reason);
        }
        self.passage.lines.splice(0..0, self.told.source_line());
        let credited_source = credit::find(self.dom, &self.flow, &self.parts, &mut self.passage, &names);
        let authors = self.authors(&names);
        self.passage.drop_author_note(&authors);
        let from = self.headline.as_ref().and_then(|h| h.block).map_or(0, |b| self.flow.blocks[b].first);
        let (text, blocks) = compose(&self.passage);
        let language = detect_language(&text).or_else(|| detect_language(title.as_deref().unwrap_or_default()));
        let arabic = language.is_none_or(|l| l.code == "ar");
        self.issues.extend(dates.issues);
        if self.page.feed.as_ref().is_some_and(|f| !f.full_content) {
            self.issues.push(Issue::new("feed-summary", "the feed carries only a summary of the article"));
        }
        let mut article = Article {
            input: self.page.input.clone(),
            id: fields::identity(&addresses, &text),
            page_keywords: fields::keywords(self.dom, &self.flow, &self.parts, &self.claims, &self.passage, arabic),
            related: fields::related(self.dom, &self.parts, &self.passage, &addresses, from),
            images: fields::images(self.dom, &self.flow, &self.parts, &self.claims, &self.passage, &addresses),
            url: addresses.url,
            canonical_url: addresses.canonical,
            outlet,
            title,
            published: dates.published,
            modified: dates.modified,
            authors,
            credited_source,
            language: language.map(|l| l.code.to_owned()),
            direction: language.map(|l| l.direction.to_owned()),
            text,
            blocks,
            removed: self.passage.removed,
            issues: self.issues,
        };
        article.issues.extend(self.told.mismatch(&article));
        Extracted::Article(Box::new(article))
    }

    fn authors(&self, outlet: &[String]) -> Vec<String> {
        byline::authors(&Desk {
            dom: self.dom,
            flow: &self.flow,
            parts: &self.parts,
            claims: &self.claims,
            headline: self.headline.as_ref(),
            passage: &self.passage,
            outlet,
        })
    }
}

fn passage(
    page: &Page,
    dom: &Dom<'_>,
    flow: &Flow,
    parts: &Parts,
    claims: &Claims,
    headline: Option<&Headline>,
    body: Option<NodeId>,
) -> Passage {
    let named = body.map(|body| region::inside(dom, flow, parts, headline, body));
    let region = match (&page.feed, named.or_else(|| region::find(dom, flow, parts, headline))) {
        (Some(_), _) => 0..flow.blocks.len(),
        (None, Some(region)) => region.blocks,
        (None, None) => return Passage::default(),
    };
    let addresses = Addresses::of(page, claims);
    let context = context(page, claims, &addresses);
    let domain = addresses.domain();
    let title = headline.map_or("", |h| h.text.as_str());
    passage::read(
        Source { dom, flow, parts, dates: &context.borrowed(page), domain: domain.as_deref(), headline: title },
        region,
    )
}

/// Language and country of the page, owned.
struct PageContext {
    language: Option<String>,
    country: Option<String>,
}

impl PageContext {
    fn borrowed<'s>(&'s self, page: &Page) -> DateContext<'s> {
        DateContext { fetched_at: page.fetched_at, language: self.language.as_deref(), region: self.country.as_deref() }
    }
}

fn context(page: &Page, claims: &Claims, addresses: &Addresses) -> PageContext {
    let feed = page.feed.as_ref().and_then(|f| f.language.clone());
    let stated = claims.lang.clone().or(feed).filter(|l| !l.trim().is_empty());
    let country = claims.country.clone().or_else(|| addresses.country());
    let country = if claims.country.is_none() && stated.as_deref().is_some_and(|l| l.contains(['-', '_'])) {
        None
    } else {
        country
    };
    PageContext { language: stated, country }
}

/// What the feed says stands beside what the page says.
fn add_feed(page: &Page, claims: &mut Claims) {
    let Some(feed) = &page.feed else { return };
    let mut add = |field, value: &str| {
        claims.facts.push(Claim { field, from: Clue::Feed, value: value.to_owned(), at: 0, kind: AuthorKind::Unknown });
    };
    for (field, value) in [
        (MetaField::Published, &feed.published),
        (MetaField::Modified, &feed.updated),
        (MetaField::Site, &feed.feed_title),
    ] {
        if let Some(value) = value {
            add(field, value);
        }
    }
    feed.authors.iter().for_each(|author| add(MetaField::Author, author));
    feed.categories.iter().for_each(|category| add(MetaField::Keywords, category));
    feed.images.iter().for_each(|image| add(MetaField::Image, image));
}

/// The kept blocks as one text with their spans.
fn compose(passage: &Passage) -> (String, Vec<Block>) {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(passage.kept.len());
    for kept in &passage.kept {
        if kept.text.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&kept.text);
        blocks.push(Block { kind: kept.kind, span: Span::new(start, text.len()), time: kept.time.clone() });
    }
    (text, blocks)
}

/// Reads an article whose text stood in a script, with the claims of its page.
fn from_story(page: &Page, story: StoryInScript, shell: Reading<'_, '_>) -> Extracted {
    let html = if plain::is_plain(&story.body) { plain::paragraphs(&story.body) } else { story.body };
    let dom = dom::parse(&html);
    let mut claims = shell.claims;
    for (field, value) in story.facts {
        claims.facts.push(Claim { field, from: Clue::Script, value, at: 0, kind: AuthorKind::Unknown });
    }
    // What the shell's own elements said points into another tree.
    claims.facts.retain(|c| c.at == 0 || c.from == Clue::Meta);
    claims.facts.iter_mut().for_each(|c| c.at = 0);
    let in_script =
        claims.facts.iter().find(|c| c.from == Clue::Script && c.field == MetaField::Title).map(|c| c.value.clone());
    let title = in_script.or_else(|| shell.headline.map(|h| h.text));
    let flow = flow::read(&dom);
    let roles = parts::roles(&dom);
    let headline = title.map(|text| Headline { text, ..Headline::default() });
    let parts = parts::omit(&dom, &flow, roles, &[], Strictness::Names);
    let passage = {
        let addresses = Addresses::of(page, &claims);
        let context = context(page, &claims, &addresses);
        let domain = addresses.domain();
        let title = headline.as_ref().map_or("", |h| h.text.as_str());
        let source = Source {
            dom: &dom,
            flow: &flow,
            parts: &parts,
            dates: &context.borrowed(page),
            domain: domain.as_deref(),
            headline: title,
        };
        passage::read(source, 0..flow.blocks.len())
    };
    let mut issues = shell.issues;
    issues.push(Issue::new(
        "text-from-script",
        "the page shows no text without its scripts; the text is that of its data",
    ));
    Reading { page, dom: &dom, flow, claims, headline, parts, passage, issues, told: shell.told }.finish()
}
