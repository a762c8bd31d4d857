import LeadFile
import Storage
import Wire

extension ImportAnswer {
    mutating func count(_ imported: ImportedLead) {
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
