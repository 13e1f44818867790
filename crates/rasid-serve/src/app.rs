//! What all requests share: the shelf, the choices of whoever runs the service, sessions and limits.
//!
//! In: [`Options`] at start. Out: [`App`], cheap to clone; [`App::ask`] puts a question to the shelf off the web's threads.
//! Example: `app.ask(|shelf| shelf.stock()).await`.
//! Holds no state of readers except sessions.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::Semaphore;

use crate::guard::password::Password;
use crate::guard::session::Sessions;
use crate::shelf::{Fault, Shelf};

/// Questions that may be at the shelf at once.
const QUESTIONS: usize = 32;
/// Open streams of live events.
pub(crate) const STREAMS: usize = 64;

/// What the observatory calls now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    Running,
    /// Stopped at the newest article: for samples and archives.
    Stopped,
}

/// The choices of whoever runs the service.
#[derive(Debug, Default)]
pub struct Options {
    /// Host names, with port, under which the service answers besides loopback: `rasid.example:443`.
    pub hosts: Vec<String>,
    /// The password that everything asks for, when there is one.
    pub password: Option<Password>,
    /// Where links in feeds begin: `http://127.0.0.1:7878`.
    pub base: String,
    /// The zone in which hours are shown; Makkah's when absent.
    pub zone: Option<String>,
    /// What the masthead calls today.
    pub clock: Clock,
    /// True when the articles are the bundled samples.
    pub samples: bool,
    /// The data folder, as it is shown on the pages.
    pub folder: String,
    /// True when cookies may only travel over TLS (behind a proxy that ends it).
    pub secure_cookies: bool,
}

/// What all requests share.
#[derive(Clone)]
pub(crate) struct App {
    inner: Arc<Inner>,
}

struct Inner {
    shelf: Arc<dyn Shelf>,
    options: Options,
    zone: TimeZone,
    sessions: Sessions,
    questions: Semaphore,
    streams: Arc<Semaphore>,
}

impl App {
    pub(crate) fn new(shelf: Arc<dyn Shelf>, options: Options) -> Self {
        let name = options.zone.as_deref().unwrap_or("Asia/Riyadh");
        let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
        let inner = Inner {
            shelf,
            zone,
            sessions: Sessions::default(),
            questions: Semaphore::new(QUESTIONS),
            streams: Arc::new(Semaphore::new(STREAMS)),
            options,
        };
        Self { inner: Arc::new(inner) }
    }

    pub(crate) fn options(&self) -> &Options {
        &self.inner.options
    }

    pub(crate) fn sessions(&self) -> &Sessions {
        &self.inner.sessions
    }

    pub(crate) fn streams(&self) -> Arc<Semaphore> {
        Arc::clone(&self.inner.streams)
    }

    pub(crate) fn zone(&self) -> TimeZone {
        self.inner.zone.clone()
    }

    /// True when a password is asked for.
    pub(crate) fn guarded(&self) -> bool {
        self.inner.options.password.is_some()
    }

    /// Puts a question to the shelf on a thread that may block.
    pub(crate) async fn ask<T, F>(&self, question: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnOnce(&dyn Shelf) -> Result<T, Fault> + Send + 'static,
    {
        let _turn = self.inner.questions.acquire().await.map_err(|e| Fault::Keeper(e.to_string()))?;
        let keeper = Arc::clone(&self.inner.shelf);
        let reply = tokio::task::spawn_blocking(move || question(keeper.as_ref())).await;
        reply.unwrap_or_else(|_| Err(Fault::Keeper("the question failed inside the store".to_owned())))
    }

    /// The moment that the masthead calls now.
    pub(crate) fn now(&self, captured: Option<Timestamp>) -> Timestamp {
        match (self.inner.options.clock, captured) {
            (Clock::Stopped, Some(newest)) => newest,
            _ => Timestamp::now(),
        }
    }
}
