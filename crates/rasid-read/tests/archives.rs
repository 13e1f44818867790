//! Web archives, whole and damaged.
//!
//! In: archives written here. Out: every page before the damage, then one error with its place.
//! Example: a `.warc.gz` of five records «خبر رقم 1…5», cut off inside the fourth.
//! Sizes and speed of large archives are measured by `examples/make_warc.rs` and `count_pages.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod common;

use common::{gzip, news, outline, read, read_with, record, response, small};
use rasid_model::Obtained;
use rasid_read::{ErrorKind, Pages, Settings};

fn archive(records: &[Vec<u8>]) -> Vec<u8> {
    records.concat()
}

fn archive_gz(records: &[Vec<u8>]) -> Vec<u8> {
    records.iter().map(|r| gzip(r)).collect::<Vec<_>>().concat()
}

#[test]
fn pages_carry_what_the_archive_recorded() {
    let records = [record("warcinfo", "", b"software: test"), news(1), news(2)];
    let results = read("a.warc.gz", &archive_gz(&records));
    assert_eq!(outline(&results), ["page a.warc.gz#2", "page a.warc.gz#3"]);
    let page = results[1].as_ref().unwrap();
    assert_eq!(page.url.as_deref(), Some("https://sada.example/2"));
    assert_eq!(page.fetched_at.unwrap().to_string(), "2024-11-27T05:00:02Z");
    assert_eq!(
        (page.status, page.media_type.as_deref(), page.charset.as_deref()),
        (Some(200), Some("text/html"), Some("utf-8"))
    );
    assert_eq!(page.body, "<html><p>خبر رقم 2</p>".as_bytes());
    let offset = gzip(&records[0]).len() + gzip(&records[1]).len();
    assert_eq!(page.obtained, Obtained::Warc { offset: offset as u64 });
    let plain = read("a.warc", &archive(&records));
    assert_eq!(plain[0].as_ref().unwrap().obtained, Obtained::Warc { offset: records[0].len() as u64 });
}

#[test]
fn only_pages_come_out_and_the_rest_is_counted() {
    let html = "Content-Type: text/html\r\n";
    let mut not_found = response(1, html, b"<html>");
    let at = not_found.windows(3).position(|w| w == b"200").unwrap();
    not_found[at..at + 3].copy_from_slice(b"404");
    let records = [
        not_found,
        response(2, "Content-Type: image/jpeg\r\n", b"\xFF\xD8\xFF"),
        response(3, html, b"\xFF\xD8\xFF\xE0 a picture that calls itself a page"),
        response(4, "Content-Type: text/plain\r\n", b"User-agent: *"),
        record("request", "Content-Type: application/http\r\n", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "Content-Type: text/dns\r\n", b"x 1 IN A 127.0.0.1"),
        record("response", "Content-Type: application/http\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html"),
        record(
            "resource",
            "Content-Type: text/html; charset=windows-1256\r\nWARC-Target-URI: <https://sada.example/8>\r\n",
            b"<p>\xCE\xC8\xD1",
        ),
    ];
    let mut pages = Pages::from_reader("a.warc", std::io::Cursor::new(archive(&records)), Settings::default()).unwrap();
    let page = pages.next().unwrap().unwrap();
    assert_eq!(
        (page.input.as_str(), page.url.as_deref(), page.status),
        ("a.warc#8", Some("https://sada.example/8"), None)
    );
    assert_eq!(page.charset.as_deref(), Some("windows-1256"));
    assert!(pages.next().is_none());
    assert_eq!((pages.meter().pages(), pages.meter().skipped()), (1, 7));
}

#[test]
fn http_encodings_are_undone() {
    let text = "<html><p>الهدنة سارية</p>".repeat(50);
    let zipped = gzip(text.as_bytes());
    let mut chunked = Vec::new();
    for chunk in zipped.chunks(100) {
        chunked.extend(format!("{:X}\r\n", chunk.len()).into_bytes());
        chunked.extend_from_slice(chunk);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let html = "Content-Type: text/html\r\n";
    let records = [
        response(1, &format!("{html}Content-Encoding: gzip\r\n"), &zipped),
        response(2, &format!("{html}content-encoding: GZIP\r\nTransfer-Encoding: chunked\r\n"), &chunked),
        response(3, &format!("{html}Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"), text.as_bytes()),
    ];
    for result in read("a.warc", &archive(&records)) {
        let page = result.unwrap();
        assert_eq!(page.body, text.as_bytes(), "{}", page.input);
    }
}

#[test]
fn a_cut_off_archive_gives_every_record_before_the_cut() {
    let records = [news(1), news(2), news(3), news(4), news(5)];
    let before: usize = records[..3].iter().map(|r| gzip(r).len()).sum();
    let whole = archive_gz(&records);
    for cut in [before + 5, before + 60, before + gzip(&records[3]).len() - 3] {
        let results = read("a.warc.gz", &whole[..cut]);
        let expected = ["page a.warc.gz#1", "page a.warc.gz#2", "page a.warc.gz#3"];
        let outline = outline(&results);
        // The checksum stands at the end of a member: a cut through it comes after the whole record.
        let (error, pages) = outline.split_last().unwrap();
        assert_eq!(&pages[..3], expected, "cut at {cut}");
        assert_eq!(error, "Damaged a.warc.gz", "cut at {cut}");
        let place = results.last().unwrap().as_ref().unwrap_err().offset().unwrap();
        assert!(place >= before as u64 && place <= cut as u64, "cut at {cut}, told {place}");
    }
    let plain = archive(&records);
    let results = read("a.warc", &plain[..plain.len() - 20]);
    assert_eq!(results.len(), 5);
    assert!(results[4].as_ref().unwrap_err().to_string().contains("ends inside this record"));
}

#[test]
fn a_corrupt_header_in_the_middle_is_one_error_with_its_place() {
    for corrupt in [
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: lots\r\n\r\n".to_vec(),
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec(),
        b"\x00\x01garbage".to_vec(),
        b"WARC/1.0\r\nX: ".iter().copied().chain(std::iter::repeat_n(b'x', 400_000)).collect(),
    ] {
        let records = [news(1), news(2), corrupt, news(4)];
        let results = read("a.warc", &archive(&records));
        assert_eq!(outline(&results), ["page a.warc#1", "page a.warc#2", "Damaged a.warc"]);
        let place = (records[0].len() + records[1].len()) as u64;
        assert_eq!(results[2].as_ref().unwrap_err().offset(), Some(place));
    }
}

#[test]
fn flipped_bytes_in_a_compressed_archive_stop_it_with_an_error() {
    let records = [news(1), news(2), news(3)];
    let first = gzip(&records[0]).len();
    let mut bytes = archive_gz(&records);
    for b in &mut bytes[first + 40..first + 60] {
        *b ^= 0x55;
    }
    let results = read("a.warc.gz", &bytes);
    assert_eq!(outline(&results), ["page a.warc.gz#1", "Damaged a.warc.gz"]);
    assert_eq!(results[1].as_ref().unwrap_err().offset(), Some(first as u64));
}

#[test]
fn a_bomb_stops_with_an_error_that_names_the_cap() {
    let zeros = vec![b' '; 30_000_000];
    let html = "Content-Type: text/html\r\n";
    let body_bomb = response(2, &format!("{html}Content-Encoding: gzip\r\n"), &gzip(&zeros));
    let results = read_with("a.warc", &archive(&[news(1), body_bomb, news(3)]), small());
    assert_eq!(outline(&results), ["page a.warc#1", "TooLarge a.warc#2", "page a.warc#3"]);
    assert!(results[1].as_ref().unwrap_err().to_string().contains("100000 bytes"));
    // The record itself swells: what is behind it cannot be reached without inflating all of it.
    let member_bomb = response(2, "Content-Type: video/mp4\r\n", &zeros);
    let results = read_with("a.warc.gz", &archive_gz(&[news(1), member_bomb, news(3)]), small());
    assert_eq!(outline(&results), ["page a.warc.gz#1", "TooLarge a.warc.gz"]);
    assert!(results[1].as_ref().unwrap_err().to_string().contains("100000 bytes"));
    let results = read_with("صفحة.html.gz", &gzip(&zeros), small());
    assert_eq!(outline(&results), ["TooLarge صفحة.html.gz"]);
}

#[test]
fn a_record_that_is_too_large_costs_only_itself() {
    let large = response(2, "Content-Type: text/html\r\n", format!("<html>{}", "خبر ".repeat(40_000)).as_bytes());
    let results = read_with("a.warc", &archive(&[news(1), large, news(3)]), small());
    assert_eq!(outline(&results), ["page a.warc#1", "TooLarge a.warc#2", "page a.warc#3"]);
}

#[test]
fn a_body_that_does_not_unpack_costs_only_itself() {
    let mut zipped = gzip("<p>خبر</p>".repeat(100).as_bytes());
    zipped.truncate(30);
    let broken = response(2, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &zipped);
    let results = read("a.warc", &archive(&[news(1), broken, news(3)]));
    assert_eq!(outline(&results), ["page a.warc#1", "Damaged a.warc#2", "page a.warc#3"]);
}

#[test]
fn an_archive_in_one_gzip_member_and_with_padding() {
    let mut bytes = gzip(&archive(&[news(1), news(2)]));
    bytes.extend_from_slice(&[0; 512]);
    bytes.extend(gzip(&news(3)));
    bytes.extend_from_slice(&[0; 512]);
    let results = read("a.warc.gz", &bytes);
    assert_eq!(outline(&results), ["page a.warc.gz#1", "page a.warc.gz#2", "page a.warc.gz#3"]);
}

#[test]
fn a_name_without_meaning_does_not_matter() {
    assert_eq!(outline(&read("x", &archive_gz(&[news(1)]))), ["page x#1"]);
    assert_eq!(outline(&read("x.html", &archive(&[news(1)]))), ["page x.html#1"]);
}

#[test]
fn the_kind_of_an_error_can_be_asked() {
    let results = read("a.warc", &archive(&[news(1)])[..100]);
    assert_eq!(results[0].as_ref().unwrap_err().kind(), ErrorKind::Damaged);
}
