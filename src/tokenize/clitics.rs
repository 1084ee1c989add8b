//! Clitics and elisions: what an apostrophe parts from a word or takes from it.

/// Words that lose their end before a name: “dell’Isola”.
pub(super) const ELIDED: &[&str] = &[
    "sant", "dell", "dall", "nell", "sull", "all", "insha", "arc",
];

/// Up to four letters from a place on, in small letters, and how many there are; five for more.
fn lower_letters(bytes: &[u8], from: usize) -> ([u8; 4], usize) {
    let mut letters = [0; 4];
    let mut len = 0;
    while let Some(b) = bytes.get(from + len).filter(|b| b.is_ascii_alphabetic()) {
        if len == 4 {
            return (letters, 5);
        }
        letters[len] = b.to_ascii_lowercase();
        len += 1;
    }
    if bytes
        .get(from + len)
        .is_some_and(|&b| b >= 0xc3 && b != 0xe2 || b.is_ascii_digit())
    {
        return (letters, 5);
    }
    (letters, len)
}

/// Finds the end of the clitic whose apostrophe ends at `after`.
pub(super) fn clitic_end(bytes: &[u8], after: usize) -> Option<usize> {
    let (letters, len) = lower_letters(bytes, after);
    let clitic = match &letters[..len.min(4)] {
        b"s" | b"d" | b"m" | b"re" | b"ve" | b"ll" => len < 4,
        _ => false,
    };
    clitic.then_some(after + len)
}

/// Finds the end of a word that lost its beginning: `’90s`, `’em`, `’til`, `’tis`.
pub(super) fn elision_end(bytes: &[u8], after: usize) -> Option<usize> {
    if bytes.get(after).is_some_and(u8::is_ascii_digit)
        && bytes.get(after + 1).is_some_and(u8::is_ascii_digit)
    {
        let end = after + 2;
        return match bytes.get(end) {
            Some(b's') if !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => {
                Some(end + 1)
            }
            _ => None,
        };
    }
    let (letters, len) = lower_letters(bytes, after);
    if len == 1 && letters[0] == b'n' {
        // rock ’n’ roll
        let rest = &bytes[after + 1..];
        let closing = if rest.starts_with("’".as_bytes()) {
            "’".len()
        } else {
            usize::from(rest.first() == Some(&b'\''))
        };
        return (closing > 0).then_some(after + 1 + closing);
    }
    // “Doe 's mill”, as some dumps have it
    if len == 1 && letters[0] == b's' && bytes.get(after + 1) == Some(&b' ') {
        return Some(after + 1);
    }
    let known = match &letters[..len.min(4)] {
        b"em" | b"til" | b"tis" | b"twas" | b"cuz" | b"bout" => len <= 4,
        _ => false,
    };
    known.then_some(after + len)
}

/// Where a contraction splits: before `n’t`, or before the apostrophe of another clitic.
pub(super) fn contraction_split(
    bytes: &[u8],
    start: usize,
    apostrophe: usize,
    after: usize,
) -> Option<usize> {
    let (letters, len) = lower_letters(bytes, after);
    if len == 1
        && letters[0] == b't'
        && apostrophe > start + 1
        && bytes[apostrophe - 1].eq_ignore_ascii_case(&b'n')
    {
        return Some(apostrophe - 1);
    }
    clitic_end(bytes, after).map(|_| apostrophe)
}
