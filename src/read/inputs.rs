//! Which files there are to be read: files and folders as given, in a fixed order.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{
    Stage,
    hints::Hints,
    sniff::{self, Format},
};
use crate::failure::Failure;

/// The files to be read, found and put in order.
///
/// Folders are searched through, in the order of the relative paths by bytes; hidden files and
/// folders are skipped, links followed. `-` is standard input.
///
/// ```
/// use onrecord::read::Inputs;
/// let inputs = Inputs::find(["no-such-folder/"]);
/// assert!(inputs.is_empty());
/// ```
#[derive(Debug, Default)]
pub struct Inputs {
    entries: Vec<Entry>,
}

/// What there is at one place of the order.
#[derive(Debug)]
pub(super) enum Entry {
    File(InputFile),
    /// A path that cannot be read, or a file of an unknown kind.
    Failure(Failure),
}

/// One file to be read.
#[derive(Debug, Clone)]
pub(super) struct InputFile {
    /// None for standard input.
    path: Option<PathBuf>,
    /// Levels below the input folder; 1 for a file that was named itself.
    depth: usize,
    /// None if it cannot be known before reading.
    size: Option<u64>,
    /// What its name says; none if the content has to tell.
    pub(super) format: Option<Format>,
    /// Whether it was named itself, not found in a folder.
    pub(super) is_given: bool,
}

impl Inputs {
    /// Finds the files behind the paths.
    ///
    /// What cannot be read becomes a failure in its place; this never fails.
    pub fn find<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            inputs.add(path.as_ref());
        }
        inputs
    }

    /// Leaves out files that were found in folders, such as the output of an earlier run.
    ///
    /// What was named itself stays.
    #[must_use]
    pub fn without(mut self, unwanted: impl Fn(&Path) -> bool) -> Self {
        self.entries.retain(|entry| match entry {
            Entry::File(file) if !file.is_given => !file.path.as_deref().is_some_and(&unwanted),
            _ => true,
        });
        self
    }

    /// Tells whether there is no file to be read.
    pub fn is_empty(&self) -> bool {
        !(self.entries.iter()).any(|entry| matches!(entry, Entry::File(_)))
    }

    /// Sums up the sizes of all files; none if one cannot be known, as of standard input.
    pub fn total_bytes(&self) -> Option<u64> {
        (self.entries.iter())
            .map(|entry| match entry {
                Entry::File(file) => file.size,
                Entry::Failure(_) => Some(0),
            })
            .sum()
    }

    pub(super) fn into_entries(self) -> std::vec::IntoIter<Entry> {
        self.entries.into_iter()
    }

    fn add(&mut self, path: &Path) {
        if path == Path::new("-") {
            self.entries.push(Entry::File(InputFile {
                path: None,
                depth: 1,
                size: None,
                format: None,
                is_given: true,
            }));
            return;
        }
        match fs::metadata(path) {
            Err(error) => self.fail(path, &error),
            Ok(metadata) if metadata.is_dir() => self.add_folder(path),
            // A pipe (`<(zcat dump.gz)`) has no size.
            Ok(metadata) => self.entries.push(Entry::File(InputFile {
                path: Some(path.to_owned()),
                depth: 1,
                size: metadata.is_file().then_some(metadata.len()),
                format: sniff::by_name(&name_of(path)),
                is_given: true,
            })),
        }
    }

    fn add_folder(&mut self, root: &Path) {
        let before = self.entries.len();
        let walk = WalkDir::new(root)
            .min_depth(1)
            .follow_links(true)
            .sort_by(|a, b| order(a).cmp(&order(b)));
        for found in walk.into_iter().filter_entry(|entry| !is_hidden(entry)) {
            match found {
                Ok(entry) => self.add_found(&entry),
                // A link back to a folder above: its files are being read already.
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_owned();
                    let error = error.into_io_error().unwrap_or(io::ErrorKind::Other.into());
                    self.fail(&path, &error);
                }
            }
        }
        if self.entries.len() == before {
            self.fail_with(root, "no articles in this folder".to_owned());
        }
    }

    fn add_found(&mut self, entry: &DirEntry) {
        let name = name_of(entry.path());
        if entry.file_type().is_dir() || sniff::is_companion(&name) {
            return;
        }
        let format = sniff::by_name(&name);
        let (_, extension, _) = sniff::split_name(&name);
        if !entry.file_type().is_file() || format.is_none() && !extension.is_empty() {
            let error = format!("unknown kind of file: {name}");
            self.fail_with(entry.path(), error);
            return;
        }
        match entry.metadata() {
            Ok(metadata) => self.entries.push(Entry::File(InputFile {
                path: Some(entry.path().to_owned()),
                depth: entry.depth(),
                size: Some(metadata.len()),
                format,
                is_given: false,
            })),
            Err(error) => self.fail(entry.path(), &error.into()),
        }
    }

    fn fail(&mut self, path: &Path, error: &io::Error) {
        self.fail_with(path, error.to_string());
    }

    fn fail_with(&mut self, path: &Path, error: String) {
        self.entries.push(Entry::Failure(Failure {
            input: text_of(path),
            record: None,
            line: None,
            article_id: None,
            stage: Stage::Read.as_str(),
            error,
        }));
    }
}

impl InputFile {
    /// Gives the path as it is shown, with `/` as separator; `-` for standard input.
    pub(super) fn name(&self) -> String {
        self.path.as_deref().map_or_else(|| "-".to_owned(), text_of)
    }

    /// Gives the identifier of a file of one article: its path below the input folder, or its name if
    /// it was named itself, without the extension.
    pub(super) fn article_id(&self) -> Option<String> {
        let path = self.path.as_deref()?;
        let above = path.components().count().saturating_sub(self.depth);
        let below = text_of(&path.components().skip(above).collect::<PathBuf>());
        let folder = below.rfind('/').map_or(0, |at| at + 1);
        let (stem, ..) = sniff::split_name(&below[folder..]);
        Some(format!("{}{stem}", &below[..folder]))
    }

    /// Gives what the path says about date and outlet.
    pub(super) fn hints(&self) -> Hints {
        Hints::of(&self.name())
    }

    /// Opens the file.
    ///
    /// # Errors
    /// When the operating system refuses.
    pub(super) fn open(&self) -> io::Result<Box<dyn io::Read + Send>> {
        Ok(match &self.path {
            Some(path) => Box::new(fs::File::open(path)?),
            None => Box::new(io::stdin()),
        })
    }
}

/// Gives the key that puts entries of one folder in the order of their relative paths: a folder's
/// name goes on with a separator.
fn order(entry: &DirEntry) -> Vec<u8> {
    let mut key = entry.file_name().as_encoded_bytes().to_vec();
    if entry.file_type().is_dir() {
        key.push(b'/');
    }
    key
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(OsStr::new(""));
    name.to_string_lossy().into_owned()
}

fn text_of(path: &Path) -> String {
    path.to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a folder of empty files.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn files(inputs: &Inputs) -> Vec<&InputFile> {
        let mut files = Vec::new();
        for entry in &inputs.entries {
            if let Entry::File(file) = entry {
                files.push(file);
            }
        }
        files
    }

    fn failures(inputs: &Inputs) -> Vec<&Failure> {
        let mut failures = Vec::new();
        for entry in &inputs.entries {
            if let Entry::Failure(failure) = entry {
                failures.push(failure);
            }
        }
        failures
    }

    #[test]
    fn a_folder_is_read_in_the_order_of_its_paths() {
        let folder = folder(&[
            "b.txt",
            "a/z.txt",
            "a.txt",
            "a-b/c.txt",
            "B.txt",
            "a/b/c.json.gz",
            ".hidden/d.txt",
            ".e.txt",
            "README.md",
            "part-0",
        ]);
        let inputs = Inputs::find([folder.path()]);
        let ids: Vec<_> = files(&inputs)
            .iter()
            .map(|f| f.article_id().unwrap())
            .collect();
        assert_eq!(ids, ["B", "a-b/c", "a", "a/b/c", "a/z", "b", "part-0"]);
        assert!(failures(&inputs).is_empty());
        assert_eq!(inputs.total_bytes(), Some(7));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let folder = folder(&["a.txt", "b.docx"]);
        let missing = folder.path().join("missing.txt");
        let inputs = Inputs::find([folder.path(), &missing]);
        let failures: Vec<_> = failures(&inputs)
            .iter()
            .map(|f| (f.stage, &*f.error))
            .collect();
        assert_eq!(failures[0], ("read", "unknown kind of file: b.docx"));
        assert_eq!(failures[1].0, "read");
        assert_eq!(failures.len(), 2);
        assert!(!inputs.is_empty());
    }

    #[test]
    fn an_empty_folder_is_no_input() {
        let folder = folder(&[".hidden"]);
        let inputs = Inputs::find([folder.path()]);
        assert!(inputs.is_empty());
        assert_eq!(failures(&inputs).len(), 1);
    }

    #[test]
    fn a_file_named_itself_is_always_tried() {
        let folder = folder(&["sub/nyt_2016-04-08_slug.dat", ".hidden.txt"]);
        let inputs = Inputs::find(
            ["sub/nyt_2016-04-08_slug.dat", ".hidden.txt"].map(|f| folder.path().join(f)),
        );
        let files = files(&inputs);
        assert_eq!(files.len(), 2);
        assert_eq!(files[0].article_id().unwrap(), "nyt_2016-04-08_slug");
        assert_eq!(files[0].format, None);
        assert_eq!(files[0].hints().outlet.as_deref(), Some("nyt"));
    }

    #[test]
    fn what_is_unwanted_is_left_out_unless_named_itself() {
        let folder = folder(&["a.txt", "out/quotes.csv"]);
        let unwanted = folder.path().join("out/quotes.csv");
        let inputs = Inputs::find([folder.path(), &unwanted]).without(|path| path == unwanted);
        let names: Vec<_> = files(&inputs).iter().map(|f| f.name()).collect();
        assert_eq!(names.len(), 2);
        assert!(names[0].ends_with("a.txt"));
        assert!(names[1].ends_with("quotes.csv"));
    }

    #[test]
    fn standard_input_has_no_size() {
        let inputs = Inputs::find(["-"]);
        assert_eq!(inputs.total_bytes(), None);
        assert_eq!(files(&inputs)[0].name(), "-");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["a/b.txt"]);
        let other = self::folder(&["c.txt"]);
        let at = |name: &str| folder.path().join(name);
        symlink(at(""), at("a/up")).unwrap();
        symlink(other.path(), at("other")).unwrap();
        symlink(at("nowhere"), at("broken.txt")).unwrap();
        let inputs = Inputs::find([folder.path()]);
        let ids: Vec<_> = files(&inputs)
            .iter()
            .map(|f| f.article_id().unwrap())
            .collect();
        assert_eq!(ids, ["a/b", "other/c"]);
        let failures = failures(&inputs);
        assert_eq!(failures.len(), 1);
        assert!(failures[0].input.ends_with("broken.txt"));
    }
}
