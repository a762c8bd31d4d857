import LeadFile
import Prospecting

/// What somebody says about a file of leads.
struct ImportSettings: Sendable {
    var campaign: String?
    var source: String?
    /// Of leads that have none of their own; ISO 3166, two letters.
    var country: String?
    /// Say what would happen, and change nothing.
    var isDryRun = false
    /// Tell the rejected lines as they are in the file, for somebody to mend.
    var tellsRejects = false
    /// The name of the file, for the record.
    var file: String?
    /// Who brings it in.
    var user: User
    var mappings: [LeadColumnMapping] = []
}
