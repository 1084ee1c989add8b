//! Raw bytes -> plain bytes, hashed and counted on the way.
//!
//! Compression is told by its magic number, never by the file's name: downloads that were unpacked
//! under way keep their `.gz`.

use std::{
    io::{self, BufRead, BufReader, Read},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use flate2::bufread::MultiGzDecoder;
use sha2::{Digest, Sha256};

/// Bytes read from the disk at once.
const BUFFER: usize = 256 << 10;

/// Bytes of content that can be looked at before reading.
pub(super) const HEAD: usize = 64 << 10;

/// Largest zstd window (2 GiB): archives packed with `--long=31` are about.
const ZSTD_WINDOW_LOG: u32 = 31;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// A raw input whose every byte is hashed and counted; clones share the input.
#[derive(Clone)]
pub(super) struct Tap(Arc<Mutex<Raw>>);

struct Raw {
    input: Box<dyn Read + Send>,
    hash: Sha256,
    bytes: u64,
    consumed: Arc<AtomicU64>,
}

impl Tap {
    /// Starts counting; `consumed` goes up with every byte, for a progress bar.
    pub(super) fn new(input: Box<dyn Read + Send>, consumed: Arc<AtomicU64>) -> Self {
        Self(Arc::new(Mutex::new(Raw {
            input,
            hash: Sha256::new(),
            bytes: 0,
            consumed,
        })))
    }

    /// Reads what is left and gives the number of bytes and their SHA-256.
    pub(super) fn finish(&self) -> (u64, String) {
        // An input that cannot be read any further has been reported by whoever read it.
        let _ = io::copy(&mut self.clone(), &mut io::sink());
        let mut raw = self.lock();
        let hash = std::mem::take(&mut raw.hash).finalize();
        (raw.bytes, super::hex(&hash))
    }

    fn lock(&self) -> MutexGuard<'_, Raw> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read for Tap {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let raw = &mut *self.lock();
        let read = loop {
            match raw.input.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        raw.hash.update(&buffer[..read]);
        raw.bytes += read as u64;
        raw.consumed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// An input whose beginning can be looked at before it is read.
pub(super) struct Peeked {
    head: Vec<u8>,
    at: usize,
    rest: Box<dyn BufRead + Send>,
    /// An error met while the head was filled; it is due when the head has been read.
    error: Option<io::Error>,
}

impl Peeked {
    /// Reads the first `size` bytes ahead.
    pub(super) fn new(mut rest: Box<dyn BufRead + Send>, size: usize) -> Self {
        let mut head = Vec::new();
        let error = (rest.by_ref().take(size as u64))
            .read_to_end(&mut head)
            .err();
        Self {
            head,
            at: 0,
            rest,
            error,
        }
    }

    /// Gives the bytes read ahead.
    pub(super) fn head(&self) -> &[u8] {
        &self.head[self.at..]
    }

    /// Tells whether the head is all there is.
    pub(super) fn is_whole(&self) -> bool {
        self.head.len() < HEAD
    }
}

impl Read for Peeked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Peeked {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.head.len() {
            return Ok(&self.head[self.at..]);
        }
        match self.error.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        if self.at < self.head.len() {
            self.at += amount;
        } else {
            self.rest.consume(amount);
        }
    }
}

/// Opens a raw input, unpacking gzip (any number of members) and zstd (any number of frames).
///
/// # Errors
/// When the decoder cannot be set up.
pub(super) fn open(raw: Tap) -> io::Result<Peeked> {
    let raw = Peeked::new(Box::new(BufReader::with_capacity(BUFFER, raw)), ZSTD.len());
    let head = raw.head();
    let plain: Box<dyn BufRead + Send> = if head.starts_with(GZIP) {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw)))
    } else if head.starts_with(ZSTD) {
        let mut decoder = zstd::Decoder::with_buffer(raw)?;
        decoder.window_log_max(ZSTD_WINDOW_LOG)?;
        Box::new(BufReader::with_capacity(BUFFER, decoder))
    } else {
        Box::new(raw)
    };
    Ok(Peeked::new(plain, HEAD))
}

/// Says in words why reading stopped.
pub(super) fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            "the compressed data stops before its end (truncated file?)".to_owned()
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn tap(bytes: &[u8]) -> Tap {
        let consumed = Arc::new(AtomicU64::new(0));
        Tap::new(Box::new(Cursor::new(bytes.to_vec())), consumed)
    }

    #[test]
    fn unpacks_all_members_and_frames() {
        let several_members = [gzip(b"one "), gzip(b"two")].concat();
        let frame = |text: &[u8]| zstd::encode_all(text, 1).unwrap();
        let several_frames = [frame(b"one "), frame(b"two")].concat();
        for packed in [b"one two".to_vec(), several_members, several_frames] {
            let mut text = String::new();
            open(tap(&packed))
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            assert_eq!(text, "one two");
        }
    }

    #[test]
    fn a_truncated_input_gives_what_is_there_and_then_the_error() {
        let text: Vec<u8> = (0..50_000_u32).flat_map(u32::to_le_bytes).collect();
        let packed = gzip(&text);
        let mut input = open(tap(&packed[..packed.len() / 2])).unwrap();
        let mut read = Vec::new();
        let error = input.read_to_end(&mut read).unwrap_err();
        assert!(explain(&error).contains("truncated"), "{error}");
        assert!(read.len() > HEAD);
        assert!(text.starts_with(&read));
    }

    #[test]
    fn hashes_the_raw_bytes_even_if_they_are_not_all_used() {
        let packed = [gzip(b"text"), b"no gzip".to_vec()].concat();
        let consumed = Arc::new(AtomicU64::new(0));
        let tap = Tap::new(Box::new(Cursor::new(packed.clone())), Arc::clone(&consumed));
        drop(open(tap.clone()).unwrap());
        let (bytes, hash) = tap.finish();
        assert_eq!(bytes, packed.len() as u64);
        assert_eq!(hash, super::super::hex(&Sha256::digest(&packed)));
        assert_eq!(consumed.load(Ordering::Relaxed), bytes);
    }
}
