//! Bytes with holes that are filled later.
//!
//! Workers write whole files' worth of rows, but a `duplicate_of` depends on everything before it
//! in the dump. So they leave a hole there, and the ordered writer fills it while it copies.

use std::io::{self, Write};

/// Bytes that are ready but for a few holes.
#[derive(Debug, Default)]
pub(crate) struct Patched {
    bytes: Vec<u8>,
    /// Where each hole is, and the number of the claim whose answer goes there.
    holes: Vec<(usize, u32)>,
}

impl Patched {
    /// Makes bytes whose holes are in ascending order.
    pub(crate) fn new(bytes: Vec<u8>, holes: Vec<(usize, u32)>) -> Self {
        debug_assert!(holes.is_sorted_by_key(|&(at, _)| at));
        Self { bytes, holes }
    }

    /// Gives the memory back, empty.
    pub(crate) fn recycled(mut self) -> Vec<u8> {
        self.bytes.clear();
        self.bytes
    }

    /// Copies everything to `out`; `fill` writes what belongs into a hole.
    pub(crate) fn write_to<W: Write>(
        &self,
        out: &mut W,
        mut fill: impl FnMut(&mut W, u32) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut done = 0;
        for &(at, claim) in &self.holes {
            out.write_all(&self.bytes[done..at])?;
            fill(out, claim)?;
            done = at;
        }
        out.write_all(&self.bytes[done..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_holes_in_order() {
        let patched = Patched::new(b"a=,b=,c".to_vec(), vec![(2, 7), (5, 8), (7, 9)]);
        let mut out = Vec::new();
        patched
            .write_to(&mut out, |out, claim| write!(out, "{claim}"))
            .unwrap();
        assert_eq!(out, b"a=7,b=8,c9");
    }
}
