//! `data/outlets/<host>.toml`: the form of an outlet's file.
//!
//! In: the name and text of a file. Out: an [`Outlet`], or one sentence for each fault, as `x.toml:9: body «p,»: …`.
//! Example: `host = "alshati-alqadim.example"`, `name = "الشاطئ القديم"`, `region = "LB"`, and `[[layout]]` with selectors.
//! A file with a fault is not used at all. The keys are explained in `docs/ADDING.md`; an unknown key is a fault.

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use url::Url;

use super::selector::Selector;

/// What is known about an outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outlet {
    /// Without `www.`, in the form of addresses.
    pub(super) host: String,
    /// As the outlet prints itself.
    pub(super) name: Option<String>,
    /// Its country by ISO 3166.
    pub(super) region: Option<String>,
    pub(super) layouts: Vec<Layout>,
}

/// Where the parts of a page stand, between two days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Layout {
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) body: Option<Selector>,
    pub(super) title: Option<Selector>,
    pub(super) date: Option<Selector>,
    pub(super) author: Option<Selector>,
    pub(super) source: Option<Selector>,
    pub(super) keywords: Option<Selector>,
    pub(super) remove: Vec<Selector>,
    pub(super) related: Vec<Selector>,
}

type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    host: Text,
    name: Option<String>,
    region: Option<Text>,
    #[serde(default)]
    layout: Vec<Lines>,
}

/// A `[[layout]]` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    from: Option<Text>,
    until: Option<Text>,
    body: Option<Text>,
    title: Option<Text>,
    date: Option<Text>,
    author: Option<Text>,
    source: Option<Text>,
    keywords: Option<Text>,
    #[serde(default)]
    remove: Vec<Text>,
    #[serde(default)]
    related: Vec<Text>,
}

/// Reads a file.
pub(super) fn read(name: &str, text: &str) -> Result<Outlet, Vec<String>> {
    let mut faults = Faults { name, text, all: Vec::new() };
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            faults.add(error.span().map_or(0, |s| s.start), error.message());
            return Err(faults.all);
        }
    };
    let outlet = Outlet {
        host: host(file.host.get_ref()).unwrap_or_else(|| faults.of(&file.host, "host", "no name of a host")),
        name: file.name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()),
        region: file.region.map(|r| region(&r, &mut faults)),
        layouts: file.layout.iter().map(|lines| layout(lines, &mut faults)).collect(),
    };
    if faults.all.is_empty() { Ok(outlet) } else { Err(faults.all) }
}

fn layout(lines: &Lines, faults: &mut Faults<'_>) -> Layout {
    let layout = Layout {
        from: day("from", lines.from.as_ref(), faults),
        until: day("until", lines.until.as_ref(), faults),
        body: selector("body", lines.body.as_ref(), faults),
        title: selector("title", lines.title.as_ref(), faults),
        date: selector("date", lines.date.as_ref(), faults),
        author: selector("author", lines.author.as_ref(), faults),
        source: selector("source", lines.source.as_ref(), faults),
        keywords: selector("keywords", lines.keywords.as_ref(), faults),
        remove: lines.remove.iter().filter_map(|s| selector("remove", Some(s), faults)).collect(),
        related: lines.related.iter().filter_map(|s| selector("related", Some(s), faults)).collect(),
    };
    if let (Some(from), Some(until), Some(written)) = (layout.from, layout.until, &lines.until)
        && until < from
    {
        faults.of(written, "until", "lies before `from`");
    }
    layout
}

fn selector(key: &str, written: Option<&Text>, faults: &mut Faults<'_>) -> Option<Selector> {
    let written = written?;
    Selector::parse(written.get_ref()).map_err(|fault| faults.of(written, key, &fault)).ok()
}

fn day(key: &str, written: Option<&Text>, faults: &mut Faults<'_>) -> Option<Date> {
    let written = written?;
    written.get_ref().parse().map_err(|_| faults.of(written, key, "no day such as 2024-01-31")).ok()
}

fn region(written: &Text, faults: &mut Faults<'_>) -> String {
    let code = written.get_ref().trim().to_ascii_uppercase();
    if code.len() != 2 || !code.chars().all(|c| c.is_ascii_uppercase()) {
        faults.of(written, "region", "no country such as LB");
    }
    code
}

/// The host as it stands in addresses: Arabic letters in their ASCII form.
fn host(written: &str) -> Option<String> {
    let plain = !written.contains(['/', '@', ':', '?', '#', ' ']) && !written.is_empty();
    let url = Url::parse(&format!("http://{written}/")).ok().filter(|_| plain)?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Faults with the file and the line.
struct Faults<'t> {
    name: &'t str,
    text: &'t str,
    all: Vec<String>,
}

impl Faults<'_> {
    fn add(&mut self, at: usize, fault: &str) {
        let line = self.text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
        self.all.push(format!("{}:{line}: {fault}", self.name));
    }

    /// A fault of one value; gives back an empty text in its place.
    fn of(&mut self, written: &Text, key: &str, fault: &str) -> String {
        self.add(written.span().start, &format!("{key} «{}»: {fault}", written.get_ref()));
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file() {
        let text = "host = \"www.Barid-Jami.example\"\nname = \"البريد الجامع\"\nregion = \"lb\"\n\
            [[layout]]\nuntil = \"2019-12-31\"\nbody = \"td.text\"\n[[layout]]\nfrom = \"2020-01-01\"\nremove = [\".ad\", \"p.hint\"]\n";
        let outlet = read("b.toml", text).expect("a good file");
        assert_eq!((outlet.host.as_str(), outlet.region.as_deref()), ("barid-jami.example", Some("LB")));
        assert_eq!(outlet.layouts.len(), 2);
        assert_eq!(outlet.layouts[1].remove.len(), 2);
        assert_eq!(host("الشاطئ.example").as_deref(), Some("xn--lgbba5cq9e.example"));
    }

    #[test]
    fn each_fault_names_file_line_and_selector() {
        let said = |text: &str| read("b.toml", text).expect_err(text).join("\n");
        let head = "host = \"b.example\"\n";
        for (more, expected) in [
            ("[[layout]]\nbody = \"p, h1\"\n", "b.toml:3: body «p, h1»: not understood from «, h1» on"),
            ("[[layout]]\nremove = [\n  \".ad\",\n  \"p:hover\",\n]\n", "b.toml:5: remove «p:hover»: "),
            ("[[layout]]\nfrom = \"last year\"\n", "b.toml:3: from «last year»: no day"),
            (
                "[[layout]]\nfrom = \"2020-01-02\"\nuntil = \"2020-01-01\"\n",
                "b.toml:4: until «2020-01-01»: lies before",
            ),
            ("region = \"Lebanon\"\n", "b.toml:2: region «Lebanon»"),
            ("regoin = \"LB\"\n", "b.toml:2: unknown field `regoin`"),
            ("[[layout]]\ntitel = \"h1\"\n", "b.toml:3: unknown field `titel`"),
            ("name = \n", "b.toml:2: "),
        ] {
            assert!(said(&format!("{head}{more}")).contains(expected), "{more}: {}", said(&format!("{head}{more}")));
        }
        assert!(said("name = \"x\"\n").contains("missing field `host`"));
        assert!(said("host = \"https://b.example/\"\n").contains("b.toml:1: host «https://b.example/»"));
        let two = said(&format!("{head}[[layout]]\nbody = \"*\"\ntitle = \"\"\n"));
        assert_eq!(two.lines().count(), 2, "{two}");
    }
}
