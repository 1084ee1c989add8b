//! Shapes of quotation marks.

/// Marks of one weight close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Double,
    Single,
}

/// Shapes of marks that behave alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glyph {
    /// “ ‟
    High66,
    /// ” ’’
    High99,
    /// „
    Low99,
    /// " '' ″
    Straight,
    /// Two backticks.
    Backticks,
    /// « ‹
    Left,
    /// » ›
    Right,
    /// ‘ or a backtick.
    Single6,
    /// ’ ´
    Single9,
    /// '
    Apostrophe,
    /// ‚
    LowSingle,
}

/// Tells the shape and weight of a mark.
pub(super) fn glyph_of(word: &str) -> Option<(Glyph, Weight)> {
    use Weight::{Double, Single};
    Some(match word {
        "“" | "‟" => (Glyph::High66, Double),
        "”" | "’’" => (Glyph::High99, Double),
        "„" => (Glyph::Low99, Double),
        "\"" | "''" | "″" => (Glyph::Straight, Double),
        "``" => (Glyph::Backticks, Double),
        "«" => (Glyph::Left, Double),
        "»" => (Glyph::Right, Double),
        "‹" => (Glyph::Left, Single),
        "›" => (Glyph::Right, Single),
        "‘" | "`" => (Glyph::Single6, Single),
        "’" | "´" => (Glyph::Single9, Single),
        "'" => (Glyph::Apostrophe, Single),
        "‚" => (Glyph::LowSingle, Single),
        _ => return None,
    })
}
