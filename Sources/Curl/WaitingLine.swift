/// Jobs that wait for a free connection, first come, first served.
struct WaitingLine {
    private var jobs: [TransferInbox.Job] = []
    private var first = 0

    /// Puts a job at the end.
    mutating func append(_ job: TransferInbox.Job) {
        jobs.append(job)
    }

    /// Takes the job that came first.
    mutating func next() -> TransferInbox.Job? {
        guard first < jobs.count else { return nil }
        defer { advance() }
        return jobs[first]
    }

    /// Takes the job of that number out, wherever it stands.
    mutating func remove(_ number: UInt) -> TransferInbox.Job? {
        guard let index = jobs[first...].firstIndex(where: { $0.number == number }) else { return nil }
        return jobs.remove(at: index)
    }

    /// Takes the jobs of a group out.
    mutating func removeAll(of group: UInt) -> [TransferInbox.Job] {
        let some = jobs[first...].filter { $0.group == group }
        jobs = jobs[first...].filter { $0.group != group }
        first = 0
        return some
    }

    /// Moves on, and drops the part already served once it is the larger one.
    private mutating func advance() {
        first += 1
        guard first * 2 >= jobs.count else { return }
        jobs.removeFirst(first)
        first = 0
    }
}
