//! The names of HTML elements that matter, and what each does to the flow of text.
//!
//! In: a name as written («DIV»). Out: [`Tag`]. Example: `br` breaks a line, `p` is a block, `b` neither.
//! Names that are not listed are [`Tag::Other`]; custom elements (`amp-ad`) are [`Tag::Custom`] blocks.

macro_rules! tags {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// The name of an element, or text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Tag {
            /// A text node.
            Text,
            /// The invisible element around the whole page.
            Root,
            /// An unknown name: inline.
            Other,
            /// A custom element, with a dash in its name: a block.
            Custom,
            $(#[doc = $name] $variant,)*
        }

        impl Tag {
            /// The tag that `name` means, in any case.
            pub(crate) fn named(name: &str) -> Self {
                let mut lower = [0_u8; 12];
                let bytes = name.as_bytes();
                if bytes.len() > lower.len() {
                    return if bytes.contains(&b'-') { Self::Custom } else { Self::Other };
                }
                for (to, from) in lower.iter_mut().zip(bytes) {
                    *to = from.to_ascii_lowercase();
                }
                match std::str::from_utf8(&lower[..bytes.len()]).unwrap_or_default() {
                    $($name => Self::$variant,)*
                    other if other.contains('-') => Self::Custom,
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Address "address", Area "area", Article "article", Aside "aside", Audio "audio", B "b", Base "base",
    Big "big", Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas", Caption "caption", Center "center",
    Cite "cite", Code "code", Col "col", Colgroup "colgroup", Dd "dd", Del "del", Details "details", Dialog "dialog", Dir "dir",
    Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed", Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font",
    Footer "footer", Form "form", Frame "frame", Frameset "frameset", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6",
    Head "head", Header "header", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img", Input "input", Ins "ins", Label "label",
    Legend "legend", Li "li", Link "link", Main "main", Mark "mark", Menu "menu", Meta "meta", Nav "nav", Noembed "noembed",
    Noframes "noframes", Noscript "noscript", Object "object", Ol "ol", Optgroup "optgroup", Choice "option", P "p",
    Param "param", Picture "picture", Plaintext "plaintext", Pre "pre", Q "q", S "s", Script "script", Section "section",
    Select "select", Small "small", Source "source", Span "span", Strike "strike", Strong "strong", Style "style", Sub "sub",
    Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td", Template "template", Textarea "textarea",
    Tfoot "tfoot", Th "th", Thead "thead", Time "time", Title "title", Tr "tr", Track "track", Tt "tt", U "u", Ul "ul",
    Video "video", Wbr "wbr", Xmp "xmp", Math "math",
}

impl Tag {
    /// Elements without content.
    pub(crate) fn is_void(self) -> bool {
        use Tag::{Area, Base, Br, Col, Embed, Frame, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr};
        matches!(
            self,
            Area | Base | Br | Col | Embed | Frame | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr
        )
    }

    /// Elements whose content is text up to their own end tag.
    pub(crate) fn is_raw_text(self) -> bool {
        use Tag::{Iframe, Noembed, Noframes, Script, Style, Textarea, Title, Xmp};
        matches!(self, Iframe | Noembed | Noframes | Script | Style | Textarea | Title | Xmp)
    }

    /// Elements whose content no reader sees as text of the page.
    pub(crate) fn is_invisible(self) -> bool {
        use Tag::{
            Audio, Button, Canvas, Choice, Head, Iframe, Math, Noembed, Noframes, Noscript, Object, Script, Select,
            Style, Svg, Template, Textarea, Title, Video,
        };
        matches!(
            self,
            Audio
                | Button
                | Canvas
                | Head
                | Iframe
                | Math
                | Noembed
                | Noframes
                | Noscript
                | Object
                | Choice
                | Script
                | Select
                | Style
                | Svg
                | Template
                | Textarea
                | Title
                | Video
        )
    }

    /// Elements that stand inside a line.
    pub(crate) fn is_inline(self) -> bool {
        use Tag::{
            A, Abbr, B, Big, Cite, Code, Del, Em, Embed, Font, I, Img, Input, Ins, Label, Link, Mark, Meta, Other,
            Param, Picture, Q, S, Small, Source, Span, Strike, Strong, Sub, Sup, Text, Time, Tt, U, Wbr,
        };
        self.is_invisible()
            || matches!(
                self,
                A | Abbr
                    | B
                    | Big
                    | Cite
                    | Code
                    | Del
                    | Em
                    | Embed
                    | Font
                    | I
                    | Img
                    | Input
                    | Ins
                    | Label
                    | Link
                    | Mark
                    | Meta
                    | Other
                    | Param
                    | Picture
                    | Q
                    | S
                    | Small
                    | Source
                    | Span
                    | Strike
                    | Strong
                    | Sub
                    | Sup
                    | Text
                    | Time
                    | Tt
                    | U
                    | Wbr
            )
    }

    /// The level of a heading, 1 to 6.
    pub(crate) fn heading(self) -> Option<u8> {
        use Tag::{H1, H2, H3, H4, H5, H6};
        [H1, H2, H3, H4, H5, H6].iter().position(|h| *h == self).map(|i| i as u8 + 1)
    }

    /// Elements that an inner end tag does not reach through: cells and tables keep stray `</div>`s inside.
    pub(super) fn is_scope(self) -> bool {
        use Tag::{Caption, Html, Object, Root, Table, Td, Template, Th};
        matches!(self, Caption | Html | Object | Root | Table | Td | Template | Th)
    }

    /// Elements of tables, whose end tags do reach through cells.
    pub(super) fn is_table_part(self) -> bool {
        use Tag::{Caption, Table, Tbody, Td, Tfoot, Th, Thead, Tr};
        matches!(self, Caption | Table | Tbody | Td | Tfoot | Th | Thead | Tr)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_case() {
        assert_eq!(Tag::named("DIV"), Tag::Div);
        assert_eq!(Tag::named("amp-ad"), Tag::Custom);
        assert_eq!(Tag::named("o:p"), Tag::Other);
        assert_eq!(Tag::named("amp-social-share"), Tag::Custom);
        assert!(Tag::Br.is_void() && !Tag::Br.is_inline() && Tag::H3.heading() == Some(3));
    }
}
