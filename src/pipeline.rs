//! Reader -> workers -> ordered writer.
//!
//! The reader runs on a thread of its own and groups records into batches. Workers annotate and
//! render whole batches. The writer runs on the calling thread and takes the batches in the order in
//! which they were read, so the output does not depend on the number of workers.
//!
//! Order needs no sorting: for every batch the reader makes a channel for one result, gives one end
//! to the worker and queues the other for the writer, which then simply waits for one result after
//! the other. That queue is bounded, and so is the number of batches in memory.
//!
//! ```text
//! records -> batches -+-> pool of workers: annotate, render -+
//!                     |                                      | result
//!                     +-> bounded queue of promises --------> ordered writer
//! ```

use std::{
    any::Any,
    cell::Cell,
    io,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::{
    annotation::Annotation,
    article::Article,
    error::{Error, Result},
    read::Record,
    write::{Buffers, Chunk, ChunkBuilder, Counts, Output, internal_error},
};

/// Bytes of text that make a batch: enough to make handing it over cheap, and so few that the rows made of
/// it, six times as many bytes, stay in the cache of the processor.
const BATCH_BYTES: usize = 48 * 1024;

/// Bytes a record takes besides its text, roughly.
const RECORD_BYTES: usize = 256;

/// Batches in flight for each worker: one at work, one ready, one waiting to be written.
const BATCHES_PER_JOB: usize = 3;

thread_local! {
    static ANNOTATING: Cell<bool> = const { Cell::new(false) };
}

/// Hears how far a run has come.
pub trait Progress {
    /// Takes notice of the figures so far; called after every batch.
    fn update(&mut self, so_far: &Counts);
}

/// Hears nothing.
impl Progress for () {
    fn update(&mut self, _: &Counts) {}
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All records were read.
    Finished,
    /// It was cancelled before the last record.
    Interrupted,
}

/// Tells whether this thread is annotating an article.
///
/// A panic in there is caught and becomes a row of `errors.csv`; a program that installs a panic hook
/// can tell by this which panics need no words.
pub fn is_annotating() -> bool {
    ANNOTATING.get()
}

/// Reads all `records`, annotates them on `jobs` threads and writes them to `output`, in order.
///
/// When `cancel` becomes true no more records are read; those already read are still written. What
/// is written does not depend on the number of jobs.
///
/// # Errors
/// When a thread cannot be started, or a file cannot be written.
pub fn run<R, A>(
    records: R,
    annotate: A,
    output: &mut Output,
    jobs: NonZeroUsize,
    cancel: &AtomicBool,
    progress: &mut dyn Progress,
) -> Result<Ending>
where
    R: Iterator<Item = Record> + Send,
    A: Fn(&Article) -> Annotation + Sync,
{
    // Goes from the writer back to the workers.
    let spare: Mutex<Vec<Buffers>> = Mutex::default();
    let work = |batch: Vec<Record>| {
        let buffers = spare.lock().ok().and_then(|mut spare| spare.pop());
        render(batch, buffers.unwrap_or_default(), &annotate)
    };
    let write = |chunk| {
        let buffers = output.write(chunk)?;
        if let Ok(mut spare) = spare.lock() {
            spare.push(buffers);
        }
        progress.update(output.counts());
        Ok(())
    };
    let mut batches = Batches {
        records,
        cancel,
        ending: Ending::Finished,
    };
    in_order(&mut batches, jobs, work, write)?;
    Ok(batches.ending)
}

/// Annotates and renders a batch.
fn render(
    batch: Vec<Record>,
    buffers: Buffers,
    annotate: &impl Fn(&Article) -> Annotation,
) -> Chunk {
    let mut chunk = ChunkBuilder::new(buffers);
    for record in batch {
        match record {
            Record::Failure(failure) => chunk.failure(&failure),
            Record::Article(article) => match caught(|| annotate(&article)) {
                Ok(annotation) => chunk.article(&article, &annotation),
                Err(panic) => chunk.failure(&internal_error(&article, message(&*panic))),
            },
        }
    }
    chunk.finish()
}

/// Annotates, and catches a panic.
fn caught(annotate: impl FnOnce() -> Annotation) -> thread::Result<Annotation> {
    ANNOTATING.set(true);
    // Unwind safe: an annotation that panicked leaves nothing behind, the engine is immutable.
    let outcome = catch_unwind(AssertUnwindSafe(annotate));
    ANNOTATING.set(false);
    outcome
}

/// Gives the words of a panic.
fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("panic without a message")
}

/// Groups records into batches, until they end or the run is cancelled.
struct Batches<'a, R> {
    records: R,
    cancel: &'a AtomicBool,
    ending: Ending,
}

impl<R: Iterator<Item = Record>> Iterator for Batches<'_, R> {
    type Item = Vec<Record>;

    fn next(&mut self) -> Option<Vec<Record>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES {
            if self.cancel.load(Ordering::Relaxed) {
                self.ending = Ending::Interrupted;
                break;
            }
            let Some(record) = self.records.next() else {
                break;
            };
            bytes += RECORD_BYTES;
            if let Record::Article(article) = &record {
                bytes += article.text.len();
            }
            batch.push(record);
        }
        (!batch.is_empty()).then_some(batch)
    }
}

/// Maps `items` by `work` on `jobs` threads and hands the results to `sink` in order.
///
/// `items` is drawn from a thread of its own, `sink` runs on the calling one. Stops at the first
/// error of `sink`.
fn in_order<I, T>(
    items: I,
    jobs: NonZeroUsize,
    work: impl Fn(I::Item) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<()>,
) -> Result<()>
where
    I: Iterator + Send,
    I::Item: Send,
    T: Send,
{
    let (pool, work) = (&pool(jobs)?, &work);
    let (queue, promises) = sync_channel(jobs.get() * BATCHES_PER_JOB);
    thread::scope(|scope| {
        scope.spawn(move || feed(items, pool, work, &queue));
        for promise in promises {
            // No result: the worker panicked outside an article, and the scope passes that on.
            if let Ok(result) = Receiver::recv(&promise) {
                sink(result)?;
            }
        }
        Ok(())
    })
}

/// Gives every item to the pool and a promise of its result to the writer.
fn feed<I, T>(
    items: I,
    pool: &ThreadPool,
    work: &(impl Fn(I::Item) -> T + Sync),
    queue: &SyncSender<Receiver<T>>,
) where
    I: Iterator,
    I::Item: Send,
    T: Send,
{
    pool.in_place_scope_fifo(|scope| {
        for item in items {
            let (result, promise) = sync_channel(1);
            if queue.send(promise).is_err() {
                return; // the writer failed and went away
            }
            scope.spawn_fifo(move |_| {
                // Nobody waits for the result when the writer went away.
                let _ = result.send(work(item));
            });
        }
    });
}

fn pool(jobs: NonZeroUsize) -> Result<ThreadPool> {
    ThreadPoolBuilder::new()
        .num_threads(jobs.get())
        .thread_name(|n| format!("onrecord-worker-{n}"))
        .build()
        .map_err(|e| Error::io("worker threads", io::Error::other(e)))
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::atomic::AtomicUsize, time::Duration};

    use jiff::Timestamp;
    use tempfile::tempdir;

    use super::*;
    use crate::{
        Failure,
        write::{FILES, RunInfo},
    };

    fn jobs(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).unwrap()
    }

    fn article(n: usize) -> Record {
        let text = format!("Article {n} has {} words.", "many ".repeat(n % 700));
        Record::Article(Box::new(Article::new(n.to_string(), text)))
    }

    fn annotate(article: &Article) -> Annotation {
        assert!(is_annotating());
        assert!(!article.text.contains("Article 13 "), "an unlucky number");
        Annotation {
            words: article.text.len() as u32 / 5,
            ..Annotation::default()
        }
    }

    /// Runs over 1000 articles and a failure; gives the contents of all files but `run.json`.
    fn files_of_a_run(n: usize) -> Vec<String> {
        let dir = tempdir().unwrap();
        let failure = Record::Failure(Failure {
            input: "dump.jsonl".into(),
            record: Some(501),
            line: Some(501),
            article_id: None,
            stage: "parse",
            error: "bad JSON".into(),
        });
        let records = (1..=500)
            .map(article)
            .chain([failure])
            .chain((502..=1000).map(article));
        let mut output = Output::create(dir.path(), false).unwrap();
        let cancel = AtomicBool::new(false);
        let ending = run(records, annotate, &mut output, jobs(n), &cancel, &mut ()).unwrap();
        assert_eq!(ending, Ending::Finished);
        output
            .finish(&RunInfo {
                options: serde_json::Map::new(),
                inputs: Vec::new(),
                resources: Vec::new(),
                started: Timestamp::UNIX_EPOCH,
                elapsed: Duration::ZERO,
            })
            .unwrap();
        let read = |name| fs::read_to_string(dir.path().join(name)).unwrap();
        FILES
            .iter()
            .filter(|&&name| name != "run.json")
            .map(read)
            .collect()
    }

    #[test]
    fn the_number_of_jobs_makes_no_difference() {
        let files = files_of_a_run(1);
        assert_eq!(files_of_a_run(2), files);
        assert_eq!(files_of_a_run(8), files);

        let records = &files[0];
        assert_eq!(records.lines().count(), 998);
        assert!(
            records
                .lines()
                .nth(11)
                .unwrap()
                .starts_with(r#"{"id":"12","#)
        );
        assert!(
            records
                .lines()
                .nth(12)
                .unwrap()
                .starts_with(r#"{"id":"14","#)
        );
        let errors = &files[5];
        let expected = "input,record,line,article_id,stage,error\n\
            ,,,13,annotate,internal error: an unlucky number\n\
            dump.jsonl,501,501,,parse,bad JSON\n";
        assert_eq!(errors, expected, "a panic is a row, and order is kept");
    }

    #[test]
    fn results_come_in_order_though_later_ones_are_ready_first() {
        let last_is_done = (Mutex::new(false), std::sync::Condvar::new());
        let work = |n: u32| {
            let (done, bell) = &last_is_done;
            let mut done = done.lock().unwrap();
            if n == 3 {
                *done = true;
                bell.notify_all();
            }
            // The first is ready only when the last is.
            while n == 0 && !*done {
                done = bell.wait(done).unwrap();
            }
            n
        };
        let mut results = Vec::new();
        in_order(0..4, jobs(2), work, |n| {
            results.push(n);
            Ok(())
        })
        .unwrap();
        assert_eq!(results, [0, 1, 2, 3]);
    }

    #[test]
    fn few_batches_are_in_memory() {
        let (drawn, written) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..500).inspect(|_| {
            drawn.fetch_add(1, Ordering::SeqCst);
        });
        in_order(
            items,
            jobs(2),
            |n: i32| n,
            |_| {
                let in_flight =
                    drawn.load(Ordering::SeqCst) - written.fetch_add(1, Ordering::SeqCst);
                // Besides the queue: one in the reader’s hand, one in the writer’s.
                assert!(in_flight <= 2 * BATCHES_PER_JOB + 2, "{in_flight}");
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(written.into_inner(), 500);
    }

    #[test]
    fn an_error_of_the_writer_stops_the_reader() {
        let endless = 0..;
        let full = || Error::io("quotes.csv", io::ErrorKind::StorageFull.into());
        let sink = |n| if n < 20 { Ok(()) } else { Err(full()) };
        let error = in_order(endless, jobs(2), |n: u64| n, sink).unwrap_err();
        assert!(error.to_string().starts_with("quotes.csv: "), "{error}");
    }

    #[test]
    fn cancelling_writes_what_was_read() {
        struct CancelAtOnce<'a>(&'a AtomicBool);
        impl Progress for CancelAtOnce<'_> {
            fn update(&mut self, _: &Counts) {
                self.0.store(true, Ordering::Relaxed);
            }
        }

        let dir = tempdir().unwrap();
        let mut output = Output::create(dir.path(), false).unwrap();
        let cancel = AtomicBool::new(false);
        let read = AtomicUsize::new(0);
        let endless = (0..).map(|_| {
            read.fetch_add(1, Ordering::SeqCst);
            article(1)
        });
        let progress = &mut CancelAtOnce(&cancel);
        let ending = run(endless, annotate, &mut output, jobs(2), &cancel, progress).unwrap();
        assert_eq!(ending, Ending::Interrupted);
        assert_eq!(output.counts().articles, read.into_inner() as u64);
    }

    #[test]
    fn a_batch_is_bounded_however_short_its_records() {
        let cancel = AtomicBool::new(false);
        let sizes = |text: &str, records: usize| -> Vec<usize> {
            let article = |n: usize| Article::new(n.to_string(), text);
            let records = (0..records).map(|n| Record::Article(Box::new(article(n))));
            let batches = Batches {
                records,
                cancel: &cancel,
                ending: Ending::Finished,
            };
            batches.map(|batch| batch.len()).collect()
        };
        assert_eq!(sizes(&"x".repeat(BATCH_BYTES), 3), [1, 1, 1]);
        assert_eq!(sizes(&"x".repeat(BATCH_BYTES / 2), 3), [2, 1]);
        let most = BATCH_BYTES.div_ceil(RECORD_BYTES + 1);
        assert_eq!(sizes("x", most + 5), [most, 5]);
        assert!(sizes("x", 0).is_empty());
    }
}
