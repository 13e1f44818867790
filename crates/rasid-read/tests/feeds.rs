//! Feeds of every dialect, and of none.
//!
//! In: feeds written here. Out: pages and claims as expected. Example: «هدنة» in windows-1256 without a declaration.
//! Tests no page: what is inside an item's HTML is another crate's matter.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod common;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use common::{outline, read, read_with};
use rasid_model::{FeedClaims, Page};
use rasid_read::{ErrorKind, Settings};

fn rss(items: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>صدى الأنباء</title><link>https://sada.example/</link><image><title>شعار</title></image><language>ar</language>
{items}</channel></rss>"#
    )
}

const GOOD: &str = "<item><title>هدنة</title><link>https://sada.example/1</link></item>";

fn pages(feed: &[u8]) -> Vec<Page> {
    read("f.xml", feed).into_iter().map(|r| r.unwrap()).collect()
}

fn claims(page: &Page) -> &FeedClaims {
    page.feed.as_ref().unwrap()
}

fn body(page: &Page) -> &str {
    std::str::from_utf8(&page.body).unwrap()
}

/// One item of a feed as lines: what all dialects must agree on.
fn described(page: &Page) -> String {
    let c = claims(page);
    let mut out = String::new();
    for (name, value) in [
        ("url", page.url.as_deref()),
        ("feed", c.feed_title.as_deref()),
        ("home", c.feed_link.as_deref()),
        ("language", c.language.as_deref()),
        ("title", c.title.as_deref()),
        ("id", c.id.as_deref()),
        ("published", c.published.as_deref()),
        ("updated", c.updated.as_deref()),
    ] {
        writeln!(out, "{name}: {}", value.unwrap_or("-")).unwrap();
    }
    writeln!(out, "by: {} | in: {} | pictures: {}", c.authors.join(","), c.categories.join(","), c.images.join(","))
        .unwrap();
    writeln!(out, "{} {}", if c.full_content { "full" } else { "summary" }, body(page)).unwrap();
    out
}

const EXPECTED: &str = "url: https://sada.example/1
feed: صدى الأنباء
home: https://sada.example/
language: ar
title: \"هدنة\" في غزة
id: sada-1
published: 2023-11-24T07:00:00+02:00
updated: 2023-11-24T08:30:00+02:00
by: لينا شرف الدين | in: سياسة,غزة | pictures: https://sada.example/1.jpg
full <p>دخلت الهدنة &amp; التبادل</p>
";

#[test]
fn rss_2() {
    let feed = rss(r#"<item><title>&quot;هدنة&quot; في غزة</title><link> https://sada.example/1 </link>
<guid isPermaLink="false">sada-1</guid><pubDate>Fri, 24 Nov 2023 07:00:00 +0200</pubDate>
<atom:updated xmlns:atom="http://www.w3.org/2005/Atom">2023-11-24T08:30:00+02:00</atom:updated>
<dc:creator><![CDATA[لينا شرف الدين]]></dc:creator><category>سياسة</category><category><![CDATA[غزة]]></category>
<enclosure url="https://sada.example/1.jpg" type="image/jpeg" length="1"/><description>ملخص</description>
<content:encoded><![CDATA[<p>دخلت الهدنة &amp; التبادل</p>]]></content:encoded></item>"#);
    assert_eq!(described(&pages(feed.as_bytes())[0]), EXPECTED);
}

#[test]
fn rss_1() {
    let feed = r#"<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:d="http://purl.org/dc/terms/" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel rdf:about="x"><title>صدى الأنباء</title><link>https://sada.example/</link><dc:language>ar</dc:language><items><rdf:Seq/></items></channel>
<item rdf:about="https://sada.example/1"><title>"هدنة" في غزة</title><link>https://sada.example/1</link><guid isPermaLink="false">sada-1</guid>
<dc:date>2023-11-24T07:00:00+02:00</dc:date><d:modified>2023-11-24T08:30+02:00</d:modified><dc:creator>لينا شرف الدين</dc:creator>
<dc:subject>سياسة</dc:subject><dc:subject>غزة</dc:subject><media:thumbnail url="https://sada.example/1.jpg"/>
<c:encoded>&lt;p&gt;دخلت الهدنة &amp;amp; التبادل&lt;/p&gt;</c:encoded></item></rdf:RDF>"#;
    assert_eq!(described(&pages(feed.as_bytes())[0]), EXPECTED);
}

#[test]
fn atom() {
    let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>صدى الأنباء</title><link rel="self" href="https://sada.example/atom"/>
<link href="https://sada.example/"/><author><name>صدى</name></author>
<entry><title type="html">&lt;b&gt;"هدنة"&lt;/b&gt; في غزة</title><id>sada-1</id><link rel="related" href="x"/><link rel="alternate" href="/1"/>
<link rel="enclosure" type="image/jpeg" href="https://sada.example/1.jpg"/><published>2023-11-24T07:00:00+02:00</published>
<updated>2023-11-24T08:30:00+02:00</updated><source><title>مصدر آخر</title></source><author><name>لينا شرف الدين</name><email>l@x.example</email></author>
<category term="سياسة"/><category term="g" label="غزة"/><summary>ملخص</summary>
<content type="xhtml"><p>دخلت الهدنة &amp; التبادل</p></content></entry></feed>"#;
    assert_eq!(described(&pages(feed.as_bytes())[0]), EXPECTED);
}

#[test]
fn json_feed() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"صدى الأنباء","home_page_url":"https://sada.example/","language":"ar",
"items":[{"id":"sada-1","url":"/1","title":"\"هدنة\" في غزة","content_html":"<p>دخلت الهدنة &amp; التبادل</p>","summary":"ملخص",
"date_published":"2023-11-24T07:00:00+02:00","date_modified":"2023-11-24T08:30:00+02:00","authors":[{"name":"لينا شرف الدين"}],
"tags":["سياسة","غزة"],"image":"https://sada.example/1.jpg"},{"id":7,"content_text":"أ < ب"},"no object",{"title":"رابع"}]}"#;
    let results = read("f.json", feed.as_bytes());
    assert_eq!(outline(&results), ["page f.json#1", "page f.json#2", "Damaged f.json#3", "page f.json#4"]);
    assert_eq!(described(results[0].as_ref().unwrap()), EXPECTED);
    let second = results[1].as_ref().unwrap();
    assert_eq!((claims(second).id.as_deref(), body(second)), (Some("7"), "<p>أ &lt; ب</p>"));
}

#[test]
fn a_summary_stands_in_for_missing_text() {
    let feed = rss("<item><title>ت</title><description>&lt;p&gt;ملخص&lt;/p&gt;</description></item>");
    let page = &pages(feed.as_bytes())[0];
    assert_eq!((body(page), claims(page).full_content), ("<p>ملخص</p>", false));
}

#[test]
fn windows_1256_declared_undeclared_and_denied() {
    for declaration in ["<?xml version='1.0' encoding='windows-1256'?>", "", "<?xml version='1.0' encoding='utf-8'?>"] {
        let text = rss("<item><title>الهدنة تدخل حيز التنفيذ في قطاع غزة</title></item>");
        let text = format!("{declaration}{}", &text[text.find("<rss").unwrap()..]);
        let page = &pages(&encoding_rs::WINDOWS_1256.encode(&text).0)[0];
        assert_eq!(claims(page).title.as_deref(), Some("الهدنة تدخل حيز التنفيذ في قطاع غزة"), "{declaration}");
    }
}

#[test]
fn a_bad_item_costs_only_itself() {
    for bad in [
        "<item><title>x &#999999999999; &#0; y</title></item>",
        "<item><title>R&D & co &</title><link>https://sada.example/?a=1&b=2</link></item>",
        "<item><title>x</titel></item>",
        "<item><description>a <p>b</p> <br> c</description></item>",
        "<item><title>5 < 6</title></item>",
        "<item><title><![CDATA[open</title></item>",
        "<item><title>x</title><pubDate>الثلاثاء</pubDate></item>",
        "<item><title>x</title>",
        "<item><title a='x>y</title></item>",
        "<item><title>\u{b}\u{0}</title></item>",
        "<item><!-- open <title>x</title></item>",
    ] {
        let results = read("f.xml", rss(&format!("{GOOD}{bad}{GOOD}")).as_bytes());
        assert_eq!(outline(&results), ["page f.xml#1", "page f.xml#2", "page f.xml#3"], "{bad}");
        assert_eq!(claims(results[2].as_ref().unwrap()).title.as_deref(), Some("هدنة"), "{bad}");
    }
}

#[test]
fn an_item_that_says_nothing_is_an_error_of_its_own() {
    let feed = rss(&format!("{GOOD}<item><category>x</category></item>{GOOD}"));
    let results = read("f.xml", feed.as_bytes());
    assert_eq!(outline(&results), ["page f.xml#1", "Damaged f.xml#2", "page f.xml#3"]);
    let offset = usize::try_from(results[1].as_ref().unwrap_err().offset().unwrap()).unwrap();
    assert!(feed[offset..].starts_with("<item><category>"));
}

#[test]
fn broken_references_become_visible_marks() {
    let page = &pages(rss("<item><title>x &#999999999999; &nbsp;&laquo;y&raquo; &mine;</title></item>").as_bytes())[0];
    assert_eq!(claims(page).title.as_deref(), Some("x \u{FFFD} «y» &mine;"));
}

#[test]
fn an_entity_bomb_stays_small() {
    let mut bomb = String::from("<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY l0 'ها'>");
    for i in 1..10 {
        write!(bomb, "<!ENTITY l{i} '{}'>", format!("&l{};", i - 1).repeat(10)).unwrap();
    }
    let feed = format!("{bomb}]><rss version='2.0'><channel><item><title>&l9;</title></item>{GOOD}</channel></rss>");
    let pages = pages(feed.as_bytes());
    assert_eq!(claims(&pages[0]).title.as_deref(), Some("&l9;"));
    assert_eq!(pages.len(), 2);
}

#[test]
fn nesting_and_endless_tags_cost_no_more_than_their_bytes() {
    let start = Instant::now();
    for piece in
        ["<a>", "<title>", "<description>", "<author>", "<link>", "<image>", "<![CDATA[", "<category>x</category>"]
    {
        let many = piece.repeat(50_000);
        let inside = rss(&format!("{GOOD}<item><title>x</title>{many}</item>{GOOD}"));
        let results = read("f.xml", inside.as_bytes());
        assert!(results.len() >= 2 && results[0].is_ok() && results[1].is_ok(), "{piece}: {:?}", outline(&results));
        read("f.xml", rss(&format!("{many}{GOOD}")).as_bytes());
    }
    assert!(start.elapsed() < Duration::from_secs(40), "{:?}", start.elapsed());
}

#[test]
fn a_feed_that_breaks_off_gives_what_came_before() {
    let feed = rss(&format!("{GOOD}{GOOD}{GOOD}"));
    let third = feed.rfind("<item>").unwrap();
    let results = read("f.xml", &feed.as_bytes()[..third + 20]);
    assert_eq!(outline(&results), ["page f.xml#1", "page f.xml#2", "Damaged f.xml"]);
    assert_eq!(results[2].as_ref().unwrap_err().offset(), Some(third as u64));
    let json = r#"{"version":"https://jsonfeed.org/version/1","items":[{"title":"هدنة"},{"title":"غز"#;
    let results = read("f.json", json.as_bytes());
    assert_eq!(outline(&results), ["page f.json#1", "Damaged f.json"]);
}

#[test]
fn a_feed_in_disguise_is_still_a_feed() {
    assert_eq!(outline(&read("أخبار.html", rss(GOOD).as_bytes())), ["page أخبار.html#1"]);
    let noisy = format!("\n\nWarning: foo in bar.php\n{}", rss(GOOD));
    assert_eq!(outline(&read("f.xml", noisy.as_bytes())), ["page f.xml#1"]);
    assert_eq!(outline(&read("f.xml.gz", &common::gzip(rss(GOOD).as_bytes()))), ["page f.xml.gz#1"]);
}

#[test]
fn an_empty_feed_is_no_error_and_a_foreign_file_is() {
    assert!(read("f.xml", rss("").as_bytes()).is_empty());
    let results = read("list.opml", b"<?xml version='1.0'?><opml version='2.0'></opml>");
    assert_eq!(results[0].as_ref().unwrap_err().kind(), ErrorKind::NotAPage);
}

#[test]
fn the_callers_address_and_time_fill_the_gaps() {
    let settings = Settings {
        url: Some("https://sada.example/rss/all.xml".into()),
        fetched_at: Some("2024-01-01T00:00:00Z".parse().unwrap()),
        ..Settings::default()
    };
    let feed = "<rss version='2.0'><channel><item><link>/خبر</link></item></channel></rss>";
    let results = read_with("f.xml", feed.as_bytes(), settings);
    let page = results[0].as_ref().unwrap();
    assert_eq!(page.url.as_deref(), Some("https://sada.example/خبر"));
    assert_eq!(page.fetched_at.unwrap().to_string(), "2024-01-01T00:00:00Z");
}

#[test]
fn places_of_damage_are_bytes_on_disk_in_every_charset() {
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"هدنة"},
{"title":"غزة" oops}]}"#;
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(json.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let narrow = encoding_rs::WINDOWS_1256.encode(json).0.into_owned();
    let before = &json[..json.find("oops").unwrap()];
    for (bytes, place) in [
        (json.as_bytes().to_vec(), before.len()),
        (narrow, before.chars().count()),
        (wide, 2 + before.chars().count() * 2),
    ] {
        let results = read("f.json", &bytes);
        assert_eq!(outline(&results), ["page f.json#1", "Damaged f.json"]);
        assert_eq!(claims(results[0].as_ref().unwrap()).title.as_deref(), Some("هدنة"));
        assert_eq!(results[1].as_ref().unwrap_err().offset(), Some(place as u64));
    }
}
