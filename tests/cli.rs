//! The command as a black box: what it reads, what it writes, how it ends.

#![allow(clippy::unwrap_used, reason = "the helpers are part of the tests")]

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

const FILES: [&str; 9] = [
    "articles.csv",
    "articles.jsonl",
    "datapackage.json",
    "entities.csv",
    "errors.csv",
    "mentions.csv",
    "quotes.csv",
    "run.json",
    "summary.json",
];

fn onrecord<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(args).stdin(Stdio::null());
    command
}

/// Carries out `onrecord run INPUT -o OUTPUT` with more arguments.
fn run(input: &Path, output: &Path, more: &[&str]) -> Output {
    let mut command = onrecord([OsStr::new("run"), input.as_ref(), "-o".as_ref()]);
    command.arg(output).args(more).output().unwrap()
}

fn status(output: &Output) -> i32 {
    let stderr = String::from_utf8_lossy(&output.stderr);
    output
        .status
        .code()
        .unwrap_or_else(|| panic!("killed: {stderr}"))
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Names of all files in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The records of `articles.jsonl`.
fn records(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("articles.jsonl")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn ids(folder: &Path) -> Vec<String> {
    let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
    records(folder).iter().map(id).collect()
}

/// The rows of a table, each as one string with `|` between the cells.
fn table(folder: &Path, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
    let row = |record: csv::StringRecord| record.iter().collect::<Vec<_>>().join("|");
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect()
}

fn json(path: PathBuf) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// A folder with two articles.
fn folder() -> TempDir {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    fs::write(
        folder.path().join("b/2024-03-01_second.txt"),
        "Über “zwei”.\r\nWords.",
    )
    .unwrap();
    fs::write(folder.path().join("a.txt"), "One.").unwrap();
    folder
}

/// A dump of three good records and a bad one.
fn dump() -> &'static str {
    r#"{"id":"one","title":"First","date":"2024-03-01","text":"The first text is here."}
{"id":"two","text":"The second text is here.
{"id":"three","text":"The third text is here.","page":3}
{"id":"four","text":"The first  text is here."}
"#
}

#[test]
fn help_and_version_are_no_errors() {
    for args in [
        &["--help"][..],
        &["run", "--help"],
        &["show", "-h"],
        &["--version"],
    ] {
        let output = onrecord(args).output().unwrap();
        assert_eq!(status(&output), 0, "{args:?}");
        assert!(!output.stdout.is_empty());
    }
}

#[test]
fn wrong_arguments_are_status_2() {
    for args in [
        &[][..],
        &["fly"],
        &["run"],
        &["run", "x", "--colour"],
        &["run", "x", "--jobs", "0"],
        &["run", "x", "--default-date", "yesterday"],
        &["run", "x", "--min-confidence", "2"],
        &["run", "x", "--attributions", "some"],
        &["show", "x", "--id", "a", "--record", "1"],
    ] {
        let output = onrecord(args).output().unwrap();
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_folder_becomes_tables() {
    let (input, out) = (folder(), tempdir().unwrap());
    let output = run(input.path(), out.path(), &[]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    assert!(
        stderr(&output).contains("2 articles"),
        "{}",
        stderr(&output)
    );
    assert_eq!(names(out.path()), FILES);
    assert_eq!(ids(out.path()), ["a", "b/2024-03-01_second"]);
    let second = &records(out.path())[1];
    assert_eq!(second["text"], "Über “zwei”.\r\nWords.", "untouched");
    assert_eq!(second["date"], "2024-03-01");
    assert!(table(out.path(), "errors.csv").is_empty());

    let run = json(out.path().join("run.json"));
    assert_eq!(run["counts"]["articles"], 2);
    assert_eq!(run["inputs"][0]["bytes"], 4);
    let sha256 = "70277bfc409b502132d7a48b2a3b386294264b31f7bf024a5fb0cafabb8ac122";
    assert_eq!(run["inputs"][0]["sha256"], sha256);
}

#[test]
fn a_bad_record_is_a_row_and_status_1() {
    let (folder, out) = (tempdir().unwrap(), tempdir().unwrap());
    let input = folder.path().join("dump.jsonl");
    fs::write(&input, dump()).unwrap();
    let output = run(&input, out.path(), &[]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    assert_eq!(ids(out.path()), ["one", "three", "four"]);
    let errors = table(out.path(), "errors.csv");
    assert_eq!(errors.len(), 1);
    let start = format!("{}|2|2||parse|", input.display());
    assert!(errors[0].starts_with(&start), "{}", errors[0]);
    assert_eq!(records(out.path())[1]["meta"]["page"], 3);
    let articles = table(out.path(), "articles.csv");
    assert!(
        articles[2].ends_with("|one|ok|"),
        "a duplicate but for white space: {}",
        articles[2]
    );
    assert!(stderr(&output).contains("errors.csv"));
}

#[test]
fn when_no_record_is_good_the_errors_are_told_and_the_status_is_2() {
    let (folder, out) = (tempdir().unwrap(), tempdir().unwrap());
    let input = folder.path().join("dump.jsonl");
    fs::write(&input, "{\"text\":\n{\"text\":\n").unwrap();
    assert_eq!(status(&run(&input, out.path(), &[])), 2);
    assert_eq!(table(out.path(), "errors.csv").len(), 2);
}

#[test]
fn without_anything_to_read_nothing_is_made() {
    let folder = tempdir().unwrap();
    let out = folder.path().join("out");
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("empty.csv"), "id,text\n").unwrap();
    for name in ["missing.jsonl", "empty", "empty.csv"] {
        let output = run(&folder.path().join(name), &out, &[]);
        assert_eq!(status(&output), 2, "{name}: {}", stderr(&output));
        assert!(
            stderr(&output).starts_with("error: "),
            "{}",
            stderr(&output)
        );
        assert!(!out.exists(), "{name}");
    }
    let output = run(&folder.path().join("missing.jsonl"), &out, &[]);
    assert!(
        stderr(&output).contains("missing.jsonl"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_missing_input_is_an_error_beside_a_good_one() {
    let (input, out) = (folder(), tempdir().unwrap());
    let missing = input.path().join("missing.txt");
    let output = run(&missing, out.path(), &[input.path().to_str().unwrap()]);
    assert_eq!(status(&output), 1);
    assert_eq!(ids(out.path()).len(), 2);
    let errors = table(out.path(), "errors.csv");
    assert!(
        errors[0].starts_with(missing.to_str().unwrap()),
        "{errors:?}"
    );
}

#[test]
fn the_number_of_jobs_changes_no_byte() {
    let folder = tempdir().unwrap();
    let input = folder.path().join("dump.jsonl");
    let mut file = fs::File::create(&input).unwrap();
    for n in 0..2500 {
        let said = if n % 50 == 0 {
            "“We are ready to go now,” Ann Lee said."
        } else {
            ""
        };
        let text = format!("Text {} of the dump. {said}", n % 700);
        let broken = if n % 500 == 7 { "{" } else { "" };
        let record = serde_json::json!({"id": n, "text": text, "date": "2024-03-01"});
        writeln!(file, "{broken}{record}").unwrap();
    }
    let outputs = ["1", "2", "8"].map(|jobs| {
        let out = folder.path().join(format!("out-{jobs}"));
        assert_eq!(status(&run(&input, &out, &["--jobs", jobs])), 1);
        out
    });
    for name in FILES.into_iter().filter(|&name| name != "run.json") {
        let read = |out: &PathBuf| fs::read(out.join(name)).unwrap();
        let one = read(&outputs[0]);
        assert!(!one.is_empty());
        assert!(one == read(&outputs[1]), "{name}");
        assert!(one == read(&outputs[2]), "{name}");
    }
    assert_eq!(records(&outputs[0]).len(), 2495);
}

#[test]
fn standard_input_is_read() {
    let out = tempdir().unwrap();
    let mut child = onrecord([
        OsStr::new("run"),
        "-".as_ref(),
        "-o".as_ref(),
        out.path().as_ref(),
    ])
    .stdin(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(dump().as_bytes())
        .unwrap();
    assert_eq!(status(&child.wait_with_output().unwrap()), 1);
    assert_eq!(ids(out.path()), ["one", "three", "four"]);
    assert_eq!(json(out.path().join("run.json"))["inputs"][0]["path"], "-");
}

#[test]
fn columns_and_dates_can_be_given() {
    let (folder, out) = (tempdir().unwrap(), tempdir().unwrap());
    let input = folder.path().join("dump.csv");
    fs::write(&input, "number,words\n7,\"A text, and more\"\n").unwrap();
    let more = [
        "--map",
        "body=words,id=number",
        "--default-date",
        "2020-02-29",
    ];
    let output = run(&input, out.path(), &more);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let record = &records(out.path())[0];
    assert_eq!(
        (&record["id"], &record["date"]),
        (&"7".into(), &"2020-02-29".into())
    );
    assert_eq!(
        json(out.path().join("run.json"))["options"]["map"],
        "body=words,id=number"
    );

    let output = run(&input, out.path(), &["--map", "bdy=words"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("bdy"), "{}", stderr(&output));
}

#[test]
fn excel_gets_its_mark_and_quiet_says_nothing() {
    let (input, out) = (folder(), tempdir().unwrap());
    let output = run(input.path(), out.path(), &["--excel", "--quiet"]);
    assert_eq!(status(&output), 0);
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
    let bytes = fs::read(out.path().join("articles.csv")).unwrap();
    assert!(bytes.starts_with("\u{feff}article_id,".as_bytes()));
}

#[test]
fn a_run_replaces_an_earlier_one_and_does_not_read_it() {
    let input = folder();
    let out = input.path().join("tables");
    for _ in 0..2 {
        let output = run(input.path(), &out, &[]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        assert_eq!(ids(&out), ["a", "b/2024-03-01_second"]);
    }
    fs::write(out.join("mine.md"), "mine").unwrap();
    fs::remove_file(input.path().join("a.txt")).unwrap();
    assert_ne!(status(&run(input.path(), &out, &[])), 2);
    assert_eq!(ids(&out), ["b/2024-03-01_second"]);
    assert_eq!(fs::read_to_string(out.join("mine.md")).unwrap(), "mine");
}

#[test]
fn what_is_not_ours_is_not_replaced() {
    let input = folder();
    let own = input.path().join("articles.csv");
    fs::write(&own, "id,text\n1,My own words\n").unwrap();
    let output = run(&own, input.path(), &[]);
    assert_eq!(status(&output), 2);
    assert!(
        stderr(&output).contains("articles.csv"),
        "{}",
        stderr(&output)
    );
    assert_eq!(
        fs::read_to_string(&own).unwrap(),
        "id,text\n1,My own words\n"
    );

    let out = input.path().join("out");
    assert_eq!(status(&run(&own, &out, &[])), 0);
    let output = run(&out.join("articles.jsonl"), &out, &[]);
    assert_eq!(status(&output), 2, "an input is not overwritten either");
    assert_eq!(ids(&out), ["1"]);
}

#[test]
fn an_article_is_shown() {
    let folder = tempdir().unwrap();
    let input = folder.path().join("dump.jsonl");
    fs::write(&input, dump()).unwrap();
    let show = |args: &[&str]| {
        onrecord(["show".as_ref(), input.as_os_str()])
            .args(args)
            .output()
            .unwrap()
    };
    for (args, text) in [
        (&[][..], "The first text is here."),
        (&["--record", "3"], "The third text is here."),
        (&["--id", "three"], "The third text is here."),
    ] {
        let output = show(args);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        let page = String::from_utf8(output.stdout).unwrap();
        assert!(page.contains(text), "{page}");
        assert!(!page.contains('\u{1b}'), "a pipe gets no colours");
    }
    for args in [&["--record", "2"], &["--record", "9"], &["--id", "nobody"]] {
        let output = show(args);
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(output.stdout.is_empty());
        assert!(
            stderr(&output).contains("dump.jsonl"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = tempdir().unwrap();
    let input = folder.path().join("long.txt");
    // More than a pipe holds.
    fs::write(&input, "A line of the article.\n".repeat(4_000)).unwrap();
    let mut child = onrecord(["show".as_ref(), input.as_os_str()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 0);
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
}

/// Feeds a run without end, interrupts it, and goes on until it reads no more.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_file_under_its_name() {
    let out = tempdir().unwrap();
    let mut child = onrecord([
        OsStr::new("run"),
        "-".as_ref(),
        "-o".as_ref(),
        out.path().as_ref(),
    ])
    .stdin(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let line = format!(
        "{{\"text\":\"{}\"}}\n",
        "Words of the article. ".repeat(100)
    );
    // The run listens before it makes its files.
    while !out.path().join(".partial/articles.jsonl").exists() {
        stdin.write_all(line.as_bytes()).unwrap();
    }
    let interrupt = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 130, "{}", stderr(&output));
    assert_eq!(names(out.path()), [".partial"]);
    assert!(
        stderr(&output).contains("Interrupted"),
        "{}",
        stderr(&output)
    );

    let input = folder();
    assert_eq!(status(&run(input.path(), out.path(), &[])), 0);
    assert_eq!(names(out.path()), FILES, "the next run clears up");
}

/// A limit on the size of files stands in for a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_is_status_2_and_leaves_no_file_under_its_name() {
    let (folder, out) = (tempdir().unwrap(), tempdir().unwrap());
    let input = folder.path().join("dump.jsonl");
    let long = "Words of another column. ".repeat(20_000);
    fs::write(
        &input,
        format!("{{\"text\":\"Words.\",\"more\":\"{long}\"}}\n"),
    )
    .unwrap();
    let output = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 100; exec \"$0\" run \"$1\" -o \"$2\"",
        ])
        .args([
            env!("CARGO_BIN_EXE_onrecord").as_ref(),
            input.as_os_str(),
            out.path().as_os_str(),
        ])
        .output()
        .unwrap();
    assert_eq!(status(&output), 2, "{}", stderr(&output));
    assert!(
        stderr(&output).contains("articles.jsonl"),
        "{}",
        stderr(&output)
    );
    assert_eq!(names(out.path()), [".partial"]);
}

#[test]
fn corrections_in_a_table_make_a_list_that_brings_them_back() {
    let (articles, folder) = (tempdir().unwrap(), tempdir().unwrap());
    let text = "Robert Sample, the harbour master, met Jane Doe.\n\n“The bridge stays,” Sample said.\n\n\
                “It does not,” he added.\n\n“Who pays?” asked Doe.\n";
    for name in ["a.txt", "b.txt"] {
        fs::write(articles.path().join(name), text).unwrap();
    }
    let out = folder.path().join("out");
    assert_eq!(status(&run(articles.path(), &out, &[])), 0);
    let table_of = || fs::read_to_string(out.join("quotes.csv")).unwrap();
    let speakers = || -> Vec<String> {
        let mut reader = csv::Reader::from_path(out.join("quotes.csv")).unwrap();
        let at = reader
            .headers()
            .unwrap()
            .iter()
            .position(|h| h == "speaker");
        let speaker = |r: csv::StringRecord| r[at.unwrap()].to_owned();
        reader.records().map(|r| speaker(r.unwrap())).collect()
    };
    let before = speakers();
    assert_eq!(before[..3], ["Robert Sample", "Robert Sample", "Jane Doe"]);

    // Edited in place: one name everywhere, another once, a third cleared.
    let mut reader = csv::Reader::from_path(out.join("quotes.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let speaker = header.iter().position(|h| h == "speaker").unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    let wanted = [
        "Bob Sample",
        "Bob Sample",
        "Ann Other",
        "Bob Sample",
        "Bob Sample",
        "",
    ];
    let mut writer = csv::Writer::from_path(out.join("quotes.csv")).unwrap();
    writer.write_record(&header).unwrap();
    for (row, name) in rows.iter().zip(wanted) {
        let cells = row.iter().enumerate();
        let cells = cells.map(|(at, cell)| if at == speaker { name } else { cell });
        writer.write_record(cells).unwrap();
    }
    writer.flush().unwrap();
    drop(writer);
    let edited = table_of();

    let list = folder.path().join("list.csv");
    let made = onrecord([OsStr::new("aliases"), "from".as_ref()])
        .args([&out.join("quotes.csv"), Path::new("-o"), &list])
        .output()
        .unwrap();
    assert_eq!(status(&made), 0, "{}", stderr(&made));
    assert_eq!(table_of(), edited, "the table is left alone");
    let rows = fs::read_to_string(&list).unwrap();
    assert_eq!(
        rows.lines().skip(1).collect::<Vec<_>>(),
        [
            "Robert Sample,Bob Sample,,,,",
            "Jane Doe,Ann Other,,a,,",
            "Jane Doe,,,b,3,"
        ]
    );

    fs::write(&list, rows + "Nobody Here,Somebody,,,,\n").unwrap();
    let again = run(
        articles.path(),
        &out,
        &["--aliases", list.to_str().unwrap()],
    );
    assert_eq!(status(&again), 0, "{}", stderr(&again));
    assert_eq!(speakers(), wanted);
    assert!(
        stderr(&again).contains("list.csv: row 5 fitted nothing"),
        "{}",
        stderr(&again)
    );
    let manifest = json(out.join("run.json"));
    let resources = manifest["resources"].as_array().unwrap();
    let is_list = |r: &Value| r["name"].as_str().unwrap().ends_with("list.csv");
    assert!(resources.iter().any(is_list));
    let mentions = table(&out, "mentions.csv");
    assert!(
        mentions
            .iter()
            .any(|m| m.contains("|Bob Sample|") && m.contains("|user-alias|"))
    );
    assert!(
        mentions
            .iter()
            .all(|m| !m.contains("|Robert Sample|Robert Sample|"))
    );
}

#[test]
fn a_list_of_aliases_that_is_wrong_is_an_error() {
    let folder = folder();
    let list = folder.path().join("list.csv");
    fs::write(&list, "as_written,canonical\nA,\n").unwrap();
    let out = run(
        folder.path(),
        &folder.path().join("out"),
        &["--aliases", list.to_str().unwrap()],
    );
    assert_eq!(status(&out), 2);
    assert!(
        stderr(&out).contains("list.csv, row 2, column canonical"),
        "{}",
        stderr(&out)
    );
    let nothing = onrecord(["aliases", "from", "nowhere.csv"])
        .output()
        .unwrap();
    assert_eq!(status(&nothing), 2);
    assert!(
        stderr(&nothing).contains("--original"),
        "{}",
        stderr(&nothing)
    );
}
