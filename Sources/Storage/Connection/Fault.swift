import GRDB
import Prospecting

/// A fault of the database itself, after which the whole transaction is lost; any other error is one write's own.
struct Fault {
    /// Whether the transaction may succeed when it is run again.
    let passes: Bool
    /// What the callers are told when it was not.
    let told: any Error

    init?(_ error: any Error) {
        switch error {
        case let error as DatabaseError where error.endsTransaction:
            passes = false
            told = error.told
        case let error as PostgresError where error.endsTransaction:
            passes = error.passes
            told = error.told
        default: return nil
        }
    }

    /// Runs a body, and has a fault of the database told as the outage that it is.
    static func telling<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            throw Fault(error)?.told ?? error
        }
    }
}

extension DatabaseError {
    /// Faults after which SQLite cannot be trusted to have kept the rest of the transaction (sqlite.org, rescode).
    fileprivate var endsTransaction: Bool {
        switch resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_INTERRUPT: true
        default: outage != nil
        }
    }

    fileprivate var told: any Error { outage ?? self }

    /// What may pass, in words; a file that is damaged does not.
    private var outage: Refusal? {
        switch resultCode {
        case .SQLITE_FULL: .fullDisk
        case .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN: .failed(message ?? "the disk failed")
        case .SQLITE_NOMEM: .failed("out of memory")
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        default: nil
        }
    }
}

extension PostgresError {
    /// An outage has words of its own.
    fileprivate var told: any Error {
        if losesSession { return Refusal.unreachable(message) }
        if passes { return Refusal.busy }
        return isFullDisk ? Refusal.fullDisk : Refusal.failed(message)
    }
}
