//! `onrecord explain --rules`: all rules in words.

use anstyle::Style;
use onrecord::gazetteer::Rules;

use crate::cli::styled::Styled;

const WIDTH: usize = 80;
const INDENT: &str = "    ";

/// What the rules decide on, and how that is headed.
const PARTS: [(&str, &str); 3] = [
    ("quote", "That words are a quotation"),
    ("speaker", "Who the speaker is"),
    ("mention", "Who or what a mention names"),
];

/// Lists the rules by what they decide on; one that decides on several things stands under each.
pub(super) fn list(rules: &Rules) -> String {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let mut page = String::new();
    for (part, heading) in PARTS {
        if !page.is_empty() {
            page.push('\n');
        }
        let column = if part == "mention" {
            "mentions"
        } else {
            "quotes"
        };
        let heading = format!("{heading} (rule in {column}.csv)");
        page += &Styled::default().push(&heading, bold).wrap(WIDTH, "", "");
        for rule in rules.iter().filter(|r| r.about.iter().any(|a| a == part)) {
            page.push('\n');
            page += &Styled::default()
                .push(&rule.id, bold)
                .wrap(WIDTH, "  ", "  ");
            page += &Styled::default()
                .plain(&rule.meaning)
                .wrap(WIDTH, INDENT, INDENT);
            let mut example = Styled::default();
            example.push("Example: ", dim).plain(&rule.example);
            page += &example.wrap(WIDTH, INDENT, INDENT);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;

    #[test]
    fn the_list_has_every_rule_and_fits_eighty_columns() {
        let rules = Rules::builtin().unwrap();
        let page = strip_str(&list(&rules)).to_string();
        for rule in &rules {
            assert!(
                page.lines().any(|line| line.trim() == rule.id),
                "{}",
                rule.id
            );
        }
        assert!(page.lines().all(|line| line.chars().count() <= WIDTH));
    }
}
