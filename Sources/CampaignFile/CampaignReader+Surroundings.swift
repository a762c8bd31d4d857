import FileReading
import Prospecting

extension CampaignReader {
    /// Says where in a campaign's files something was found of a campaign that was read from them without errors.
    package static func diagnostics(of findings: [Finding], in source: CampaignSource) -> [Diagnostic] {
        guard !findings.isEmpty, let root = YAMLComposer.compose(source.text).root else { return [] }
        var reading = Reading(path: source.path, text: source.text, files: source.files)
        let whole = UsesFile.completed(root, &reading)
        reading.add(findings, whole)
        return reading.findings
    }
}
