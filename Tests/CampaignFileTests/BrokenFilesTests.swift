import CampaignFile
import Foundation
import Testing

/// Each file of `broken` beside what is said of it.
@Suite struct BrokenFilesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "broken")

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
            .filter { $0.hasSuffix(".yaml") }.sorted()
    }

    @Test func `there are many ways to be wrong`() throws {
        #expect(try Self.names().count >= 25)
    }

    @Test(arguments: try names())
    func `a broken file is told where and what to do`(name: String) throws {
        let file = Self.folder.appending(path: name)
        let expected = try String(
            contentsOf: file.deletingPathExtension().appendingPathExtension("expected"), encoding: .utf8)
        let text = try String(contentsOf: file, encoding: .utf8)
        let reading = CampaignReader.read(CampaignSource(path: name, text: text))
        #expect(reading.diagnostics.map(\.description).joined(separator: "\n") + "\n" == expected)
        #expect((reading.campaign == nil) == reading.diagnostics.contains { $0.severity == .error })
    }

    @Test func `every mistake points into its file`() throws {
        for name in try Self.names() {
            let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for diagnostic in CampaignReader.read(CampaignSource(path: name, text: text)).diagnostics {
                try #require(1...max(1, lines.count) ~= diagnostic.line, "\(diagnostic)")
                let width = lines[diagnostic.line - 1].unicodeScalars.count
                #expect(1...width + 1 ~= diagnostic.column, "\(diagnostic)")
            }
        }
    }
}
