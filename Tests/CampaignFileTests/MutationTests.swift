import CampaignFile
import Foundation
import TestSupport
import Testing

/// The large example and a campaign with every section, spoiled at random.
@Suite struct MutationTests {
    private static func example() throws -> CampaignSource {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "campaigns/midmarket.yaml")
        return try CampaignSource.load(path: file.path(percentEncoded: false))
    }

    private static let pieces = [
        "{", "}", "[", "]", ":", ": ", "- ", ",", "\"", "'", "#", " #", "&a ", "*a ", "!t ", "| ", "> ", "\n", "\n  ",
        "\t", "{{", "}}", "{{#", "{{/lead.title}}", "é", "🙂", "\r", "0", "-1", "9e99", "--- ", "...", "? ", "%",
        "\u{2028}",
    ]

    @Test(arguments: 0..<8)
    func `whatever is done to a file, every mistake points into it and only errors refuse it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = CampaignSource(path: "pumps.yaml", text: WholeCampaign.text, files: WholeCampaign.files)
        let example = try Self.example()
        for round in 0..<26 {
            var source = round.isMultiple(of: 2) ? example : whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                Self.spoil(&source.text, &random)
                Self.spoil(&source.files["house.yaml", default: ""], &random)
            }
            let reading = CampaignReader.read(source)
            let hasErrors = reading.diagnostics.contains { $0.severity == .error }
            #expect((reading.campaign == nil) == hasErrors)
            for diagnostic in reading.diagnostics {
                let text = source.text(of: diagnostic.path)
                let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                try #require(1...lines.count ~= diagnostic.line, "\(diagnostic) in \(text)")
                let width = lines[diagnostic.line - 1].unicodeScalars.count
                #expect(1...width + 1 ~= diagnostic.column, "\(diagnostic) in \(text)")
            }
        }
    }

    /// Takes out a stretch of the text, doubles it, or puts something else in its place.
    private static func spoil(_ text: inout String, _ random: inout SeededGenerator) {
        guard !text.isEmpty else { return }
        let start = Int.random(in: 0..<text.count, using: &random)
        let length = min(Int.random(in: 0...12, using: &random), text.count - start)
        let range = text.index(text.startIndex, offsetBy: start)..<text.index(text.startIndex, offsetBy: start + length)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text.removeSubrange(range)
        case 1: text.insert(contentsOf: String(text[range]), at: range.lowerBound)
        default: text.replaceSubrange(range, with: pieces.randomElement(using: &random) ?? "")
        }
    }
}

extension CampaignSource {
    /// The text that diagnostics of that path are about.
    fileprivate func text(of path: String) -> String {
        path == self.path ? text : files.first { path.hasSuffix($0.key) }?.value ?? ""
    }
}
