//! Files that get their final name only when all of them are whole.
//!
//! Everything is written into `.partial/` inside the output folder and moved out at the end, so that
//! no reader ever meets half a table. An interrupted run leaves `.partial/` behind (which is where
//! resuming will find it); the next run starts it afresh.
//!
//! Only files of an earlier run are ever replaced, and a folder is taken for an earlier run's by its
//! `run.json`: a table of the user's own that happens to be called `articles.csv` is never touched.

use std::{
    ffi::OsStr,
    fs::{self, File, TryLockError},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// Names of all files, in the order in which they get their final names: `run.json` comes last, so
/// that where it stands everything stands.
pub const FILES: [&str; 9] = [
    "articles.jsonl",
    "quotes.csv",
    "mentions.csv",
    "entities.csv",
    "articles.csv",
    "errors.csv",
    "summary.json",
    "datapackage.json",
    "run.json",
];

/// Name of the folder for unfinished files.
const PARTIAL: &str = ".partial";

/// Bytes gathered before they go to the disk.
const BUFFER: usize = 1 << 18;

/// The output folder during a run.
#[derive(Debug)]
pub(crate) struct Staging {
    dir: PathBuf,
    /// Whether the output folder was made by this run.
    is_new: bool,
    /// Held while the run lasts, so that no two runs write to the same folder.
    lock: File,
}

impl Staging {
    /// Prepares the output folder `dir`.
    pub(crate) fn open(dir: &Path) -> Result<Self> {
        let partial = dir.join(PARTIAL);
        let is_new = !dir.exists();
        if !partial.exists() && !is_earlier_run(dir) {
            refuse_foreign(dir)?;
        }
        create_dir(&partial)?;
        let lock = lock(&partial.join("lock"))?;
        for name in FILES {
            remove(&partial.join(name))?;
        }
        Ok(Self {
            dir: dir.to_owned(),
            is_new,
            lock,
        })
    }

    /// Starts a file.
    pub(crate) fn create(&self, name: &str) -> Result<StagedFile> {
        let path = self.partial().join(name);
        let file = File::create(&path).map_err(|e| Error::io(&path, e))?;
        Ok(StagedFile {
            out: BufWriter::with_capacity(BUFFER, file),
            path,
        })
    }

    /// Writes a whole file.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut file = self.create(name)?;
        file.with(|out| out.write_all(bytes))?;
        file.close()
    }

    /// Gives all files their final names.
    pub(crate) fn publish(self) -> Result<()> {
        // An earlier run's word that everything stands is not true for the next moments.
        remove(&self.dir.join("run.json"))?;
        for name in FILES {
            let path = self.dir.join(name);
            fs::rename(self.partial().join(name), &path).map_err(|e| Error::io(&path, e))?;
        }
        self.clear()
    }

    /// Leaves nothing behind; files of an earlier run stay.
    pub(crate) fn discard(self) -> Result<()> {
        for name in FILES {
            remove(&self.partial().join(name))?;
        }
        let (dir, is_new) = (self.dir.clone(), self.is_new);
        self.clear()?;
        if is_new {
            fs::remove_dir(&dir).map_err(|e| Error::io(&dir, e))?;
        }
        Ok(())
    }

    fn partial(&self) -> PathBuf {
        self.dir.join(PARTIAL)
    }

    /// Removes the folder for unfinished files, unless somebody else put something into it.
    fn clear(self) -> Result<()> {
        let partial = self.partial();
        drop(self.lock);
        remove(&partial.join("lock"))?;
        match fs::remove_dir(&partial) {
            Err(e) if e.kind() != io::ErrorKind::DirectoryNotEmpty => Err(Error::io(partial, e)),
            _ => Ok(()),
        }
    }
}

/// A file that has no final name yet.
#[derive(Debug)]
pub(crate) struct StagedFile {
    out: BufWriter<File>,
    path: PathBuf,
}

impl StagedFile {
    /// Lets `write` write, and ties its error to the file.
    pub(crate) fn with(
        &mut self,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<()> {
        write(&mut self.out).map_err(|e| Error::io(&self.path, e))
    }

    /// Writes what is still in memory.
    pub(crate) fn close(mut self) -> Result<()> {
        self.with(Write::flush)
    }
}

/// Tells whether `path` is a file that an earlier run wrote.
///
/// So that a folder can be read again and again although the output folder lies inside it.
pub fn is_output_file(path: &Path) -> bool {
    let is_ours = |name: &OsStr| FILES.iter().any(|&file| name == file);
    path.file_name().is_some_and(is_ours) && path.parent().is_some_and(is_earlier_run)
}

/// Tells whether `dir` holds the outcome of an earlier run.
fn is_earlier_run(dir: &Path) -> bool {
    fs::read(dir.join("run.json"))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
        .is_some_and(|run| run["name"] == env!("CARGO_PKG_NAME"))
}

fn refuse_foreign(dir: &Path) -> Result<()> {
    for name in FILES {
        let path = dir.join(name);
        if path.symlink_metadata().is_ok() {
            let why = "exists and is not from an earlier run; choose another output folder";
            return Err(Error::io(
                path,
                io::Error::new(io::ErrorKind::AlreadyExists, why),
            ));
        }
    }
    Ok(())
}

fn create_dir(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|e| Error::io(path, e))
}

fn lock(path: &Path) -> Result<File> {
    let file = File::create(path).map_err(|e| Error::io(path, e))?;
    match file.try_lock() {
        // Some network file systems know no locks; one writer is then taken on trust.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let why = "another run is writing to this folder";
            Err(Error::io(
                path,
                io::Error::new(io::ErrorKind::ResourceBusy, why),
            ))
        }
    }
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Error::io(path, e)),
        _ => Ok(()),
    }
}
