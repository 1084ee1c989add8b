//! Bytes -> text.
//!
//! Most dumps are UTF-8. A file with a UTF-16 mark is transcoded as it is read; of a file that is
//! not UTF-8 the encoding is guessed once, from its beginning; and because dumps are gathered from
//! many sources, every record is decided again: UTF-8 if it is valid, else the file's encoding, else
//! windows-1252, else, where whole UTF-8 characters stand among stray bytes, both together.
//!
//! Nothing is ever replaced by `U+FFFD`. Text that was garbled before (`â€œ`) is left as it is; the
//! engine reads it all the same (`mend`).

use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader, Read},
};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::compression::{HEAD, Peeked};

/// A byte that is valid nowhere in UTF-8: it stands for what a transcoder could not read.
const INVALID: u8 = 0xff;

/// The detector's word for where texts come from; it decides between charsets that fit equally well.
const REGION: &[u8] = b"us";

/// Bytes that are neither ASCII nor common punctuation, from which on a charset can be guessed.
const TELLING: usize = 2;

/// How the records of one file are to be decoded.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Charset {
    /// The encoding guessed for a file that is not UTF-8.
    guessed: Option<&'static Encoding>,
    /// The encoding from which the stream has been transcoded to UTF-8 already.
    transcoded: Option<&'static Encoding>,
}

/// A decoded text, and the note to be made of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) note: Option<String>,
}

/// Prepares an input for reading: takes the byte order mark off, turns UTF-16 into UTF-8.
pub(super) fn open(mut input: Peeked) -> (Peeked, Charset) {
    let marked = Encoding::for_bom(input.head());
    if let Some((encoding, length)) = marked {
        input.consume(length);
        if encoding == UTF_8 {
            return (input, Charset::default());
        }
    }
    let utf_16 = marked.map(|(encoding, _)| encoding);
    if let Some(encoding) = utf_16.or_else(|| unmarked_utf_16(input.head())) {
        let charset = Charset {
            transcoded: Some(encoding),
            ..Charset::default()
        };
        let stream = BufReader::new(Transcoder::new(input, encoding));
        return (Peeked::new(Box::new(stream), HEAD), charset);
    }
    let charset = Charset {
        guessed: (!is_utf_8(input.head(), input.is_whole())).then(|| guess(input.head())),
        ..Charset::default()
    };
    (input, charset)
}

impl Charset {
    /// Guesses the encoding again, from all of the bytes.
    pub(super) fn of_whole(self, bytes: &[u8]) -> Self {
        Self {
            guessed: (!is_utf_8(bytes, true)).then(|| guess(bytes)),
            ..self
        }
    }

    /// Decodes one record.
    ///
    /// # Errors
    /// Says why the bytes are no text.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<Decoded<'_>, String> {
        if let Some(at) = memchr::memchr(0, bytes) {
            return Err(format!("binary data: a NUL byte at {at}"));
        }
        let error = match std::str::from_utf8(bytes) {
            Ok(text) => {
                return Ok(Decoded {
                    text: Cow::Borrowed(text),
                    note: self.transcoded.map(note),
                });
            }
            Err(error) => error,
        };
        let at = error.valid_up_to();
        if let Some(encoding) = self.transcoded {
            return Err(format!("invalid {} at byte {at}", encoding.name()));
        }
        let decoded = if is_mostly_utf_8(bytes) {
            mixed(bytes)
        } else {
            (self.guessed.into_iter().chain([WINDOWS_1252])).find_map(|encoding| {
                let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
                Some(Decoded {
                    text,
                    note: Some(note(encoding)),
                })
            })
        };
        decoded.ok_or_else(|| format!("invalid UTF-8 at byte {at}, and no other charset fits"))
    }
}

fn note(encoding: &'static Encoding) -> String {
    format!("charset {}", encoding.name().to_ascii_lowercase())
}

/// Tells whether bytes are UTF-8; if they are not the whole, they may end within a character.
fn is_utf_8(bytes: &[u8], is_whole: bool) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => !is_whole && error.error_len().is_none(),
    }
}

/// Guesses the encoding of the lines that are not UTF-8; the others would only mislead.
///
/// All that most English texts have beyond ASCII are curly quotes, dashes and the ellipsis, which all
/// charsets of Windows have in the same places. The detector cannot tell them apart by that little,
/// so it is asked only if there is more.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut telling = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if std::str::from_utf8(line).is_err() && !is_mostly_utf_8(line) {
            detector.feed(line, false);
            let is_telling = |byte: &u8| !matches!(byte, 0..=0x7f | 0x85 | 0x91..=0x97 | 0xa0);
            telling += line.iter().copied().filter(is_telling).count();
        }
    }
    if telling < TELLING {
        return WINDOWS_1252;
    }
    detector.feed(b"", true);
    detector.guess(Some(REGION), Utf8Detection::Deny)
}

/// Recognises UTF-16 without a mark: every other byte of Western text is zero.
fn unmarked_utf_16(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(1024)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match head.len() / 4 {
        0 => None,
        many if odd > many && even == 0 => Some(UTF_16LE),
        many if even > many && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Tells whether whole characters of UTF-8 are at least as many as the bytes that fit nowhere.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut stray) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        stray += usize::from(!chunk.invalid().is_empty());
    }
    whole >= stray
}

/// Reads UTF-8 with single bytes of windows-1252 in between, as pasting from two sources makes it.
///
/// A character of UTF-8 that was cut in two is not repaired.
fn mixed(bytes: &[u8]) -> Option<Decoded<'_>> {
    let mut text = String::with_capacity(bytes.len());
    let mut read = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        read += chunk.valid().len() + chunk.invalid().len();
        match chunk.invalid() {
            [] => {}
            [0xc2..=0xf4] if read == bytes.len() => return None,
            [stray] => text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*stray]).0),
            _ => return None,
        }
    }
    Some(Decoded {
        text: Cow::Owned(text),
        note: Some("charset utf-8 with windows-1252".to_owned()),
    })
}

/// Turns a stream in another encoding into UTF-8; what cannot be read becomes [`INVALID`].
struct Transcoder {
    input: Peeked,
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    is_done: bool,
}

impl Transcoder {
    fn new(input: Peeked, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_without_bom_handling(),
            text: Vec::new(),
            at: 0,
            is_done: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        let bytes = self.input.fill_buf()?;
        let is_last = bytes.is_empty();
        // Room for a character at least, or the decoder would never get on.
        self.text.resize(bytes.len() * 2 + 16, 0);
        let (result, read, written) =
            (self.decoder).decode_to_utf8_without_replacement(bytes, &mut self.text, is_last);
        self.input.consume(read);
        self.text.truncate(written);
        if let DecoderResult::Malformed(..) = result {
            self.text.push(INVALID);
        }
        self.at = 0;
        self.is_done = is_last && result == DecoderResult::InputEmpty;
        Ok(())
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.is_done {
            self.refill()?;
        }
        let read = (&self.text[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peeked(bytes: &[u8]) -> Peeked {
        Peeked::new(Box::new(io::Cursor::new(bytes.to_vec())), HEAD)
    }

    /// Reads a file as a `.txt` is read.
    fn read(bytes: &[u8]) -> Result<(String, Option<String>), String> {
        let (mut input, charset) = open(peeked(bytes));
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).unwrap();
        let decoded = charset.of_whole(&bytes).decode(&bytes)?;
        Ok((decoded.text.into_owned(), decoded.note))
    }

    #[test]
    fn files_of_many_charsets() {
        let utf_16 = |text: &str, to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(to).collect()
        };
        let le = utf_16("“Größe” 𝔘", u16::to_le_bytes);
        let be = utf_16("\u{feff}“Größe”", u16::to_be_bytes);
        let plain = utf_16("Plain words, no mark", u16::to_le_bytes);
        let cases: [(&[u8], &str, Option<&str>); 9] = [
            ("“Größe”".as_bytes(), "“Größe”", None),
            ("\u{feff}“Größe”\r\n".as_bytes(), "“Größe”\r\n", None),
            (
                &[&[0xff, 0xfe], &le[..]].concat(),
                "“Größe” 𝔘",
                Some("charset utf-16le"),
            ),
            (&be, "“Größe”", Some("charset utf-16be")),
            (&plain, "Plain words, no mark", Some("charset utf-16le")),
            (
                b"\x93We will act,\x94 the caf\xe9\x92s owner said \x97 again.",
                "“We will act,” the café’s owner said — again.",
                Some("charset windows-1252"),
            ),
            (
                b"By the \xe2\x80\x9cTens\xe2\x80\x9d of them, it\x92s said",
                "By the “Tens” of them, it’s said",
                Some("charset utf-8 with windows-1252"),
            ),
            (
                "â€œgarbled beforeâ€".as_bytes(),
                "â€œgarbled beforeâ€",
                None,
            ),
            (b"", "", None),
        ];
        for (bytes, text, note) in cases {
            let expected = (text.to_owned(), note.map(str::to_owned));
            assert_eq!(read(bytes), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, error) in [
            (&b"PNG\0\0\0\x01\xff"[..], "NUL byte at 3"),
            (b"\xff\xfea\0b\0c", "invalid UTF-16LE"),
            (
                "“cut in two” “".as_bytes().split_last().unwrap().1,
                "no other charset",
            ),
            (
                b"\xe2\x80\x9cinside\xe2\x80 cut\xe2\x80\x9d",
                "no other charset",
            ),
        ] {
            let message = read(bytes).unwrap_err();
            assert!(message.contains(error), "{message}");
        }
    }

    #[test]
    fn a_record_may_differ_from_its_file() {
        let (_, charset) = open(peeked(b"one \x93file\x94\n"));
        assert_eq!(charset.guessed, Some(WINDOWS_1252));
        let note = |bytes| charset.decode(bytes).unwrap().note;
        assert_eq!(note(b"plain"), None);
        assert_eq!(note("“plain”".as_bytes()), None);
        assert_eq!(
            note(b"\x93old\x94").as_deref(),
            Some("charset windows-1252")
        );
    }

    #[test]
    fn a_character_across_the_head_is_no_error() {
        let text = format!("{}é and more", "a".repeat(HEAD - 1));
        let (_, charset) = open(peeked(text.as_bytes()));
        assert_eq!(charset.guessed, None);
    }
}
