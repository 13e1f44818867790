//! What a line in a list needs of a stored record, and no more.
//!
//! In: a packed record. Out: its fields up to the text, findings left out. Example: of the article «خبر» with forty findings the
//! headline, the outlet, the date and the text are unpacked; the rest stays packed, since it stands behind them.
//! Checks nothing behind the text: whoever shows the article reads it whole.

use std::fmt;
use std::io::{BufReader, Read as _};

use flate2::read::DeflateDecoder;
use rasid_model::ArticleRecord;
use serde::Deserializer;
use serde::de::{Error as _, IgnoredAny, MapAccess, Visitor};

use crate::pack::{Form, MOST, form};

/// Bytes that are unpacked at once.
const CHUNK: usize = 8 << 10;

/// The record without findings; `keywords`: with these, which stand at its end.
pub(crate) fn read(packed: &[u8], keywords: bool) -> Result<ArticleRecord, serde_json::Error> {
    let mut fields = Fields { record: ArticleRecord::default(), keywords, enough: false };
    let read = match form(packed) {
        Some((Form::Plain, bytes)) => serde_json::Deserializer::from_slice(bytes).deserialize_map(&mut fields),
        Some((Form::Deflate, bytes)) => {
            let stream = BufReader::with_capacity(CHUNK, DeflateDecoder::new(bytes).take(MOST));
            serde_json::Deserializer::from_reader(stream).deserialize_map(&mut fields)
        }
        None => Err(serde_json::Error::custom("compressed bytes begin with an unknown mark")),
    };
    match read {
        Err(error) if !fields.enough => Err(error),
        _ => Ok(fields.record),
    }
}

struct Fields {
    record: ArticleRecord,
    keywords: bool,
    /// All that is wanted was read: the error that ended the reading is ours.
    enough: bool,
}

impl<'de> Visitor<'de> for &mut Fields {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let record = &mut self.record;
        while let Some(field) = map.next_key::<String>()? {
            match field.as_str() {
                "id" => record.id = map.next_value()?,
                "url" => record.url = map.next_value()?,
                "canonical_url" => record.canonical_url = map.next_value()?,
                "outlet" => record.outlet = map.next_value()?,
                "title" => record.title = map.next_value()?,
                "published" => record.published = map.next_value()?,
                "credited_source" => record.credited_source = map.next_value()?,
                "language" => record.language = map.next_value()?,
                "direction" => record.direction = map.next_value()?,
                "text" => {
                    record.text = map.next_value()?;
                    self.enough = !self.keywords;
                    if self.enough {
                        return Err(A::Error::custom("enough"));
                    }
                }
                "keywords" if self.keywords => record.keywords = map.next_value()?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rasid_model::Keyword;

    use super::*;
    use crate::pack::pack;

    #[test]
    fn the_fields_up_to_the_text_and_the_keywords_when_asked() {
        let keyword: Keyword = serde_json::from_str(r#"{"text":"هدنة","weight":1.0}"#).unwrap();
        let whole = ArticleRecord {
            id: "a1".to_owned(),
            title: Some("خبر".to_owned()),
            language: Some("ar".to_owned()),
            text: "نص الخبر ".repeat(300),
            authors: vec!["منى".to_owned()],
            keywords: vec![keyword],
            ..ArticleRecord::default()
        };
        let packed = pack(&serde_json::to_vec(&whole).unwrap());
        let wanted = ArticleRecord { authors: Vec::new(), ..whole };
        assert_eq!(read(&packed, true).unwrap(), wanted);
        assert_eq!(read(&packed, false).unwrap(), ArticleRecord { keywords: Vec::new(), ..wanted });
    }

    #[test]
    fn damage_before_the_text_ends_is_an_error() {
        let packed = pack(format!(r#"{{"id":"a1","text":"{}"}}"#, "نص ".repeat(500)).as_bytes());
        assert!(read(&packed[..packed.len() / 2], false).is_err());
        assert!(read(&[9, 1, 2], false).is_err());
        assert!(read(&[], false).is_err());
    }
}
