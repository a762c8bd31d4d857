import Foundation
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct EventCatalogueTests {
    private struct Entry: Decodable {
        var type: String
        var summary: String
        var always: [String]
        var example: EventBody
    }

    @Test func `every type has its words, its schema and an example with all that is always there`() throws {
        let entries = try WireJSON.decode([Entry].self, from: EventRoutes.catalogue())
        #expect(entries.map(\.type) == EventType.allCases.map(\.rawValue))
        for entry in entries {
            #expect(!entry.summary.isEmpty && !entry.always.isEmpty, "\(entry.type)")
            #expect(entry.example.type == entry.type)
            let data = try #require(
                JSONSerialization.jsonObject(with: WireJSON.encode(entry.example.data)) as? [String: Any])
            #expect(Set(data.keys).isSuperset(of: entry.always), "\(entry.type)")
        }
    }

    @Test func `a schema leads nowhere but into itself`() throws {
        for event in EventCatalogue.all {
            let text = try EventSchema(event: event).value().json
            #expect(!text.contains("#/components/"))
            #expect(text.contains(##""$ref":"#/$defs/EventBody.Payload""##))
        }
    }

    /// `TOUCHLINE_WRITE_DOCS=1 swift test --filter EventCatalogueTests` writes the page anew.
    @Test func `the page of event types says what the catalogue says`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/event-types.md")
        let page = try Self.page()
        if ProcessInfo.processInfo.environment["TOUCHLINE_WRITE_DOCS"] == "1" {
            try Data(page.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == page)
    }

    private static func page() throws -> String {
        var page = """
            # Types of events

            What webhooks carry and `GET /v1/events` answers, type by type, with an example of each; [webhooks.md](webhooks.md) says
            what the parts mean. The same is at `GET /v1/event-types` for programs, with the JSON Schema of each type.
            Of a person who was erased since, `GET /v1/events` gives the `id` in `lead` alone.
            `TOUCHLINE_WRITE_DOCS=1 swift test --filter EventCatalogueTests` writes this page.


            """
        for event in EventCatalogue.all {
            page += "## \(event.type.rawValue)\n\n"
            page += event.summary.prefix(1).uppercased() + event.summary.dropFirst() + ". Always there: "
            page += event.always.map { "`\($0)`" }.joined(separator: ", ") + ".\n\n```json\n"
            page += try text(of: EventBody.example(of: event.type)) + "\n```\n\n"
        }
        page +=
            "## The JSON Schema\n\nOf `lead.qualified`; those of the others differ in `type` and in what `data` has to have.\n"
        let qualified = try #require(EventCatalogue.all.first { $0.type == .leadQualified })
        return page + "\n```json\n" + (try pretty(Data(EventSchema(event: qualified).value().json.utf8))) + "\n```\n"
    }

    private static func text(of event: EventBody) throws -> String { try pretty(WireJSON.encode(event)) }

    private static func pretty(_ data: Data) throws -> String {
        let value = try JSONSerialization.jsonObject(with: data)
        let text = try JSONSerialization.data(
            withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: text, as: UTF8.self)
    }
}
