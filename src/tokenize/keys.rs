//! Words → the numbers under which lexica know them.

/// The key of no letters.
pub(crate) const KEY_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Extends a key by bytes: FNV-1a (Fowler, Noll and Vo 1991), the same on every machine.
#[inline]
pub(crate) fn extend_key(key: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(key, |key, b| {
        (key ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Gives the key under which lexica know a word: a hash of its lower-cased form with plain apostrophes.
///
/// ```
/// use onrecord::tokenize::key_of;
/// assert_eq!(key_of("Élysée"), key_of("ÉLYSÉE"));
/// assert_eq!(key_of("don’t"), key_of("Don't"));
/// ```
pub fn key_of(word: &str) -> u64 {
    if word.is_ascii() {
        return extend_key(KEY_START, word.bytes().map(|b| b.to_ascii_lowercase()));
    }
    let mut utf8 = [0; 4];
    word.chars().fold(KEY_START, |key, c| match c {
        '’' | '‘' => extend_key(key, [b'\'']),
        c if c.is_ascii() => extend_key(key, [c.to_ascii_lowercase() as u8]),
        c => c.to_lowercase().fold(key, |key, lower| {
            extend_key(key, lower.encode_utf8(&mut utf8).bytes())
        }),
    })
}
