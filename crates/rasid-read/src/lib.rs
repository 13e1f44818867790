//! Files in, pages out: the rim through which everything saved enters Rasid.
//!
//! In: paths of saved HTML pages, plain-text pages, RSS, Atom and JSON feeds, web archives (WARC), folders of these, or
//! standard input. Out: [`Pages`], a stream of `Result<Page, Error>` in a fixed order with flat memory.
//! Example: `feeds/sada.rss.xml` with the item «قوات حفظ السلام باقية» gives the page `feeds/sada.rss.xml#1` whose
//! `FeedClaims::title` is that headline and whose body is the item's HTML.
//! Does not look inside the HTML, follows no link, has no clock and no network. A fault in one input is one error; the other
//! inputs are read all the same.

mod counted;
mod error;
mod feed;
mod limits;
mod meter;
mod open;
mod pages;
mod sniff;
mod warc;

pub use error::{Error, ErrorKind};
pub use limits::{Limits, Settings};
pub use meter::Meter;
pub use pages::{Pages, STDIN, size_of};
