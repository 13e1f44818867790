//! Turns a panic in one page into one error line.
//!
//! In: work on a page that may panic. Out: its result, or a sentence with the place of the fault in the program.
//! Example: `صفحة.html: internal fault at crates/…/dom.rs:12: …`.
//! A fault of ours must cost one page, never the batch. Cannot catch an abort or an overflowing stack.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::thread;

/// The name of threads whose panics are caught and told by the pipeline.
pub(crate) const WORKER: &str = "page worker";

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics of workers from printing on their own; remembers where they happened.
pub(crate) fn quiet_workers() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(WORKER) {
            let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
            PLACE.with(|p| *p.borrow_mut() = place);
        } else {
            usual(info);
        }
    }));
}

/// Runs `work`; a panic becomes a sentence.
pub(crate) fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let said = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
        let said = said.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
        let place = PLACE.with(|p| p.borrow().clone());
        format!("internal fault at {place}: {said}; the other pages are read; please report it with this input")
    })
}
