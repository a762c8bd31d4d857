import LeadFile
import Prospecting

/// A row of a file that gives a lead.
struct ReadRow: Sendable {
    var draft: LeadDraft
    /// The physical line, from 1.
    var line: Int
    /// What of it could not be used.
    var warnings: [String]
}
