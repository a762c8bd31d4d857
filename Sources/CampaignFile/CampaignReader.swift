import FileReading
import Prospecting

/// Reads campaign files: text in, a campaign and its diagnostics out; never touches the disk.
package enum CampaignReader {
    /// Reads a campaign and finds all of its mistakes at once.
    ///
    /// A text that is not YAML, or that is beyond `CampaignLimits`, gives only what was found up to there.
    ///
    /// - Parameter reviewing: whether a campaign without errors is also looked through for what it cannot mean; of no
    ///   use to who reads again what was applied before.
    package static func read(_ source: CampaignSource, reviewing: Bool = true) -> CampaignReading {
        let (campaign, diagnostics) = findings(source, reviewing: reviewing)
        let hasErrors = diagnostics.contains { $0.severity == .error }
        return CampaignReading(campaign: hasErrors ? nil : campaign, diagnostics: diagnostics)
    }

    private static func findings(_ source: CampaignSource, reviewing: Bool) -> (Campaign?, [Diagnostic]) {
        guard source.text.utf8.count <= CampaignLimits.textBytes else {
            let limit = "the file is larger than \(CampaignLimits.textBytes / 1024) KiB"
            return (nil, [Diagnostic(message: limit, path: source.path, line: 1, column: 1)])
        }
        var reading = Reading(path: source.path, text: source.text, files: source.files)
        reading.checkFiles()
        let (root, complaints) = YAMLComposer.compose(source.text)
        for complaint in complaints {
            reading.error(complaint.message, at: complaint.position, hint: complaint.hint)
        }
        if let root {
            let whole = UsesFile.completed(root, &reading)
            let campaign = RootFile.campaign(whole, &reading)
            if reviewing, let campaign, !reading.hasErrors { reading.review(campaign, whole) }
            return (campaign, reading.findings)
        }
        if complaints.isEmpty {
            reading.error("the file is empty", at: .start, hint: "a campaign needs campaign, queue and cadence")
        }
        return (nil, reading.findings)
    }
}

extension Reading {
    fileprivate mutating func checkFiles() {
        if files.count > CampaignLimits.files {
            error("more than \(CampaignLimits.files) files come with the campaign", at: .start)
        }
    }
}
