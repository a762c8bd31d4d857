import FileReading
import Prospecting

extension Reading {
    /// Adds what a campaign that was read without errors cannot mean, each finding where the file says it.
    mutating func review(_ campaign: Campaign, _ root: YAMLNode) {
        add(CampaignReview.findings(in: campaign), root)
    }

    /// Adds findings, each where the file says it.
    mutating func add(_ findings: [Finding], _ root: YAMLNode) {
        for finding in findings {
            let position = root.position(of: finding.path)
            switch finding.severity {
            case .error: error(finding.message, at: position, hint: finding.hint)
            case .warning: warn(finding.message, at: position, hint: finding.hint)
            }
        }
    }

    var hasErrors: Bool { findings.contains { $0.severity == .error } }
}
