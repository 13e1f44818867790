//! From the parts of a query to its tree.
//!
//! In: what was typed. Out: a [`Node`]. Example: `هدنة غزة OR لبنان` is a row of «هدنة» and of «غزة» or «لبنان».
//! NEAR binds first, then AND, then OR, then mere neighbourhood. Guesses nothing about a query that is wrong.

use rasid_text::analysis::tokens;

use super::fault::{Wrong, fault};
use super::lex::{Field, Part, Placed, parts};
use super::{Node, Sign, Word, dates};
use crate::QueryFault;

type Parsed<T> = Result<T, QueryFault>;

/// The longest query, in characters.
const LONGEST: usize = 2000;
/// The deepest nesting.
const DEEPEST: usize = 20;

/// The tree of `query`.
pub(crate) fn parse(query: &str) -> Parsed<Node> {
    let length = query.chars().count();
    if length > LONGEST {
        return Err(fault(Wrong::TooLong, LONGEST, length));
    }
    let parts = parts(query)?;
    let mut parser = Parser { parts, at: 0, depth: 0 };
    let row = parser.row()?;
    if let Some(left) = parser.peek() {
        return Err(fault(Wrong::CloseParenthesis, left.start, left.end));
    }
    if row.is_empty() {
        return Err(fault(Wrong::Empty, 0, length));
    }
    if row.iter().all(|(sign, _)| *sign == Sign::Not) {
        return Err(fault(Wrong::OnlyNot, 0, length));
    }
    Ok(Node::Row(row))
}

/// `query` as words without operators.
pub(crate) fn plain(query: &str) -> Parsed<Node> {
    let words = words_of(query, 0);
    if words.is_empty() {
        return Err(fault(Wrong::Empty, 0, query.chars().count()));
    }
    Ok(Node::Row(words.into_iter().map(|word| (Sign::Should, Node::Word(word))).collect()))
}

struct Parser {
    parts: Vec<Placed>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Placed> {
        self.parts.get(self.at)
    }

    fn next_is(&self, wanted: impl Fn(&Part) -> bool) -> bool {
        self.peek().is_some_and(|placed| wanted(&placed.part))
    }

    fn take(&mut self) -> Option<Placed> {
        let placed = self.parts.get(self.at).cloned();
        self.at += 1;
        placed
    }

    /// Everything up to a closing parenthesis or the end.
    fn row(&mut self) -> Parsed<Vec<(Sign, Node)>> {
        let mut row = Vec::new();
        while let Some(placed) = self.peek().cloned() {
            let sign = match &placed.part {
                Part::Close => break,
                Part::Plus => Sign::Must,
                Part::Minus | Part::Not(_) => Sign::Not,
                Part::And(name) | Part::Or(name) | Part::Near(name, _) => {
                    return Err(fault(Wrong::NoLeft(name), placed.start, placed.end));
                }
                _ => Sign::Should,
            };
            if sign != Sign::Should {
                self.at += 1;
                self.something_after(&placed)?;
            }
            for (own, node) in self.any()? {
                row.push((if sign == Sign::Should { own } else { sign }, node));
            }
        }
        Ok(row)
    }

    /// An operator needs something behind it.
    fn something_after(&self, operator: &Placed) -> Parsed<()> {
        let name = match &operator.part {
            Part::And(name) | Part::Or(name) | Part::Not(name) | Part::Near(name, _) => name.as_str(),
            Part::Minus => "-",
            _ => "+",
        };
        let nothing = self
            .peek()
            .is_none_or(|next| matches!(next.part, Part::Close | Part::And(_) | Part::Or(_) | Part::Near(..)));
        if nothing { Err(fault(Wrong::NoRight(name), operator.start, operator.end)) } else { Ok(()) }
    }

    /// `a OR b`; a text of several words gives several nodes.
    fn any(&mut self) -> Parsed<Vec<(Sign, Node)>> {
        let first = self.all()?;
        if !self.next_is(|part| matches!(part, Part::Or(_))) {
            return Ok(first);
        }
        let mut nodes = vec![joined(first)];
        while self.next_is(|part| matches!(part, Part::Or(_))) {
            let Some(operator) = self.take() else { break };
            self.something_after(&operator)?;
            nodes.push(joined(self.all()?));
        }
        Ok(vec![(Sign::Should, Node::Any(nodes))])
    }

    /// `a AND b`, `a AND NOT b`.
    fn all(&mut self) -> Parsed<Vec<(Sign, Node)>> {
        let first = self.near()?;
        if !self.next_is(|part| matches!(part, Part::And(_))) {
            return Ok(first);
        }
        let mut nodes = vec![joined(first)];
        while self.next_is(|part| matches!(part, Part::And(_))) {
            let Some(operator) = self.take() else { break };
            self.something_after(&operator)?;
            let not = self.peek().cloned().filter(|next| matches!(next.part, Part::Not(_) | Part::Minus));
            if let Some(not) = &not {
                self.at += 1;
                self.something_after(not)?;
            }
            let node = joined(self.near()?);
            nodes.push(if not.is_some() { Node::Not(Box::new(node)) } else { node });
        }
        Ok(vec![(Sign::Must, Node::All(nodes))])
    }

    /// `a NEAR/3 b`.
    fn near(&mut self) -> Parsed<Vec<(Sign, Node)>> {
        let left = self.atom()?;
        let Some(Placed { part: Part::Near(_, distance), start, end }) = self.peek().cloned() else {
            return Ok(left);
        };
        let Some(operator) = self.take() else { return Ok(left) };
        self.something_after(&operator)?;
        let right = self.atom()?;
        let wrong = || fault(Wrong::NearNeedsWords, start, end);
        match (left.as_slice(), right.as_slice()) {
            ([(_, Node::Word(left))], [(_, Node::Word(right))]) => {
                Ok(vec![(Sign::Must, Node::Near { left: left.clone(), right: right.clone(), distance })])
            }
            _ => Err(wrong()),
        }
    }

    fn atom(&mut self) -> Parsed<Vec<(Sign, Node)>> {
        let Some(Placed { part, start, end }) = self.take() else {
            return Ok(Vec::new());
        };
        match part {
            Part::Text(text) => text_nodes(&text, start, end),
            Part::Quote(text) => Ok(vec![(Sign::Must, phrase(&text, start, end)?)]),
            Part::Field(field, name) => self.field(field, &name, start, end),
            Part::Open => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(fault(Wrong::TooLong, start, end));
                }
                let row = self.row()?;
                self.depth -= 1;
                if !self.next_is(|part| *part == Part::Close) {
                    return Err(fault(Wrong::OpenParenthesis, start, end));
                }
                self.at += 1;
                if row.is_empty() {
                    return Err(fault(Wrong::Empty, start, end + 1));
                }
                Ok(vec![(Sign::Should, Node::Row(row))])
            }
            Part::Close => Err(fault(Wrong::CloseParenthesis, start, end)),
            Part::And(name) | Part::Or(name) | Part::Not(name) | Part::Near(name, _) => {
                Err(fault(Wrong::NoLeft(&name), start, end))
            }
            Part::Plus | Part::Minus => self.atom(),
        }
    }

    /// A field takes the text, quotation or parenthesis that stands right behind it.
    fn field(&mut self, field: Field, name: &str, start: usize, end: usize) -> Parsed<Vec<(Sign, Node)>> {
        let glued = self
            .peek()
            .is_some_and(|next| next.start == end && matches!(next.part, Part::Text(_) | Part::Quote(_) | Part::Open));
        if !glued {
            return Err(fault(Wrong::NoValue(name), start, end));
        }
        if field == Field::Title {
            let inside = self.atom()?;
            let node =
                if inside.len() == 1 { joined(inside) } else { Node::All(inside.into_iter().map(|p| p.1).collect()) };
            return Ok(vec![(Sign::Must, Node::Title(Box::new(node)))]);
        }
        let Some(Placed { part: Part::Text(value) | Part::Quote(value), start: from, end: to }) = self.take() else {
            return Err(fault(Wrong::NoValue(name), start, end));
        };
        let node = match field {
            Field::Since | Field::Until => {
                let wrong = || fault(Wrong::BadDate(&value), from, to);
                let (first, last) = dates::days(&value).ok_or_else(wrong)?;
                if field == Field::Since { Node::Since(first) } else { Node::Until(last) }
            }
            Field::About => Node::About(dates::about(&value).ok_or_else(|| fault(Wrong::BadDate(&value), from, to))?),
            Field::Kind => {
                let kinds = crate::finding::event_kind(&value);
                if kinds.is_empty() {
                    return Err(fault(Wrong::BadKind(&value), from, to));
                }
                Node::Kind(kinds.iter().map(|kind| kind.code).collect())
            }
            _ => {
                let words = words_of(&value, from);
                if words.is_empty() {
                    return Err(fault(Wrong::NoValue(name), start, to));
                }
                match field {
                    Field::Source => Node::Source(words),
                    Field::Speaker => Node::Speaker(words),
                    Field::Place => Node::Place(words),
                    _ => Node::Outlet(words),
                }
            }
        };
        Ok(vec![(Sign::Must, node)])
    }
}

/// One node for what stands on one side of an operator.
fn joined(mut nodes: Vec<(Sign, Node)>) -> Node {
    if nodes.len() == 1 && nodes[0].0 != Sign::Not {
        return nodes.swap_remove(0).1;
    }
    Node::Row(nodes)
}

/// The words of a text without spaces: «covid-19» has two, «صارو*» is a pattern, «-» is nothing.
fn text_nodes(text: &str, start: usize, end: usize) -> Parsed<Vec<(Sign, Node)>> {
    // «؟» ends a question; «?» inside or behind letters is a wildcard only when a star or more letters follow.
    let asks = text.trim_end_matches(['?', '؟']);
    if asks.contains('*') || asks.contains('?') {
        let pattern: String =
            rasid_text::folded(text).chars().filter(|c| c.is_alphanumeric() || matches!(c, '*' | '?')).collect();
        let before = pattern.chars().take_while(|c| c.is_alphanumeric()).count();
        if before < 2 {
            return Err(fault(Wrong::ShortWildcard(text), start, end));
        }
        return Ok(vec![(Sign::Must, Node::Wild(pattern))]);
    }
    Ok(words_of(text, start).into_iter().map(|word| (Sign::Should, Node::Word(word))).collect())
}

fn phrase(text: &str, start: usize, end: usize) -> Parsed<Node> {
    let words = words_of(text, start + 1);
    if words.is_empty() {
        return Err(fault(Wrong::EmptyQuote, start, end));
    }
    Ok(Node::Phrase(words))
}

/// The words of `text`, which begins at character `start` of the query.
fn words_of(text: &str, start: usize) -> Vec<Word> {
    let mut offsets = rasid_model::CharOffsets::new(text);
    let mut words = Vec::new();
    for token in tokens(text) {
        let (from, to) = offsets.span(token.span);
        let place = (from + start as u32, to + start as u32);
        words.push(Word { surface: token.surface, place });
    }
    words
}

#[cfg(test)]
mod tests;
