//! The tables of names, opened.
//!
//! In: `data/ar/names/*.tsv`. Out: [`Names`]; places are opened by `open_places`. Example: the row «روسي» of the country «روسيا» becomes the words
//! «روسي», «روسية», «الروسي», «الروسية». Letters are folded as those of a text are. Decides nothing about a text.

use rasid_lexicon::{Row, Table};
use rasid_model::MentionKind;
use rasid_text::{Reading, folded};

use super::names::{Chain, Class, Country, Entry, Head, Known, Names, Role, RoleKind, Value, flag};

/// How many words the tables hold, roughly: room that need not be found again while they are opened.
const WORDS: usize = 40_000;

/// Opens everything.
pub(super) fn open() -> Names {
    let mut names = Names::default();
    names.words.reserve(WORDS);
    words(&mut names);
    given(&mut names);
    adjectives(&mut names);
    place_heads(&mut names);
    heads(&mut names);
    portfolios(&mut names);
    roles(&mut names);
    countries(&mut names);
    people_and_bodies(&mut names);
    super::open_places::open(&mut names);
    let mut endings: Vec<_> =
        Table::open("ar/names/endings.tsv").rows().map(|row| (folded(row.get("ending")), row.place())).collect();
    endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
    names.endings = endings;
    names
}

/// The forms of a cell, between bars.
pub(super) fn forms(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|form| !form.is_empty())
}

impl Names {
    pub(super) fn set(&mut self, printed: &str, flags: u64) {
        let key = folded(printed);
        self.words.entry(key.into()).or_default().flags |= flags;
    }

    pub(super) fn add(&mut self, printed: &str, value: Value, flags: u64) {
        if !printed.contains(|c: char| !rasid_text::is_alphabetic(c)) {
            let word = self.words.entry(folded(printed).into()).or_default();
            word.flags |= flags;
            word.entries.push(Entry { rest: Box::default(), value });
            return;
        }
        let whole = folded(printed);
        let plain = printed.chars().all(|c| c == ' ' || rasid_text::is_alphabetic(c));
        let tokens: Vec<Box<str>> = if plain {
            whole.split(' ').filter(|word| !word.is_empty()).map(Box::from).collect()
        } else {
            let reading = Reading::new(printed);
            (0..reading.len()).map(|at| reading.folded(at).into()).collect()
        };
        let Some((first, rest)) = tokens.split_first() else { return };
        let rest: Box<[Box<str>]> = rest.into();
        let word = self.words.entry(first.clone()).or_default();
        if rest.is_empty() {
            word.flags |= flags;
        }
        let at = word.entries.partition_point(|entry| entry.rest.len() >= rest.len());
        word.entries.insert(at, Entry { rest, value });
    }

    pub(super) fn know(&mut self, known: Known) -> u32 {
        self.known.push(known);
        self.known.len() as u32 - 1
    }
}

/// `words` with the article on each word.
fn definite(words: &str) -> String {
    words.split(' ').map(|word| format!("ال{word}")).collect::<Vec<_>>().join(" ")
}

/// The feminine of a relation adjective, of each of its words.
fn feminine(words: &str) -> String {
    words.split(' ').map(|word| format!("{word}ة")).collect::<Vec<_>>().join(" ")
}

fn words(names: &mut Names) {
    for row in Table::open("ar/names/words.tsv").rows() {
        let flags = match row.get("kind") {
            "function" => flag::FUNCTION,
            "verb" => flag::VERB,
            "adjective" => flag::ADJECTIVE,
            _ => flag::NOUN,
        };
        names.set(row.first(), flags);
        if flags == flag::FUNCTION {
            names.particles.insert(row.first());
        }
        if (flags == flag::NOUN || flags == flag::ADJECTIVE) && !row.first().starts_with("ال") {
            names.set(&definite(row.first()), flags | flag::DEFINITE);
        }
    }
    for row in Table::open("ar/verbs.tsv").rows() {
        for form in rasid_lexicon::conjugate(row.get("past"), row.get("present")) {
            if form.form.chars().count() > 2 {
                names.words.entry(form.form.into()).or_default().flags |= flag::VERB;
            }
        }
    }
    for row in
        Table::open("ar/say/verbs.tsv").rows().filter(|row| row.get("takes").split(' ').any(|takes| takes == "that"))
    {
        for form in rasid_lexicon::conjugate(row.get("past"), row.get("present")) {
            if form.form.chars().count() > 2 {
                names.words.entry(form.form.into()).or_default().flags |= flag::SAYS;
            }
        }
    }
    for table in ["ar/months.tsv", "ar/weekdays.tsv", "ar/numbers.tsv"] {
        for row in Table::open(table).rows() {
            // «تشرين الثاني» as «تشرين»: no name begins with it.
            names.set(row.first().split(' ').next().unwrap_or_default(), flag::TIME);
        }
    }
    for row in Table::open("ar/names/links.tsv").rows() {
        let flags = match row.get("use") {
            "opening" => flag::LINK | flag::OPENING,
            "servant" => flag::SERVANT,
            "role" => flag::IN_ROLE,
            "apposed" => flag::APPOSED,
            "site-end" => flag::SITE_END,
            "newsroom" => flag::NEWSROOM,
            "toward" => flag::TOWARD,
            "party" => flag::PARTY,
            "talk" => flag::TALK,
            "into" => flag::INTO,
            "content" => flag::CONTENT,
            "ordinal" => flag::ORDINAL,
            "son" => flag::SON_OF,
            "joined" => flag::JOINED,
            _ => flag::LINK,
        };
        names.set(row.first(), flags);
    }
    for row in Table::open("ar/names/houses.tsv").rows() {
        names.set(row.first(), if row.get("kind") == "state" { flag::HOUSE } else { flag::NO_BODY });
    }
    for row in Table::open("ar/names/purposes.tsv").rows() {
        names.set(row.first(), flag::PURPOSE);
    }
    for row in Table::open("ar/plurals.tsv").rows() {
        for form in [row.first()].into_iter().chain(forms(row.get("plurals"))) {
            names.set(form, flag::NOUN);
            names.set(&definite(form), flag::NOUN | flag::DEFINITE);
        }
    }
}

fn given(names: &mut Names) {
    for row in Table::open("ar/names/given_abroad.tsv").rows() {
        names.set(row.first(), flag::GIVEN | flag::ABROAD);
        names.given.insert(row.first());
    }
    for row in Table::open("ar/names/given_common.tsv").rows() {
        names.set(row.first(), flag::COMMON_GIVEN);
    }
    for row in Table::open("ar/names/given.tsv").rows() {
        if row.first() != "عبد" {
            names.set(row.first(), flag::GIVEN);
            names.given.insert(row.first());
        }
    }
}

fn adjectives(names: &mut Names) {
    for row in Table::open("ar/names/adjectives.tsv").rows() {
        let flags = match row.get("of") {
            "body" => flag::OF_BODY,
            "office" => flag::OF_OFFICE,
            _ => flag::OF_BODY | flag::OF_OFFICE,
        };
        for form in [row.first(), row.get("feminine")].into_iter().filter(|form| !form.is_empty()) {
            names.set(form, flags);
            names.set(&definite(form), flags | flag::DEFINITE);
        }
    }
}

fn place_heads(names: &mut Names) {
    for row in Table::open("ar/names/placeheads.tsv").rows() {
        let flags = match row.get("use") {
            "outside" => flag::PLACE_OUTSIDE,
            "inside" => flag::PLACE_INSIDE,
            "inside-any" => flag::PLACE_INSIDE | flag::ANY_SITE,
            _ => flag::PLACE_OPENING,
        };
        names.set(row.first(), flags);
        if flags & flag::PLACE_OPENING == 0 && !row.first().starts_with("ال") {
            names.set(&definite(row.first()), flag::NOUN | flag::DEFINITE | flag::NO_BODY);
        }
    }
}

fn heads(names: &mut Names) {
    for row in Table::open("ar/names/heads.tsv").rows() {
        let chain = match row.get("chain") {
            "portfolio" => Chain::Portfolio,
            "adjective" => Chain::Adjective,
            "indefinite" => Chain::Indefinite,
            "outlet" => Chain::Outlet,
            "quoted" => Chain::Quoted,
            _ => Chain::Free,
        };
        names.heads.push(Head {
            chain,
            keep: row.get("keep") == "yes",
            bare: row.get("bare") == "yes",
            after: row.get("after") == "yes",
            titled: row.get("titled") == "yes",
            kind: if row.get("kind") == "agency" { MentionKind::Agency } else { MentionKind::Organization },
            full: row.get("full"),
            row: row.place(),
        });
        let index = names.heads.len() as u32 - 1;
        names.add(row.first(), Value::Head(index), flag::HEAD);
    }
}

fn portfolios(names: &mut Names) {
    for row in Table::open("ar/names/portfolios.tsv").rows() {
        names.add(row.first(), Value::Portfolio(row.place()), flag::PORTFOLIO);
    }
}

fn roles(names: &mut Names) {
    for (lemma, row) in Table::open("ar/names/roles.tsv").rows().enumerate() {
        let kind = match row.get("kind") {
            "rank" => RoleKind::Rank,
            "honorific" => RoleKind::Honorific,
            "trade" => RoleKind::Trade,
            "kin" => RoleKind::Kin,
            _ => RoleKind::Office,
        };
        let one = [row.first()].into_iter().chain(forms(row.get("feminine"))).map(|form| (form, false));
        let plural = forms(row.get("plural")).map(|form| (form, true));
        for (form, plural) in one.chain(plural) {
            role_forms(names, form, Role { kind, definite: false, plural, lemma: lemma as u32, row: row.place() });
        }
    }
}

/// «مستشار», «المستشار»; of kin «نظيره», «نظيرها».
fn role_forms(names: &mut Names, form: &str, role: Role) {
    let mut add = |printed: &str, definite: bool| {
        names.roles.push(Role { definite, ..role });
        let index = names.roles.len() as u32 - 1;
        let article = if definite { flag::DEFINITE } else { 0 };
        names.add(printed, Value::Role(index), flag::ROLE | article);
    };
    let fixed = form.contains(' ') && form.split(' ').skip(1).any(|word| word.starts_with("ال"));
    add(form, fixed);
    if !fixed {
        add(&definite(form), true);
    }
    if role.kind == RoleKind::Kin {
        let open = form.strip_suffix('ة').map_or_else(|| form.to_owned(), |stem| format!("{stem}ت"));
        for pronoun in ["ه", "ها", "هم", "هما"] {
            add(&format!("{open}{pronoun}"), true);
        }
    }
}

fn countries(names: &mut Names) {
    for row in Table::open("ar/names/countries.tsv").rows() {
        let known = names.know(Known { class: Class::Country, ..place_of(&row, row.get("english"), row.get("iso")) });
        let nisba = forms(row.get("nisba")).next().unwrap_or_default();
        names.countries.push(Country { iso: row.get("iso"), nisba, known });
        let country = names.countries.len() as u32 - 1;
        for form in forms(row.get("name")).chain(forms(row.get("variants"))) {
            names.add(form, Value::Known { index: known, weak: false }, flag::KNOWN);
        }
        for form in forms(row.get("weak")) {
            names.add(form, Value::Known { index: known, weak: true }, flag::KNOWN);
        }
        for form in forms(row.get("nisba")) {
            for (form, is_definite) in [
                (form.to_owned(), false),
                (feminine(form), false),
                (definite(form), true),
                (definite(&feminine(form)), true),
            ] {
                let article = if is_definite { flag::DEFINITE } else { 0 };
                names.add(&form, Value::Nisba { country, definite: is_definite }, flag::NISBA | article);
            }
        }
        for form in forms(row.get("people")) {
            names.set(form, flag::NOUN | flag::DEFINITE);
        }
    }
}

/// A place's row without class and point.
pub(super) fn place_of(row: &Row<'_>, english: &'static str, country: &'static str) -> Known {
    Known {
        kind: MentionKind::Place,
        class: Class::City,
        name: row.first(),
        english,
        country,
        point: point(row),
        role: "",
        code: "",
        row: row.place(),
    }
}

pub(super) fn point(row: &Row<'_>) -> Option<(f32, f32)> {
    Some((row.number("lat")?, row.number("lon")?))
}

fn people_and_bodies(names: &mut Names) {
    let tables = [
        ("ar/names/persons.tsv", MentionKind::Person, Class::Person),
        ("ar/names/bodies.tsv", MentionKind::Organization, Class::Body),
        ("ar/names/outlets.tsv", MentionKind::Agency, Class::Outlet),
    ];
    for (table, kind, class) in tables {
        for row in Table::open(table).rows() {
            let english = row.get("english");
            let known = Known { kind, class, role: row.get("role"), ..place_of(&row, english, row.get("country")) };
            let index = names.know(known);
            let strong = forms(row.first()).chain(forms(row.get("variants"))).map(|form| (form, false));
            for (form, weak) in strong.chain(forms(row.get("weak")).map(|form| (form, true))) {
                names.add(form, Value::Known { index, weak }, flag::KNOWN);
                if let Some(key) = super::spell::key(form).filter(|_| kind == MentionKind::Person) {
                    names.keys.entry(key).or_insert(index);
                }
            }
        }
    }
}
