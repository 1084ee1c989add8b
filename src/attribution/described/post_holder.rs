//! “The head of the Sample Mills Agency”, “the Sample chief”: whom the text, before or after, gives that post in other words.
//!
//! Only a post with the name of what it is of in it: there are many chiefs. What stands beside the name of the one who is
//! meant has to tell of both.

use std::ops::Range;

use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::names_in::names_in;
use crate::gazetteer::RoleKind;
use crate::tag::pos::Pos;

/// Words by which somebody no longer has a post.
const PAST: &[&str] = &["former", "ex", "onetime", "late"];

/// What runs a body, by other words.
const HEADS: &[&str] = &["administrator", "secretary", "commissioner", "leader"];

impl Resolver<'_, '_> {
    /// The only person whom a text introduces by a description’s own word and the name in it.
    pub(super) fn post_holder(
        &self,
        kind: RoleKind,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<Referent> {
        let the = self.a.is_any(tokens.start, &["the"]);
        let is_named = |t: usize| {
            let capital = self.a.doc.tokens[t].is_capitalised() && t > tokens.start;
            t != head && (capital || self.a.pos[t] == Pos::Propn)
        };
        if kind != RoleKind::Person || !(the || is_named(tokens.start)) {
            return None;
        }
        let named: Vec<usize> = tokens.clone().filter(|t| is_named(*t)).collect();
        // “the Sample Works chief whom Doe met”, “the head of Sample Works and of Doe Mills”
        let plain = |t: usize| {
            is_named(t)
                || t == head
                || self.a.is_possessive(t)
                || self.a.is_any(t, &["the", "of", "at", "for", "from"])
                || matches!(self.a.pos[t], Pos::Adj | Pos::Noun)
        };
        if named.is_empty() || !tokens.clone().all(plain) {
            return None;
        }
        let end = self.a.doc.tokens.len();
        let (_, bodies) = names_in(self.clusters, self.field, tokens);
        // another name of the same: “EPA”
        let by_another = |person: usize| {
            let body = bodies.first().map(|m| m.cluster);
            let mut others = self.own().filter(|m| Some(m.cluster) == body);
            others.any(|m| {
                let last = m.name.end - 1;
                self.is_introduced(person, end, self.a.word(m.name.start))
                    && self.is_introduced(person, end, self.a.word(last))
            })
        };
        let all = |person: usize| {
            let word = |t: &usize| self.is_introduced(person, end, self.a.word(*t));
            named.iter().all(word)
        };
        let word = self.a.word(head);
        let runs = self.a.is_any(head, &["head", "chief", "boss"]);
        let former = tokens.clone().any(|t| self.a.is_any(t, PAST));
        // “Mill chief contradicts Jane Doe”: two
        let here = self.a.sentence_of(tokens.start);
        let told_here = |person: usize| {
            let mut own = self.own();
            own.any(|m| m.cluster == person && here.contains(&m.name.start))
        };
        let fits = |person: usize| {
            let post = self.is_introduced(person, end, word)
                || runs && self.is_introduced_by(person, end, word, HEADS);
            let was = || PAST.iter().any(|p| self.is_introduced(person, end, p));
            self.is_person(person)
                && !told_here(person)
                && post
                && (all(person) || by_another(person))
                && former == was()
        };
        let mut holders = (0..self.clusters.clusters.len()).filter(|c| fits(*c));
        let holder = holders.next()?;
        // “the Bolt leader”, after “Bolt leader Jane Doe”; other words may tell of another office of a leader's
        let leader = self.clusters.clusters[holder].leader.is_some();
        let exact = || the && self.is_titled_by(holder, tokens.start + 1..head + 1);
        (holders.next().is_none() && (!leader || exact())).then_some(Referent::Cluster(holder))
    }

    /// Whether some words, which are more than one, stand right before a name.
    fn is_titled_by(&self, person: usize, words: Range<usize>) -> bool {
        let same = |at: usize| {
            let mut each = words.clone().enumerate();
            each.all(|(i, t)| self.a.is_any(at + i, &[self.a.word(t)]))
        };
        let mut own = self.own().filter(|m| m.cluster == person);
        words.len() > 1 && own.any(|m| m.name.start.checked_sub(words.len()).is_some_and(same))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::first_speaker;

    #[test]
    fn who_has_the_post_is_told_in_other_words() {
        for (text, name) in [
            (
                "The head of the Quorl Mills Agency said it would rain. It is old. The mill is far. Bolts are dear. Quorl Mills Agency director Jane \
                 Doe came in May.",
                "Jane Doe",
            ),
            (
                "Sample Works’ founder said it would rain. It is old. The mill is far. Bolts are dear. Roe met Jane Doe, founder of Sample Works, in May.",
                "Jane Doe",
            ),
            (
                "The Quorl chief said it would rain. It is old. The mill is far. Bolts are dear. Former Quorl chief Jane Doe came in May.",
                "Quorl chief",
            ),
            (
                "The Quorl chief said it would rain. It is old. The mill is far. Bolts are dear. Vandip chief Jane Doe came in May.",
                "Quorl chief",
            ),
            (
                "The QMA chairman said it would rain. It is old. The mill is far. Bolts are dear. The chairman of the QMA, Jane Doe, spoke in May.",
                "Jane Doe",
            ),
            (
                "The Tory leader said it would rain. It is old. The mill is far. Bolts are dear. Tory leader Michael Howard came in May.",
                "Michael Howard",
            ),
        ] {
            assert_eq!(first_speaker(text), name, "{text}");
        }
    }
}
