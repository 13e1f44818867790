//! Searches of the store on disk, as the web sees them.
//!
//! In: an [`Ask`]. Out: [`Found`]: hits, facets and marks under the names that the pages use.
//! Example: «هدنة مصدر:سنديان» becomes a request, and the outlet key of a facet the label «صدى الأنباء».
//! Only translates; remembers nothing.

use rasid_store::{Excerpt, FacetCount, Filter, SearchRequest, Sort, Told};

use crate::keeper::{StoreShelf, digest};
use crate::shelf::{Ask, FacetValue, Fault, Found, Hit, Marked};

impl StoreShelf {
    /// Searches the store.
    pub(crate) fn find(&self, ask: &Ask) -> Result<Found, Fault> {
        let request = SearchRequest {
            sort: if ask.by_time { Sort::Time } else { Sort::Relevance },
            filter: Filter {
                outlet: ask.outlet.clone(),
                source: ask.source.clone(),
                since: ask.since,
                until: ask.until,
            },
            told: Told {
                speaker: ask.speaker.clone(),
                place: ask.place.clone(),
                kind: ask.kind.clone(),
                about: ask.about.clone(),
            },
            cursor: ask.cursor.clone(),
            n: ask.limit,
            ..SearchRequest::new(ask.query.clone())
        };
        let page = self.store.search(&request)?;
        let hits = page.hits.into_iter().map(|h| Hit {
            digest: digest(h.head),
            title: marked(h.title),
            passages: h.excerpts.into_iter().map(marked).collect(),
        });
        Ok(Found {
            hits: hits.collect(),
            total: page.total,
            outlets: facet(page.facets.outlets),
            sources: facet(page.facets.sources),
            speakers: facet(page.facets.speakers),
            places: facet(page.facets.places),
            kinds: facet(page.facets.kinds),
            days: page.facets.days,
            suggestion: page.suggestion,
            next: page.next,
        })
    }
}

fn marked(excerpt: Excerpt) -> Marked {
    Marked { text: excerpt.text, marks: excerpt.marks, cut_before: excerpt.cut_before, cut_after: excerpt.cut_after }
}

fn facet(counts: Vec<FacetCount>) -> Vec<FacetValue> {
    let value = |c: FacetCount| FacetValue { value: c.value, label: c.label, label_en: c.label_en, count: c.count };
    counts.into_iter().map(value).collect()
}
