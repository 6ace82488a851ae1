//! What the kernel says about a process.

use std::fs;

use eyre::{OptionExt, Result, WrapErr};

/// Milliseconds of a clock tick: Linux shows 100 a second to programs, whatever it counts itself (proc(5), USER_HZ).
const TICK: f64 = 10.0;

/// CPU milliseconds a process has taken, in its own code and in the kernel for it, threads that ended among them.
pub(super) fn cpu_milliseconds(process: u32) -> Result<f64> {
    let path = format!("/proc/{process}/stat");
    let stat = fs::read_to_string(&path).wrap_err_with(|| format!("{path} cannot be read; this needs Linux"))?;
    ticks(&stat).map(|ticks| ticks * TICK).ok_or_eyre("/proc/…/stat is not as expected")
}

/// Resident memory of a process.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Memory {
    /// Now, in MiB.
    pub(super) now: f64,
    /// The most so far, in MiB.
    pub(super) most: f64,
}

/// Reads it.
pub(super) fn memory(process: u32) -> Result<Memory> {
    let path = format!("/proc/{process}/status");
    let status = fs::read_to_string(&path).wrap_err_with(|| format!("{path} cannot be read; this needs Linux"))?;
    resident(&status).ok_or_eyre("/proc/…/status is not as expected")
}

/// utime and stime: fields 14 and 15. The second field is the program's name, which may hold spaces and brackets.
fn ticks(stat: &str) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11).map(str::parse::<f64>);
    Some(fields.next()?.ok()? + fields.next()?.ok()?)
}

fn resident(status: &str) -> Option<Memory> {
    let mebibytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
    };
    Some(Memory { now: mebibytes("VmRSS")?, most: mebibytes("VmHWM")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programs_name_does_not_shift_the_fields() {
        let stat = "4242 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 1234 66 0 0 20 0 7 0 99";
        assert_eq!(ticks(stat), Some(1300.0));
        assert_eq!(ticks("4242 (portico) S 1"), None);
    }

    #[test]
    fn memory_is_told_in_mebibytes() {
        let status = "Name:\tportico\nVmHWM:\t   40960 kB\nVmRSS:\t   20480 kB\n";
        assert_eq!(resident(status), Some(Memory { now: 20.0, most: 40.0 }));
        assert_eq!(resident("Name:\tportico\n"), None);
    }

    #[test]
    fn this_very_process_can_be_read() {
        let id = std::process::id();
        assert!(cpu_milliseconds(id).unwrap() >= 0.0);
        assert!(memory(id).unwrap().most >= 1.0);
    }
}
