//! How much one input may cost, and what the caller knows about all of them.
//!
//! In: nothing. Out: [`Limits`] (caps that hold after decompression) and [`Settings`].
//! Example: a file of 65 MB named `صفحة.html` is refused with an error that names the 64 MiB cap.
//! Holds no cap on the number of pages: a stream may be endless.

use jiff::Timestamp;

/// Caps on sizes. All of them count bytes after decompression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest page, and largest feed file.
    pub page_bytes: u64,
    /// Largest header block of one archive record or HTTP response.
    pub header_bytes: usize,
    /// A compressed member that has grown beyond `page_bytes` may be at most this many times its compressed size; deflate
    /// can reach 1032, pages stay below 30.
    pub expansion: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { page_bytes: 64 << 20, header_bytes: 256 << 10, expansion: 200 }
    }
}

/// What the caller says about all inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Address of pages whose carrier does not know it.
    pub url: Option<String>,
    /// Time of capture of pages whose carrier does not know it.
    pub fetched_at: Option<Timestamp>,
    /// The caps.
    pub limits: Limits,
}
