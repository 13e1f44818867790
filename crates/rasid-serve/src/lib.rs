//! The observatory in a browser: pages in Arabic and English, a JSON API, Atom, CSV and live events.
//!
//! In: a [`Shelf`] that keeps the articles, and [`Options`]. Out: an HTTP service, deny by default.
//! Example: `GET /search?q="وقف إطلاق النار" مصدر:سنديان` gives a right-to-left page; `/en/search?…` the same in English.
//! Changes no record, asks no other host for anything, and runs no script of anybody else.

mod api;
mod app;
mod assets;
mod ctx;
mod feeds;
mod guard;
mod keeper;
mod keeper_search;
pub mod locale;
pub mod memory;
mod memory_findings;
mod pages;
mod remembered;
mod routes;
pub mod shelf;
mod show;
mod spelling;

pub use app::{Clock, Options};
pub use guard::password::Password;
pub use keeper::StoreShelf;
pub use routes::{ROUTES, router, serve};
pub use shelf::Shelf;
pub use show::text::{first_words, is_flash};

pub(crate) use app::App;
