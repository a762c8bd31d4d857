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
            told = error
        case let error as PostgresError where error.endsTransaction:
            passes = error.passes
            told = error.told
        default: return nil
        }
    }
}

extension DatabaseError {
    /// Faults after which SQLite cannot be trusted to have kept the rest of the transaction (sqlite.org, rescode).
    fileprivate var endsTransaction: Bool {
        switch resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_INTERRUPT: true
        default: false
        }
    }
}

extension PostgresError {
    /// An outage has words of its own.
    fileprivate var told: any Error {
        if losesSession { return Refusal.unreachable(message) }
        return passes ? Refusal.busy : self
    }
}
