import Foundation
import Testing

@testable import CampaignFile

@Suite struct CampaignSchemaTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "campaigns/campaign.schema.json")

    @Test func `the schema beside the examples is the one of this version`() throws {
        let kept = try String(contentsOf: Self.file, encoding: .utf8)
        let isKept = kept == CampaignSchema.text
        #expect(isKept, "write it anew: touchline campaign schema > campaigns/campaign.schema.json")
    }

    @Test func `every example tells an editor where its schema is`() throws {
        let folder = Self.file.deletingLastPathComponent()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        for name in names where name.hasSuffix(".yaml") {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(text.hasPrefix("# yaml-language-server: $schema=./campaign.schema.json\n"), "\(name)")
        }
    }

    @Test func `the schema is one JSON object, and each reference leads to a definition`() throws {
        let text = CampaignSchema.text
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let definitions = try #require(object["$defs"] as? [String: Any])
        #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        let references = text.matches(of: /"#\/\$defs\/([a-z0-9-]+)"/).map { String($0.1) }
        #expect(Set(references) == Set(definitions.keys))
    }

    @Test func `no definition is written twice, nor with another meaning`() {
        let text = CampaignSchema.text
        let names = text.matches(of: /(?m)^    "([a-z0-9-]+)": \{/).map { String($0.1) }
        #expect(names.count > 20)
        #expect(Set(names).count == names.count)
    }

    @Test func `every key has a meaning that reads as half a sentence`() {
        for section in FileSections.all {
            #expect(Set(section.keys.map(\.name)).count == section.keys.count, "\(section.title)")
            for key in section.keys {
                #expect(!key.doc.isEmpty && !key.doc.hasSuffix("."), "\(key.name) of \(section.title)")
            }
        }
    }

    @Test func `a section that is reached on two ways is the same section`() {
        for section in FileSections.all {
            for inner in section.values.compactMap(\.section) {
                let known = FileSections.all.first { $0.title == inner.title }
                #expect(known?.schema == inner.schema, "\(inner.title) in \(section.title)")
            }
        }
    }

    @Test func `a scalar form has one pattern`() {
        var known: [String: JSONText] = [:]
        for (key, schema) in FileSections.all.flatMap(\.values).compactMap(\.definition) {
            #expect(known[key] ?? schema == schema, "\(key)")
            known[key] = schema
        }
        let sections = Set(FileSections.all.map(\.key))
        #expect(sections.count == FileSections.all.count)
        #expect(sections.isDisjoint(with: known.keys))
    }

    @Test(
        arguments: FileSections.all.flatMap { section in
            section.keys.flatMap { key in
                [key.standard, key.example].compactMap(\.self).map { "\(key.name): \($0)" }
            }
        })
    func `a default or an example is YAML as a file would have it`(line: String) {
        #expect(JSONText(yaml: line) != nil)
    }
}
