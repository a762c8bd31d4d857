import FileReading
import Prospecting

extension CampaignReader {
    /// Finds the mistakes of a file of definitions by itself; nil when the text is no such file.
    ///
    /// Whatever it leaves to the campaigns that use it counts as there. What its sections come to together is judged
    /// with each of those campaigns.
    package static func readDefinitions(_ source: CampaignSource) -> [Diagnostic]? {
        guard source.text.utf8.count <= CampaignLimits.textBytes else { return nil }
        let (root, complaints) = YAMLComposer.compose(source.text)
        guard let root, UsesFile.isDefinitions(root) else { return nil }
        var reading = Reading(path: source.path, text: source.text, files: source.files)
        for complaint in complaints {
            reading.error(complaint.message, at: complaint.position, hint: complaint.hint)
        }
        _ = RootFile.campaign(UsesFile.alone(root, &reading), &reading)
        return reading.findings
    }
}
