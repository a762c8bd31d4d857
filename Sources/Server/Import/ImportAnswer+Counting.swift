import LeadFile
import Storage
import Wire

extension ImportAnswer {
    /// Counts a row, and keeps what is to be said of it; nothing more is said of somebody who was erased.
    mutating func count(_ imported: ImportedRow, of row: ReadRow) {
        switch imported {
        case .erased(let since): reject(line: row.line, reason: since.wordsOfErasure)
        case .lead(let lead):
            warn(line: row.line, reasons: row.warnings + lead.remarks)
            count(lead)
        }
    }

    private mutating func count(_ imported: ImportedLead) {
        if imported.isNew { created += 1 } else { duplicates += 1 }
        if !imported.isNew, imported.isChanged { updated += 1 }
        switch imported.enrollment {
        case .enrolled: enrolled += 1
        case .held: held += 1
        case .waiting:
            held += 1
            waiting += 1
        case .disqualified: disqualified += 1
        case .none, .unchanged, .stopped: break
        }
    }

    mutating func reject(line: Int, reason: String) {
        rejected.append(Remark(line: line, reason: reason))
    }

    mutating func warn(line: Int, reasons: [String]) {
        for reason in reasons where warnings.count < Self.mostRemarks {
            warnings.append(Remark(line: line, reason: reason))
        }
    }

    /// An answer has to fit into memory: beyond this many rejected lines an import stops.
    static let mostRemarks = 100_000
}
