//! Slow steps remembered by what went into them, so that a changed page costs only its own wasm-opt and brotli.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
};

use eyre::{Result, eyre};
use sha2::{Digest, Sha256};

/// A folder of results, each named after the digest of its step and input.
pub(super) struct Cache {
    dir: PathBuf,
    used: Mutex<HashSet<String>>,
}

impl Cache {
    /// Opens the folder, making it if need be.
    pub(super) fn open(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir)?;
        Ok(Self { dir: dir.to_path_buf(), used: Mutex::default() })
    }

    /// The result of `step` for `input`: remembered, or made now. `step` must name all that influences the result.
    pub(super) fn get_or(&self, step: &str, input: &[u8], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let digest = Sha256::new().chain_update(step).chain_update([0]).chain_update(input).finalize();
        let key = super::names::hex(&digest);
        let path = self.dir.join(&key);
        let result = match fs::read(&path) {
            Ok(known) => known,
            Err(_) => {
                let made = make()?;
                // Two steps: an interrupted run must not leave half a result under a good name.
                let half = path.with_extension("new");
                fs::write(&half, &made)?;
                fs::rename(half, &path)?;
                made
            }
        };
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
        Ok(result)
    }

    /// Removes what this run did not need, so that the folder stays as large as one site.
    pub(super) fn forget_unused(&self) -> Result<()> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            if !used.contains(&*entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// Does the same to many things on all cores, and keeps their order.
pub(super) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> Result<R> + Sync) -> Result<Vec<R>> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let take = || {
        loop {
            let index = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let Some(item) = items.get(index) else { return };
            let result = work(item);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(take);
        }
    });
    let mut done = done.into_inner().map_err(|_| eyre!("a worker died"))?;
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_runs_once_per_input_and_unused_results_go() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path()).unwrap();
        let made = || Ok(b"made".to_vec());
        assert_eq!(cache.get_or("step", b"a", made).unwrap(), b"made");
        assert_eq!(cache.get_or("step", b"a", || Err(eyre!("made twice"))).unwrap(), b"made");
        assert!(cache.get_or("other step", b"a", || Err(eyre!("made"))).is_err());

        let later = Cache::open(dir.path()).unwrap();
        later.get_or("step", b"b", made).unwrap();
        later.forget_unused().unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn parallel_results_keep_their_order() {
        let squares = in_parallel(&[1, 2, 3, 4, 5], |n| Ok(n * n)).unwrap();
        assert_eq!(squares, [1, 4, 9, 16, 25]);
        assert!(in_parallel(&[1, 2], |n| if *n == 2 { Err(eyre!("no")) } else { Ok(()) }).is_err());
    }
}
