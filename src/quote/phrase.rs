//! Whether words that begin with a noun are that noun with what tells of it, or a clause: “a plan made in May”, “profits
//! rose in May”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::quote::clause::{OWNERS, is_participle, is_subordinator};
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::{TokenKind, WordSet};

/// Verbs that take a clause far more often than an object, beside those that claim, predict or show.
const CLAUSAL: &[&str] = &[
    "add",
    "added",
    "adding",
    "adds",
    "admit",
    "admits",
    "admitted",
    "note",
    "noted",
    "notes",
    "noting",
    "state",
    "stated",
    "states",
    "suggest",
    "suggested",
    "suggests",
];

/// Verbs of what is said once more: “repeated her warning that it would rain” says what she warned of.
const AGAIN: &[&str] = &[
    "confirm",
    "confirms",
    "confirmed",
    "express",
    "reaffirm",
    "repeat",
    "repeats",
    "repeated",
    "reiterated",
    "reiterates",
];

/// Pasts that are no participles of the noun before them: “sales rose”.
const PASTS: &WordSet = &WordSet::of(&[
    "averaged", "climbed", "declined", "died", "dipped", "doubled", "dropped", "eased", "expired",
    "failed", "gained", "grew", "happened", "inched", "jumped", "lived", "narrowed", "occurred",
    "plunged", "rallied", "remained", "resigned", "seemed", "slipped", "slowed", "slumped",
    "soared", "started", "surged", "totaled", "totalled", "tripled", "tumbled", "weighed",
    "widened", "worked",
]);

/// More of them.
const LONG_PASTS: &[&str] = &[
    "benefited",
    "decreased",
    "increased",
    "rebounded",
    "recovered",
];

/// What others say, which is denied.
const CLAIMS: &WordSet = &WordSet::of(&[
    "account",
    "accounts",
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "claim",
    "claims",
    "report",
    "reports",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "speculation",
    "suggestion",
    "suggestions",
]);

/// Words for a time, which may stand between a verb and its clause: “said this week it would close”.
const TIMES: &WordSet = &WordSet::of(&[
    "afternoon",
    "day",
    "evening",
    "friday",
    "monday",
    "month",
    "morning",
    "night",
    "quarter",
    "saturday",
    "summer",
    "sunday",
    "thursday",
    "today",
    "tuesday",
    "wednesday",
    "week",
    "weekend",
    "winter",
    "year",
    "yesterday",
]);

/// Words that open a time: “released last month”.
const WHEN: &[&str] = &["last", "this", "next", "earlier", "late", "early"];

/// Words that open a question.
const ASKING: &[&str] = &[
    "how", "why", "what", "whether", "who", "where", "when", "if", "which",
];

/// Pasts that do not end in “ed”.
const IRREGULAR: &WordSet = &WordSet::of(&[
    "beat",
    "became",
    "began",
    "bore",
    "bought",
    "broke",
    "brought",
    "built",
    "came",
    "caught",
    "chose",
    "cost",
    "cut",
    "dealt",
    "drew",
    "drove",
    "fell",
    "felt",
    "flew",
    "fought",
    "found",
    "gave",
    "got",
    "grew",
    "had",
    "heard",
    "held",
    "hid",
    "hit",
    "hung",
    "kept",
    "knew",
    "laid",
    "led",
    "left",
    "let",
    "lost",
    "made",
    "meant",
    "met",
    "paid",
    "put",
    "quit",
    "ran",
    "rose",
    "said",
    "sank",
    "sat",
    "saw",
    "sent",
    "set",
    "shook",
    "shot",
    "shrank",
    "shut",
    "sold",
    "sought",
    "spent",
    "split",
    "spoke",
    "spread",
    "stood",
    "stole",
    "struck",
    "swung",
    "taught",
    "thought",
    "threw",
    "told",
    "took",
    "tore",
    "understood",
    "went",
    "withdrew",
    "woke",
    "won",
    "wore",
    "wrote",
]);

/// Nouns of more than one that do not end in “s”.
const PLURALS: &[&str] = &[
    "people", "men", "women", "children", "police", "data", "media", "staff", "pct", "percent", "%",
];

/// Participles that do not end in “ed” or “en”.
const PARTICIPLES: &[&str] = &[
    "made", "held", "sold", "sent", "seen", "done", "paid", "built", "brought", "known", "set",
    "put", "won", "found", "led", "drawn", "shown",
];

/// Participles before “to” that tell what a thing is for.
const PURPOSES: &[&str] = &[
    "scheduled",
    "designed",
    "meant",
    "intended",
    "slated",
    "aimed",
    "geared",
];

/// What begins with a noun and its words.
pub(super) struct Phrase {
    /// Its first word; adverbs and marks go before.
    pub(super) first: usize,
    end: usize,
}

impl Phrase {
    pub(super) fn of(a: &Analysis<'_>, content: &Range<usize>) -> Option<Self> {
        let skipped = |t: &usize| {
            a.pos[*t] == Pos::Adv && !a.is_any(*t, ASKING)
                || a.doc.tokens[*t].kind == TokenKind::Quote
                || matches!(a.word(*t), "$" | "£" | "€")
        };
        let first = content.clone().find(|t| !skipped(t))?;
        let clause = a.is_any(first, ASKING) || a.is_any(first, &["that", "there", "as", "to"]);
        (!clause).then_some(Self {
            first,
            end: content.end,
        })
    }

    /// “a new loom”, “its looms”, “growing fear”, “rated looms”
    pub(super) fn is_nominal(&self, a: &Analysis<'_>) -> bool {
        let first = self.first;
        let participle = a.pos[first] == Pos::Verb
            && a.word(first).ends_with("ed")
            && matches!(a.pos.get(first + 1), Some(Pos::Noun | Pos::Adj));
        matches!(a.pos[first], Pos::Det | Pos::Adj | Pos::Noun | Pos::Num)
            || a.is_any(first, OWNERS)
            || participle
    }

    /// “reports that”, “a rumour”, “the published claims”
    pub(super) fn is_claim(&self, a: &Analysis<'_>) -> bool {
        let before = |t: &usize| matches!(a.pos[*t], Pos::Det | Pos::Adj) && !a.is_any(*t, CLAIMS);
        let head = (self.first..self.end).find(|t| !before(t));
        head.is_some_and(|head| {
            a.is_any(head, CLAIMS) && !matches!(a.pos.get(head + 1), Some(Pos::Verb | Pos::Aux))
        })
    }

    /// “the mill to be sold”, and where the cue `asks` for it also “the town to sell it”.
    pub(super) fn is_told_to(&self, a: &Analysis<'_>, asks: bool) -> bool {
        let words = self.first..self.end;
        let noun = |t: &usize| {
            matches!(
                a.pos[*t],
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron | Pos::Adv
            ) || a.is_possessive(*t)
                || a.is_joint(*t)
        };
        let to_be = |t: usize| a.is_any(t, &["to"]) && a.is_any(t + 1, &["be"]);
        if asks && words.clone().skip(1).any(to_be) {
            return true;
        }
        let Some(to) = words.clone().find(|t| !noun(t)).filter(|t| *t > self.first) else {
            return false;
        };
        let next = a.pos.get(to + 1);
        // “Doe to resign”, the verb taken for a noun
        let named = asks && a.pos[to - 1] == Pos::Propn && next == Some(&Pos::Noun);
        let told = a.is_any(to, &["to"]) && (named || matches!(next, Some(Pos::Verb | Pos::Aux)));
        let one = a.is_any(self.first, &["a", "an"]);
        told && !one && (to_be(to) || asks)
    }

    /// “laid out the stakes: the mill is old”, “questioned the loan and whether it helped”, “described her as a miller”: more
    /// than the thing is said.
    pub(super) fn is_explained(&self, a: &Analysis<'_>, verb: usize) -> bool {
        let describes = a.is_any(verb, &["describe", "describes", "described", "describing"]);
        let fact = a.is_any(self.first, &["the"]) && a.is_any(self.first + 1, &["fact"]);
        let said = |t: usize| {
            a.is_mark(t, b':')
                || t > self.first && a.is_any(t, &["whether", "how", "why"])
                || describes && a.is_any(t, &["as"])
        };
        fact || (self.first..self.end).any(said)
    }

    /// Whether a verb tells something of the thing: “profits rose”, not “a plan made in May”, “a plan that failed”.
    pub(super) fn has_predicate(&self, a: &Analysis<'_>, draft: &Draft, verb: usize) -> bool {
        let first = self.first;
        let clausal = a.is_any(verb, CLAUSAL)
            || matches!(
                draft.cue_kind,
                CueKind::Show | CueKind::Claim | CueKind::Predict
            );
        let one = a.is_any(first, &["a", "an", "no", "another"]);
        let own = a.is_any(first, OWNERS);
        let known = one || own || a.is_any(first, &["the", "these", "those", "this"]);
        let mut noun = false;
        let mut participle = false;
        for t in first..self.end {
            noun |= matches!(a.pos[t], Pos::Noun | Pos::Propn) || a.pos[t] == Pos::Num && t > first;
            if t == first {
                continue;
            }
            match a.pos[t] {
                Pos::Punct if a.is_mark(t, b';') => return clausal,
                Pos::Pron if a.is_any(t, &["who", "which", "whose", "whom", "what"]) => {
                    return !noun || clausal && a.word(t - 1) != "," || self.goes_on(a, t);
                }
                Pos::Pron | Pos::Sconj if a.is_any(t, &["that"]) => {
                    return clausal
                        || a.pos[t - 1] == Pos::Num
                        || a.is_any(t - 1, TIMES)
                        || a.is_any(verb, AGAIN)
                        || self.goes_on(a, t);
                }
                _ if a.is_any(t, &["whether", "how", "why"]) => return true,
                Pos::Sconj if is_subordinator(a, t) => {
                    let if_so =
                        draft.cue_kind == CueKind::Promise && a.is_any(t, &["if", "unless"]);
                    return if_so || clausal || self.goes_on(a, t);
                }
                Pos::Pron if a.is_any(t, &["he", "she", "they", "we", "I"]) => {
                    // “the loom she built”, “two looms and he”
                    let of_noun = a.pos[t - 1] == Pos::Noun && known && !a.is_any(t - 1, TIMES);
                    return !of_noun && !a.is_any(t - 1, &["and", "but"]);
                }
                Pos::Pron if is_subject(a, t) => return true,
                Pos::Cconj if self.ends_at(a, t) => return false,
                Pos::Adp if known && a.is_any(t, &["after", "before", "despite"]) => {
                    return self.goes_on(a, t);
                }
                Pos::Aux if is_finite_aux(a, t, clausal) => return true,
                Pos::Verb if a.word(t).ends_with("ing") && clausal => return true,
                Pos::Verb if a.word(t).ends_with("ing") => {}
                Pos::Verb if is_within(a, t, clausal) => {}
                Pos::Verb if !noun && known => {
                    // “a move”, not “the rebuilt mill”
                    noun = !(a.word(t).ends_with("ed") || a.word(t).ends_with("en"));
                }
                Pos::Verb if is_noun(a, draft, t, one) => noun = true,
                Pos::Verb
                    if (!participle || a.is_mark(t - 1, b',') || a.pos[t - 1] == Pos::Cconj)
                        && is_told_of(a, t) =>
                {
                    participle = true;
                    let sure = a.is_any(t + 1, &["by"]) || a.is_any(t, PURPOSES);
                    if clausal && !sure && !one {
                        return true;
                    }
                }
                Pos::Verb => return true,
                _ => {}
            }
        }
        clausal && !(one || own || a.is_any(first, &["new", "more"]))
    }

    /// “, but the mill is old”, “and wants to go”: another clause begins.
    fn ends_at(&self, a: &Analysis<'_>, t: usize) -> bool {
        if t + 1 >= self.end {
            return false;
        }
        let verb = match a.pos[t + 1] {
            Pos::Aux => true,
            Pos::Verb => !a.word(t + 1).ends_with("ing") && !is_participle(a, t + 1, true),
            _ => false,
        };
        verb || a.is_any(t, &["but"]) && a.is_mark(t - 1, b',')
    }

    /// “a loom, which was old, | had burned”: behind a clause about it the thing's own verb.
    fn goes_on(&self, a: &Analysis<'_>, from: usize) -> bool {
        let verb = |t: usize| match a.pos.get(t) {
            Some(Pos::Aux) => true,
            Some(Pos::Verb) => !a.word(t).ends_with("ing") && !is_participle(a, t, true),
            _ => false,
        };
        (from + 1..self.end.saturating_sub(1)).any(|t| a.pos[t] == Pos::Punct && verb(t + 1))
    }
}

/// “it | is”, not “of it”.
fn is_subject(a: &Analysis<'_>, t: usize) -> bool {
    a.is_any(t, &["it", "this", "these", "you", "there"])
        && matches!(a.pos.get(t + 1), Some(Pos::Verb | Pos::Aux))
        && a.pos[t - 1] != Pos::Adp
        && !a.is_any(t - 1, &["to"])
}

/// Not “to be sold”, “the mill's”; “looms being sold” tells something behind “showed”.
fn is_finite_aux(a: &Analysis<'_>, t: usize, clausal: bool) -> bool {
    if a.is_any(t, &["being"]) {
        return clausal;
    }
    let infinitive = a.is_any(t, &["be", "have", "do"]) && a.is_any(t - 1, &["to"]);
    !infinitive && !matches!(a.word(t), "'s" | "’s")
}

/// “a tenth | rise”, “a tax | cut in May”: no verb goes so with one thing.
fn is_noun(a: &Analysis<'_>, draft: &Draft, t: usize, one: bool) -> bool {
    let word = a.word(t);
    let form = !(word.ends_with("ed") || word.ends_with("ing") || word.ends_with('s'));
    let cut = one
        && a.is_any(t, &["cut", "split"])
        && matches!(a.pos.get(t + 1), Some(Pos::Adp | Pos::Punct | Pos::Noun));
    let singular = a.pos[t - 1] == Pos::Noun
        && !a.word(t - 1).ends_with('s')
        && (one || !a.is_any(t - 1, PLURALS));
    form && singular && draft.cue_kind != CueKind::Demand && (cut || !a.is_any(t, IRREGULAR))
}

/// A verb within the words of a noun: “to | sell”, “help | sell”, “the | expected loss”, “given the loss”.
fn is_within(a: &Analysis<'_>, t: usize, clausal: bool) -> bool {
    let adverb = a.pos[t - 1] == Pos::Adv;
    let to_be = a.is_any(t - 1, &["be"]) && a.is_any(t.saturating_sub(2), &["to"]);
    let infinitive = to_be
        || a.is_any(t - 1, &["to", "help", "helps", "helped"])
        || adverb && a.is_any(t.saturating_sub(2), &["to"]);
    let modified = |p: usize| matches!(a.pos[p], Pos::Det | Pos::Adp | Pos::Adj);
    let before = modified(t - 1) && !is_past(a, t)
        || !clausal && (a.pos[t - 1] == Pos::Num || a.is_joint(t - 1))
        || a.is_any(t - 1, &["being"])
        || a.is_any(t - 1, OWNERS)
        || adverb && t > 1 && modified(t - 2);
    let participle = a.word(t).ends_with("ed") || a.word(t).ends_with("en");
    infinitive || before && participle || a.is_any(t, &["given"])
}

/// “sales | rose”
fn is_past(a: &Analysis<'_>, t: usize) -> bool {
    a.is_any(t, PASTS) || a.is_any(t, LONG_PASTS)
}

/// “a plan | made in May”, “looms | sold last year”: a participle behind its noun.
fn is_told_of(a: &Analysis<'_>, t: usize) -> bool {
    let word = a.word(t);
    let form = word.ends_with("ed") || word.ends_with("en") || a.is_any(t, PARTICIPLES);
    let phrase = match a.pos.get(t + 1) {
        Some(Pos::Adp) => true,
        Some(Pos::Adv) => a.pos.get(t + 2) == Some(&Pos::Adp),
        _ => false,
    };
    // “a loom called Clara”, “the year ended May 31”
    let name = matches!(a.pos.get(t + 1), Some(Pos::Propn | Pos::Num))
        && a.is_any(
            t,
            &["called", "named", "dubbed", "titled", "ended", "dated"],
        );
    let when = name || a.is_any(t + 1, WHEN) || a.is_any(t + 1, TIMES) || a.is_any(t + 1, &["to"]);
    form && !is_past(a, t) && (phrase || when)
}
