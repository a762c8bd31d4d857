import Prospecting

/// What became of one record of a lead file.
package enum LeadLine: Sendable, Equatable {
    /// A lead that can be reached, and what of its record could not be used.
    case draft(LeadDraft, line: Int, warnings: [String])
    /// A record that gives no lead, why, and its fields as they were (no more than 4 KiB of a record beyond the limits).
    case rejected(line: Int, reason: String, fields: [String])
}
