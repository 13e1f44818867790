//! All routes in one table, and what stands around them.
//!
//! In: a shelf and options. Out: a [`Router`], or a running service.
//! Example: `/`, `/en/`, `/article/{id}`, `/search.csv`, `/api/v1/search`; «/غير موجود» is answered 404 by a page.
//! A route that is not in the table does not exist; all are closed by [`guard`](crate::guard) unless it says otherwise.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::timeout::TimeoutLayer;

use crate::ctx::{cookie, split_lang};
use crate::guard::login;
use crate::locale::Lang;
use crate::pages::{
    about, agreements, article, captured, events, explained, fault, now, search, settings, sources, start, statements,
    story,
};
use crate::{App, Options, Shelf, api, assets, feeds, guard};

/// Longest body of a request: the forms are small.
const BODY: usize = 16 << 10;
/// A request that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// Every path of the service; `{}` parts are filled by the test that walks them.
pub const ROUTES: &[&str] = &[
    "/",
    "/article/{id}",
    "/article/{id}/explain",
    "/story/{id}",
    "/statements",
    "/agreements",
    "/events",
    "/sources",
    "/search",
    "/start",
    "/about",
    "/settings",
    "/login",
    "/logout",
    "/page/{hash}",
    "/page/{hash}/source",
    "/search.atom",
    "/search.csv",
    "/statements.csv",
    "/events.csv",
    "/agreements.csv",
    "/statements.atom",
    "/stories.atom",
    "/static/{*name}",
    "/api",
    "/api/v1/stock",
    "/api/v1/articles",
    "/api/v1/articles/{id}",
    "/api/v1/articles/{id}/diff",
    "/api/v1/flashes",
    "/api/v1/sources",
    "/api/v1/volume",
    "/api/v1/faults",
    "/api/v1/search",
    "/api/v1/events",
    "/api/v1/statements",
    "/api/v1/speakers",
    "/api/v1/speakers/{key}",
    "/api/v1/events/sums",
    "/api/v1/events.geojson",
    "/api/v1/agreements",
    "/api/v1/agreements/{key}",
    "/api/v1/stories",
    "/api/v1/stories/{id}",
    "/api/v1/copying",
];

/// The handler of a path; nothing for a path that is not in the table.
fn handler(path: &str) -> Option<MethodRouter<App>> {
    Some(match path {
        "/" => get(now::get),
        "/article/{id}" => get(article::get),
        "/article/{id}/explain" => get(explained::get),
        "/story/{id}" => get(story::get),
        "/statements" => get(statements::get),
        "/agreements" => get(agreements::get),
        "/events" => get(events::get),
        "/sources" => get(sources::get),
        "/search" => get(search::get),
        "/start" => get(start::get),
        "/about" => get(about::get),
        "/settings" => get(settings::get).post(settings::set),
        "/login" => get(login::form).post(login::enter),
        "/logout" => post(login::leave),
        "/page/{hash}" => get(captured::shown),
        "/page/{hash}/source" => get(captured::source),
        "/search.atom" => get(feeds::atom::get),
        "/search.csv" => get(feeds::csv::get),
        "/statements.csv" => get(feeds::findings::statements_csv),
        "/events.csv" => get(feeds::findings::events_csv),
        "/agreements.csv" => get(feeds::findings::agreements_csv),
        "/statements.atom" => get(feeds::findings::statements_atom),
        "/stories.atom" => get(feeds::findings::stories_atom),
        "/static/{*name}" => get(assets::get),
        "/api" => get(api::openapi::get),
        "/api/v1/stock" => get(api::lists::stock),
        "/api/v1/articles" => get(api::articles::list),
        "/api/v1/articles/{id}" => get(api::articles::one),
        "/api/v1/articles/{id}/diff" => get(api::articles::difference),
        "/api/v1/flashes" => get(api::articles::flashes),
        "/api/v1/sources" => get(api::lists::sources),
        "/api/v1/volume" => get(api::lists::volume),
        "/api/v1/faults" => get(api::lists::faults),
        "/api/v1/search" => get(api::lists::search),
        "/api/v1/events" => get(api::events::get),
        "/api/v1/statements" => get(api::findings::statements),
        "/api/v1/speakers" => get(api::findings::speakers),
        "/api/v1/speakers/{key}" => get(api::findings::speaker),
        "/api/v1/events/sums" => get(api::findings::sums),
        "/api/v1/events.geojson" => get(api::findings::geojson),
        "/api/v1/agreements" => get(api::findings::agreements),
        "/api/v1/agreements/{key}" => get(api::findings::agreement),
        "/api/v1/stories" => get(api::findings::stories),
        "/api/v1/stories/{id}" => get(api::findings::story),
        "/api/v1/copying" => get(api::findings::copying),
        _ => return None,
    })
}

/// True for the paths that exist in both languages: those of people.
fn has_languages(path: &str) -> bool {
    let for_programs = ["/api", "/static", "/page"].iter().any(|start| path.starts_with(start));
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    !for_programs && !matches!(ending, Some("atom" | "csv"))
}

/// The service over `shelf`.
pub fn router(shelf: Arc<dyn Shelf>, options: Options) -> Router {
    let app = App::new(shelf, options);
    let mut router = Router::new();
    for path in ROUTES {
        let Some(first) = handler(path) else { continue };
        router = router.route(path, first);
        if let Some(second) = handler(path).filter(|_| has_languages(path)) {
            router = router.route(&format!("/en{path}"), second);
        }
    }
    router
        .route("/en", get(|| async { Redirect::permanent("/en/") }))
        .fallback(fault::not_found)
        .layer(middleware::from_fn(language))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, PATIENCE))
        .layer(CompressionLayer::new().gzip(true).quality(CompressionLevel::Fastest))
        .layer(middleware::from_fn_with_state(app.clone(), guard::stand))
        .with_state(app)
}

/// A choice of language (`?lang=en`) becomes a cookie and a clean address; the front page remembers it.
async fn language(request: Request, next: Next) -> Response {
    let (lang, path) = split_lang(request.uri().path());
    let query = request.uri().query().unwrap_or_default();
    let chosen = query.split('&').find_map(|pair| match pair {
        "lang=ar" => Some(Lang::Ar),
        "lang=en" => Some(Lang::En),
        _ => None,
    });
    if let Some(chosen) = chosen.filter(|_| has_languages(path)) {
        let rest: Vec<&str> = query.split('&').filter(|p| !p.starts_with("lang=") && !p.is_empty()).collect();
        let mark = if rest.is_empty() { "" } else { "?" };
        let target = format!("{}/{}{mark}{}", chosen.prefix(), path.trim_start_matches('/'), rest.join("&"));
        let mut answer = Redirect::to(guard::safe_back(Some(&target))).into_response();
        settings::keep(&mut answer, "rasid-lang", chosen.code());
        return answer;
    }
    if lang == Lang::Ar && path == "/" && cookie(request.headers(), "rasid-lang") == Some("en") {
        let mark = if query.is_empty() { "" } else { "?" };
        return Redirect::to(&format!("/en/{mark}{query}")).into_response();
    }
    next.run(request).await
}

/// Serves until the process is asked to stop.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: tokio::net::TcpListener, router: Router) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await
}

async fn asked_to_stop() {
    // Without a signal handler the process simply ends at the signal.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
