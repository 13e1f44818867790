//! Agreements: ceasefires, truces, exchanges, peace, as one article tells them.
//!
//! In: the events of a text. Out: [`Agreement`]s with sides, brokers, dates of their life, clauses, follow-ups, alleged breaches.
//! Example: «وقع الجيش والدعم السريع في جدة اتفاقا لوقف إطلاق النار لمدة سبعة أيام» has two sides, a date, a place, an end.
//! Only what the text asserts or announces moves the state ([`life`]); claims and denials never do. Reads no words of its own.

mod article;
mod life;

pub(crate) use article::find;
pub use life::{State, Step, next, step};
