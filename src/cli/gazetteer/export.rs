//! `onrecord gazetteer export` and `template`: tables as files.

use std::{
    fs,
    io::{self, Write},
};

use anyhow::{Context, Result, bail};
use onrecord::gazetteer::{BUILTIN, BuiltinTable, TEMPLATE};

use super::{ExportArgs, Status, TemplateArgs};

/// Carries out `onrecord gazetteer export`.
pub(super) fn export(args: &ExportArgs) -> Result<Status> {
    let mut tables = Vec::new();
    for name in &args.tables {
        let Some(table) = BuiltinTable::named(name) else {
            let names: Vec<&str> = BUILTIN.iter().map(stem).collect();
            bail!(
                "there is no table {name}; the tables are {}",
                names.join(", ")
            );
        };
        tables.push(table);
    }
    if tables.is_empty() {
        tables = BUILTIN.to_vec();
    }
    fs::create_dir_all(&args.output).with_context(|| args.output.display().to_string())?;
    for table in tables {
        let path = args.output.join(table.name);
        fs::write(&path, table.text).with_context(|| path.display().to_string())?;
    }
    Ok(Status::Done)
}

fn stem(table: &BuiltinTable) -> &'static str {
    table.name.strip_suffix(".csv").unwrap_or(table.name)
}

/// Carries out `onrecord gazetteer template`.
pub(super) fn template(args: &TemplateArgs) -> Result<Status> {
    match &args.output {
        None => io::stdout().lock().write_all(TEMPLATE.as_bytes())?,
        Some(path) => {
            let file = fs::File::create_new(path);
            let written = file.and_then(|mut file| file.write_all(TEMPLATE.as_bytes()));
            written.with_context(|| path.display().to_string())?;
        }
    }
    Ok(Status::Done)
}
