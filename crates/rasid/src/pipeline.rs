//! Many workers, one order.
//!
//! In: an iterator of inputs and a function for one of them. Out: the results, handed to a writer in input order.
//! Example: pages 1 («خبر»), 2, 3 on four workers are written as 1, 2, 3, whoever was ready first.
//! Memory stays flat: reading waits while too many pages, or too many bytes, are between reader and writer.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Scope};

use crate::faults::{WORKER, guard};

/// Bytes of pages that may be on their way at once; a single larger page may always pass.
const BYTES: usize = 96 << 20;
/// Deeply nested pages need deep stacks. Only touched pages of a stack cost memory.
const STACK: usize = 64 << 20;

/// Something that can be worked on: how much memory it holds, and what to call it in an error.
pub(crate) trait Load: Send {
    fn bytes(&self) -> usize;
    fn name(&self) -> String;
}

/// Works on all `loads` with `jobs` workers and hands the results to `write` in order, until it says stop.
/// A panic in `work` gives `Err` for that load alone.
pub(crate) fn run<L: Load, T: Send>(
    loads: impl Iterator<Item = L> + Send,
    jobs: usize,
    work: impl Fn(L) -> T + Sync,
    mut write: impl FnMut(Result<T, String>) -> ControlFlow<()>,
) {
    let gate = Gate::new(jobs * 4);
    let (to_workers, jobs_in) = mpsc::channel();
    let jobs_in = Mutex::new(jobs_in);
    let (to_writer, done) = mpsc::channel();
    thread::scope(|scope| {
        let mut workers = 0;
        for _ in 0..jobs {
            let (jobs_in, work, to_writer) = (&jobs_in, &work, to_writer.clone());
            workers += usize::from(spawn(scope, move || work_on(jobs_in, work, &to_writer)));
        }
        let (gate, failed) = (&gate, to_writer);
        let reading = workers > 0 && spawn(scope, move || feed(loads, gate, &to_workers, &failed));
        if !reading {
            let _ = write(Err("the system gives no threads; try again with fewer --jobs".to_owned()));
            return;
        }
        collect(&done, gate, &mut write);
    });
}

/// True when the system gave a thread.
fn spawn<'scope>(scope: &'scope Scope<'scope, '_>, body: impl FnOnce() + Send + 'scope) -> bool {
    let builder = thread::Builder::new().name(WORKER.to_owned()).stack_size(STACK);
    builder.spawn_scoped(scope, body).is_ok()
}

/// One load on its way: its place in the order, and its weight at the gate.
struct Job<L> {
    place: u64,
    weight: usize,
    load: L,
}

struct Done<T> {
    place: u64,
    weight: usize,
    result: Result<T, String>,
}

/// Hands loads to the workers while the gate lets them in.
fn feed<L: Load, T>(loads: impl Iterator<Item = L>, gate: &Gate, out: &Sender<Job<L>>, failed: &Sender<Done<T>>) {
    let mut loads = loads;
    for place in 0.. {
        match guard(|| loads.next()) {
            Ok(None) => return,
            Ok(Some(load)) => {
                let weight = load.bytes();
                if !gate.enter(weight) || out.send(Job { place, weight, load }).is_err() {
                    return;
                }
            }
            Err(fault) => {
                let _ = failed.send(Done { place, weight: 0, result: Err(format!("reading stopped: {fault}")) });
                return;
            }
        }
    }
}

fn work_on<L: Load, T>(jobs: &Mutex<Receiver<Job<L>>>, work: &impl Fn(L) -> T, out: &Sender<Done<T>>) {
    loop {
        let next = held(jobs).recv();
        let Ok(Job { place, weight, load }) = next else {
            return;
        };
        let name = load.name();
        let result = guard(|| work(load)).map_err(|fault| format!("{name}: {fault}"));
        if out.send(Done { place, weight, result }).is_err() {
            return;
        }
    }
}

/// Brings results back into order.
fn collect<T>(done: &Receiver<Done<T>>, gate: &Gate, write: &mut impl FnMut(Result<T, String>) -> ControlFlow<()>) {
    let mut early: BTreeMap<u64, Done<T>> = BTreeMap::new();
    let mut due = 0;
    while let Ok(arrived) = done.recv() {
        early.insert(arrived.place, arrived);
        while let Some(next) = early.remove(&due) {
            due += 1;
            let flow = write(next.result);
            gate.leave(next.weight);
            if flow.is_break() {
                gate.shut();
                return;
            }
        }
    }
}

/// Counts what is between reader and writer.
struct Gate {
    inside: Mutex<Inside>,
    changed: Condvar,
    most: usize,
}

#[derive(Default)]
struct Inside {
    loads: usize,
    bytes: usize,
    shut: bool,
}

impl Gate {
    fn new(most: usize) -> Self {
        Self { inside: Mutex::default(), changed: Condvar::new(), most }
    }

    /// Waits for room. False when nothing more is wanted.
    fn enter(&self, bytes: usize) -> bool {
        let full = |i: &mut Inside| !i.shut && i.loads > 0 && (i.loads >= self.most || i.bytes + bytes > BYTES);
        let waited = self.changed.wait_while(held(&self.inside), full);
        let mut inside = waited.unwrap_or_else(PoisonError::into_inner);
        inside.loads += 1;
        inside.bytes += bytes;
        !inside.shut
    }

    fn leave(&self, bytes: usize) {
        let mut inside = held(&self.inside);
        inside.loads -= 1;
        inside.bytes -= bytes;
        drop(inside);
        self.changed.notify_all();
    }

    fn shut(&self) {
        held(&self.inside).shut = true;
        self.changed.notify_all();
    }
}

/// Panics are caught before they can poison a lock.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    impl Load for usize {
        fn bytes(&self) -> usize {
            *self
        }
        fn name(&self) -> String {
            format!("صفحة {self}")
        }
    }

    fn all(jobs: usize, loads: Vec<usize>, work: impl Fn(usize) -> usize + Sync) -> Vec<Result<usize, String>> {
        let mut out = Vec::new();
        run(loads.into_iter(), jobs, work, |r| {
            out.push(r);
            ControlFlow::Continue(())
        });
        out
    }

    #[test]
    fn order_is_kept_when_the_first_is_slowest() {
        let work = |n: usize| {
            thread::sleep(Duration::from_millis(if n.is_multiple_of(7) { 20 } else { 0 }));
            n * 2
        };
        let expected: Vec<_> = (0..100).map(|n| Ok(n * 2)).collect();
        assert_eq!(all(4, (0..100).collect(), work), expected);
        assert_eq!(all(1, (0..100).collect(), work), expected);
    }

    #[test]
    fn a_panic_costs_one_page() {
        let work = |n: usize| if n == 3 { panic!("سبب") } else { n };
        let out = all(2, (0..6).collect(), work);
        assert_eq!(out.iter().filter(|r| r.is_ok()).count(), 5);
        let fault = out[3].as_ref().unwrap_err();
        assert!(fault.starts_with("صفحة 3: internal fault") && fault.contains("سبب"), "{fault}");
    }

    #[test]
    fn few_loads_are_inside_at_once() {
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let loads = (0..50).map(|_| {
            most.fetch_max(inside.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
            BYTES / 2
        });
        run(
            loads,
            2,
            |n| n,
            |_| {
                thread::sleep(Duration::from_millis(1));
                inside.fetch_sub(1, Ordering::SeqCst);
                ControlFlow::Continue(())
            },
        );
        assert!(most.load(Ordering::SeqCst) <= 3, "{most:?}");
    }

    #[test]
    fn stopping_ends_an_endless_reader() {
        let mut seen = 0;
        run(
            1usize..,
            3,
            |n| n,
            |_| {
                seen += 1;
                if seen == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(seen, 10);
    }
}
