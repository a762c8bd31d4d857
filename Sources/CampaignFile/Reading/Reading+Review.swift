import FileReading
import Prospecting

extension Reading {
    /// Adds what a campaign that was read without errors cannot mean, each finding where the file says it.
    mutating func review(_ campaign: Campaign, _ root: YAMLNode) {
        for finding in CampaignReview.findings(in: campaign) {
            let position = root.position(of: finding.path)
            switch finding.severity {
            case .error: error(finding.message, at: position, hint: finding.hint)
            case .warning: warn(finding.message, at: position, hint: finding.hint)
            }
        }
    }

    var hasErrors: Bool { findings.contains { $0.severity == .error } }
}
