import Foundation
import Testing

@testable import CampaignFile

@Suite struct FileSectionsTests {
    private static let document = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/campaign-file.md")

    @Test func `every key that is taken is documented`() throws {
        let text = try String(contentsOf: Self.document, encoding: .utf8)
        for section in FileSections.all {
            for key in section.keys {
                #expect(text.contains("`\(key.name)`"), "\(key.name) of \(section.name)")
            }
        }
    }

    @Test func `every limit is documented`() throws {
        let text = try String(contentsOf: Self.document, encoding: .utf8)
        for limit in ["256 KiB", "32 deep", "20,000", "1,000", "16 files", "1 MiB", "100 mistakes"] {
            #expect(text.contains(limit), "\(limit)")
        }
    }

    @Test func `no key is declared twice in a section, and each says what it means`() {
        for section in FileSections.all {
            #expect(Set(section.keys.map(\.name)).count == section.keys.count, "\(section.name)")
            for key in section.keys { #expect(!key.doc.isEmpty, "\(key.name) of \(section.name)") }
        }
    }
}
