//! From byte offsets to code points, once per text.

/// Translates byte offsets of one text into counts of Unicode code points.
///
/// Built once per text; every lookup counts at most 63 bytes. For ASCII text nothing is stored.
///
/// ```
/// use onrecord::text::CodePoints;
/// let text = "Erdoğan spoke";
/// let at = CodePoints::new(text);
/// assert_eq!(at.of_byte(text.find("spoke").unwrap()), 8);
/// ```
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before every 64th byte; empty for ASCII.
    marks: Vec<u32>,
}

const STEP: usize = 64;

fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32
}

impl<'t> CodePoints<'t> {
    /// Prepares the translation for `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut before = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                marks.push(before);
                before += starts(chunk);
            }
        }
        Self { text, marks }
    }

    /// Gives the number of code points before byte `byte`, which must be a character boundary.
    pub fn of_byte(&self, byte: usize) -> usize {
        let Some(&before) = self.marks.get(byte / STEP).or(self.marks.last()) else {
            return byte;
        };
        let from = (byte / STEP).min(self.marks.len() - 1) * STEP;
        (before + starts(&self.text.as_bytes()[from..byte])) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting() {
        let text =
            "„Größe“ – Erdoğan’s 𝔘nicode, again and again, until we are past sixty-four bytes …";
        let at = CodePoints::new(text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(at.of_byte(byte), n);
        }
        assert_eq!(at.of_byte(text.len()), text.chars().count());
    }

    #[test]
    fn end_of_a_text_of_a_whole_number_of_steps() {
        let text = "é".repeat(32);
        assert_eq!(CodePoints::new(&text).of_byte(64), 32);
    }
}
