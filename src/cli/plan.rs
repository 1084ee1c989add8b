//! The arguments resolved: inputs found, settings checked, the engine built.
//!
//! Whatever can be found wrong before any work is done is found wrong here.

use std::{
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result, bail};
use onrecord::{
    Engine,
    aliases::Aliases,
    gazetteer::UserGazetteer,
    read::{FieldMap, Inputs, ReadOptions, Reader, Record},
    write::{FILES, is_output_file},
};
use serde_json::{Map, Value, json};

use super::args::{AnnotatingArgs, ReadingArgs, RunArgs};

/// Problems that are listed when there is nothing to read.
const LISTED: usize = 10;

/// What `onrecord run` is to do.
pub(crate) struct RunPlan {
    pub(crate) reader: Reader,
    pub(crate) engine: Engine,
    pub(crate) jobs: NonZeroUsize,
    pub(crate) output: PathBuf,
    pub(crate) excel: bool,
    pub(crate) quiet: bool,
    /// The options in force, for `run.json`.
    pub(crate) options: Map<String, Value>,
}

impl RunPlan {
    /// Resolves the arguments.
    pub(crate) fn new(args: RunArgs) -> Result<Self> {
        for input in &args.inputs {
            keep_input(input, &args.output)?;
        }
        let jobs = args.jobs.map_or_else(thread::available_parallelism, Ok);
        let jobs = jobs.unwrap_or(NonZeroUsize::MIN);
        Ok(Self {
            options: options(&args, jobs),
            reader: args.reading.reader(&args.inputs)?,
            engine: args.annotating.engine()?,
            jobs,
            output: args.output,
            excel: args.excel,
            quiet: args.quiet,
        })
    }
}

impl ReadingArgs {
    /// Finds the inputs.
    pub(crate) fn reader(&self, inputs: &[PathBuf]) -> Result<Reader> {
        let fields = match &self.map {
            Some(map) => FieldMap::parse(map).with_context(|| format!("--map {map}"))?,
            None => FieldMap::default(),
        };
        let options = ReadOptions {
            fields,
            default_date: self.default_date,
            ..ReadOptions::default()
        };
        // A folder that is read twice holds the tables of the first time.
        let found = Inputs::find(inputs).without(is_output_file);
        let nothing_there = found.is_empty();
        let reader = Reader::new(found, options);
        if nothing_there {
            bail!("there is nothing to read{}", problems(reader));
        }
        Ok(reader)
    }
}

impl AnnotatingArgs {
    /// Builds the engine.
    pub(crate) fn engine(&self) -> Result<Engine> {
        let mut engine = Engine::builder()
            .attributions(self.attributions.into())
            .min_confidence(self.min_confidence as f32);
        for path in &self.gazetteers {
            engine = engine.gazetteer(UserGazetteer::open(path)?);
        }
        if let Some(path) = &self.aliases {
            engine = engine.aliases(Aliases::open(path)?);
        }
        Ok(engine.build()?)
    }
}

/// Lists what the reader says is wrong.
fn problems(reader: Reader) -> String {
    let mut failures = reader.filter_map(|record| match record {
        Record::Failure(failure) => Some(failure),
        Record::Article(_) => None,
    });
    let mut lines: Vec<String> = failures
        .by_ref()
        .take(LISTED)
        .map(|failure| format!("\n  {}: {}", failure.input, failure.error))
        .collect();
    let more = failures.count();
    if more > 0 {
        lines.push(format!("\n  and {more} more"));
    }
    lines.concat()
}

/// Refuses an input that the output would overwrite.
fn keep_input(input: &Path, output: &Path) -> Result<()> {
    let (Ok(input_path), Ok(output)) = (fs::canonicalize(input), fs::canonicalize(output)) else {
        return Ok(()); // one of them does not exist
    };
    if FILES.iter().any(|file| input_path == output.join(file)) {
        bail!(
            "{}: this input would be overwritten; choose another output folder with -o",
            input.display()
        );
    }
    Ok(())
}

/// Gives the options in force, as `run.json` tells them.
fn options(args: &RunArgs, jobs: NonZeroUsize) -> Map<String, Value> {
    let inputs = args.inputs.iter().map(|path| path.to_string_lossy());
    let options = json!({
        "inputs": inputs.collect::<Vec<_>>(),
        "output": args.output.to_string_lossy(),
        "jobs": jobs,
        "excel": args.excel,
        "map": args.reading.map,
        "default_date": args.reading.default_date,
        "attributions": args.annotating.attributions.as_str(),
        "min_confidence": args.annotating.min_confidence,
        "gazetteers": args.annotating.gazetteers,
        "aliases": args.annotating.aliases,
    });
    match options {
        Value::Object(options) => options,
        _ => Map::new(),
    }
}
