//! The names of facets, numbered once for a state of the index.
//!
//! In: the name columns of all parts of the index. Out: [`Names`]: which number a part's name has, which name a number.
//! Example: «صدى الأنباء» is name 3 of the first part, 1 of the second, and number 7 of the whole.
//! Counts nothing. Reading a name out of a part's dictionary costs far more than counting it, so it is done once, not by search.

use std::collections::HashMap;

use tantivy::Searcher;

/// The columns of names, as the index calls them.
pub(super) const COLUMNS: [&str; 5] = ["outlet", "source", "speaker", "place", "kind"];

/// The names of one column.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// For each part of the index, the numbers of its names in the order of its dictionary.
    parts: Vec<Vec<u32>>,
    names: Vec<Box<str>>,
}

impl Column {
    fn read(searcher: &Searcher, field: &str) -> tantivy::Result<Self> {
        let mut numbers: HashMap<Box<str>, u32> = HashMap::new();
        let mut column = Self::default();
        for segment in searcher.segment_readers() {
            let mut part = Vec::new();
            if let Some(names) = segment.fast_fields().str(field)? {
                part.reserve(names.num_terms());
                let mut stream = names.dictionary().stream()?;
                while stream.advance() {
                    let name = String::from_utf8_lossy(stream.key());
                    let next = column.names.len() as u32;
                    let number = numbers.get(&*name).copied().unwrap_or(next);
                    if number == next {
                        column.names.push(name.as_ref().into());
                        numbers.insert(name.as_ref().into(), number);
                    }
                    part.push(number);
                }
            }
            column.parts.push(part);
        }
        Ok(column)
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The numbers of a part's names.
    pub(super) fn part(&self, part: usize) -> &[u32] {
        self.parts.get(part).map_or(&[], Vec::as_slice)
    }

    /// The name with that number.
    pub(super) fn name(&self, number: usize) -> &str {
        self.names.get(number).map_or("", |name| name)
    }
}

/// The names of all columns.
#[derive(Debug)]
pub(crate) struct Names {
    pub(super) columns: [Column; COLUMNS.len()],
}

impl Names {
    /// Reads the names of a state of the index.
    pub(crate) fn read(searcher: &Searcher) -> tantivy::Result<Self> {
        let mut columns: [Column; COLUMNS.len()] = Default::default();
        for (column, field) in columns.iter_mut().zip(COLUMNS) {
            *column = Column::read(searcher, field)?;
        }
        Ok(Self { columns })
    }
}
