//! Logging in and out.
//!
//! In: the form of `/login`. Out: a session cookie and the way back, or the form again with a sentence.
//! Example: a wrong password gives «كلمة السر غير صحيحة» and no hint of what was wrong with it.
//! Without a configured password these pages do not exist.

use std::net::{IpAddr, SocketAddr};

use axum::Form;
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::http::{Extensions, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::safe_back;
use super::session::{COOKIE, LIFE};
use crate::App;
use crate::ctx::{Ctx, cookie};
use crate::pages::layout::{Bare, bare};

/// Where to go after the login.
#[derive(Debug, Deserialize)]
pub(crate) struct Back {
    back: Option<String>,
}

/// The filled form.
#[derive(Deserialize)]
pub(crate) struct Filled {
    password: String,
    back: Option<String>,
}

/// `GET /login`.
pub(crate) async fn form(State(app): State<App>, ctx: Ctx, Query(back): Query<Back>) -> Response {
    if !app.guarded() {
        return Redirect::to(&ctx.href("/")).into_response();
    }
    show(&ctx, StatusCode::OK, None, safe_back(back.back.as_deref()))
}

/// `POST /login`.
pub(crate) async fn enter(State(app): State<App>, ctx: Ctx, from: Extensions, Form(filled): Form<Filled>) -> Response {
    let back = safe_back(filled.back.as_deref()).to_owned();
    let from = address(&from);
    let Some(password) = app.options().password.clone() else {
        return Redirect::to(&ctx.href("/")).into_response();
    };
    if !app.sessions().may_try(from) {
        let mut answer = show(&ctx, StatusCode::TOO_MANY_REQUESTS, Some("login.wait"), &back);
        answer.headers_mut().insert(RETRY_AFTER, axum::http::HeaderValue::from_static("60"));
        return answer;
    }
    let right = tokio::task::spawn_blocking(move || password.accepts(&filled.password)).await.unwrap_or(false);
    if !right {
        return show(&ctx, StatusCode::FORBIDDEN, Some("login.wrong"), &back);
    }
    app.sessions().forgive(from);
    let Ok(token) = app.sessions().open() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let secure = if app.options().secure_cookies { "; Secure" } else { "" };
    let set = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{secure}", LIFE.as_secs());
    ([(SET_COOKIE, set)], Redirect::to(&back)).into_response()
}

/// `POST /logout`.
pub(crate) async fn leave(State(app): State<App>, ctx: Ctx, request: Request) -> Response {
    if let Some(token) = cookie(request.headers(), COOKIE) {
        app.sessions().close(token);
    }
    let gone = format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    ([(SET_COOKIE, gone)], Redirect::to(&ctx.href("/login"))).into_response()
}

/// The peer's address; forwarded headers are not believed.
fn address(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip())
}

fn show(ctx: &Ctx, status: StatusCode, fault: Option<&'static str>, back: &str) -> Response {
    let body = html! {
        div.calm {
            h1.plain { (ctx.say("login.title")) }
            @if let Some(fault) = fault { p.bad role="alert" { (ctx.say(fault)) } }
            form.form method="post" action=(ctx.href("/login")) {
                input type="hidden" name="back" value=(back);
                label for="password" { (ctx.say("login.password")) }
                input #password type="password" name="password" autocomplete="current-password" required dir="auto";
                button { (ctx.say("login.enter")) }
            }
        }
    };
    (status, bare(ctx, &Bare { title: ctx.say("login.title"), body })).into_response()
}
