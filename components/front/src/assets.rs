//! The table of files, written by the build script.

use http::HeaderValue;
use tremplin_platform::encoding::Encoding;

/// One file of `static/`, in every encoding worth serving.
pub(crate) struct Asset {
    pub(crate) content_type: HeaderValue,
    /// Whether it is a script that runs beside a page.
    pub(crate) is_worker: bool,
    identity: Variant,
    gzip: Option<Variant>,
    brotli: Option<Variant>,
}

/// One encoding of a file, with its headers ready to be cloned.
pub(crate) struct Variant {
    pub(crate) body: &'static [u8],
    pub(crate) etag: &'static str,
    pub(crate) etag_value: HeaderValue,
    pub(crate) length: HeaderValue,
}

impl Asset {
    /// The variant to send to a client that accepts `encoding`; the file as it is when there is none.
    pub(crate) fn variant(&self, encoding: Encoding) -> (&Variant, Encoding) {
        let encoded = match encoding {
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Identity => None,
        };
        match encoded {
            Some(variant) => (variant, encoding),
            None => (&self.identity, Encoding::Identity),
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));
