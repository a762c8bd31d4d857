import Foundation
import JSONText
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct OpenAPIDocumentTests {
    @Test func `it lists exactly the routes of the table`() throws {
        let paths = try #require(try OpenAPIDocument(table: .all).value()["paths"]?.members)
        let listed = paths.flatMap { path, item in
            (item.members ?? [:]).keys.map { "\($0.uppercased()) \(path)" }
        }
        #expect(Set(listed) == Set(RouteTable.all.routes.map(\.name)))
    }

    @Test func `every reference leads to a schema, and every operation has an id of its own`() throws {
        let document = try OpenAPIDocument(table: .all).value()
        let known = try #require(document["components"]?["schemas"]?.members)
        let references = document.texts(under: "$ref")
        #expect(references.count > 100)
        for reference in references {
            #expect(known[reference.replacing("#/components/schemas/", with: "")] != nil, "\(reference)")
        }
        let ids = document.texts(under: "operationId")
        #expect(ids.count == RouteTable.all.routes.count)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `a property that may be null is there always, an optional one need not be`() throws {
        var book = SchemaBook()
        _ = try book.schema(of: WhyAnswer.self)
        _ = try book.schema(of: TouchEndBody.self)
        let gate: JSONValue = [
            "type": "object",
            "properties": [
                "name": ["type": "string"], "open": ["type": "boolean"], "reason": ["type": "string"],
                "until": ["anyOf": [["type": "string", "format": "date-time"], ["type": "null"]]],
                "command": ["anyOf": [["type": "string"], ["type": "null"]]],
            ],
            "required": ["command", "name", "open", "reason", "until"],
        ]
        #expect(book.components["WhyAnswer.GateRow"] == gate)
        let end: JSONValue = [
            "type": "object",
            "properties": [
                "note": ["type": "string"], "reason": ["type": "string"], "sent": ["type": "boolean"],
            ],
        ]
        #expect(book.components["TouchEndBody"] == end)
    }

    @Test func `every status that a route can refuse with is declared`() throws {
        let paths = try #require(try OpenAPIDocument(table: .all).value()["paths"])
        let attempt = paths["/v1/touches/{id}/attempt"]?["post"]?["responses"]?.members?.keys.sorted()
        #expect(attempt == ["200", "401", "403", "404", "405", "409", "413", "415", "422", "500", "503"])
        let health = paths["/healthz"]?["get"]?["responses"]?.members?.keys.sorted()
        #expect(health == ["200", "405", "422", "500", "503"])
    }

    @Test func `it is served as JSON to everybody`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/openapi.json", as: nil)
            let served = try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView))
            #expect((served as? [String: Any])?["openapi"] as? String == "3.1.0")
        }
    }
}

extension JSONValue {
    fileprivate var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// Every text that stands under that name, at whatever depth.
    fileprivate func texts(under name: String) -> [String] {
        switch self {
        case .object(let members):
            members.flatMap { key, value in
                if key == name, case .text(let text) = value { [text] } else { value.texts(under: name) }
            }
        case .list(let values): values.flatMap { $0.texts(under: name) }
        default: []
        }
    }
}
