import FileReading
import Prospecting

/// What other sections of a file give names to; nil where a section could not be read, and nothing is said then.
struct CampaignNames {
    /// Nil too when the file has no messages.
    var messages: [String: MessagesFile.Entry]?
    var hasMessages = false
    var dispositions: DispositionTable? = .standard
    var tiers: [String]?
    var steps: [String]?
}
