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

    private static func source(_ name: String) throws -> CampaignSource {
        var source = try CampaignSource.load(path: folder.appending(path: name).path(percentEncoded: false))
        source.path = name
        return source
    }

    @Test func `there are many ways to be wrong, one at a time`() throws {
        let single = try Self.names().filter { CampaignReader.read(try Self.source($0)).diagnostics.count == 1 }
        #expect(single.count >= 80)
    }

    @Test func `all of them are told in no time`() throws {
        let sources = try Self.names().map(Self.source)
        let clock = ContinuousClock()
        var found = 0
        let time = clock.measure { found = sources.map { CampaignReader.read($0).diagnostics.count }.reduce(0, +) }
        #expect(found > sources.count)
        #expect(time < .seconds(5), "took \(time)")
    }

    @Test(arguments: try names())
    func `a broken file is told where and what to do`(name: String) throws {
        let file = Self.folder.appending(path: name)
        let expected = try String(
            contentsOf: file.deletingPathExtension().appendingPathExtension("expected"), encoding: .utf8)
        let reading = CampaignReader.read(try Self.source(name))
        #expect(reading.diagnostics.map(\.description).joined(separator: "\n") + "\n" == expected)
        #expect((reading.campaign == nil) == reading.diagnostics.contains { $0.severity == .error })
    }

    @Test func `every mistake points into its file`() throws {
        for name in try Self.names() {
            let source = try Self.source(name)
            for diagnostic in CampaignReader.read(source).diagnostics {
                let text = diagnostic.path == name ? source.text : source.files[diagnostic.path] ?? ""
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                try #require(1...max(1, lines.count) ~= diagnostic.line, "\(diagnostic)")
                let width = lines[diagnostic.line - 1].unicodeScalars.count
                #expect(1...width + 1 ~= diagnostic.column, "\(diagnostic)")
            }
        }
    }
}
