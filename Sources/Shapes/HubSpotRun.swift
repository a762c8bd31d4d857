import JSONText
import Prospecting

/// A contact of HubSpot's, told by its CRM interface of version 3.
struct HubSpotRun: ShapeRun {
    private let event: ShapedEvent
    private let setup: ShapeSetup
    private let properties: [String: JSONValue]
    private var keys: [MatchKey]
    /// Whether the answer awaited is that of a search.
    private var isSearching = false

    private static let contacts = "/crm/v3/objects/contacts"

    init(_ event: ShapedEvent, _ setup: ShapeSetup) {
        self.event = event
        self.setup = setup
        properties = EventText(event).values(of: setup.settings.fields).compactMapValues { $0.words.map { .text($0) } }
        keys = MatchKey.keys(of: event, by: setup.settings.match, tool: "hubspot")
    }

    mutating func next(after answer: ShapeAnswer?) -> ShapeStep {
        guard let answer else { return begin() }
        if event.isTest { return .end(answer.isSuccess ? .accepted() : .status(answer.status)) }
        if isSearching, answer.isSuccess {
            isSearching = false
            guard let id = answer.json?["results"]?.elements.first?["id"]?.words else { return goOn() }
            return .send(request(.id(id)))
        }
        if answer.status == 404 { return goOn() }
        guard answer.isSuccess else { return .end(Self.outcome(ofFailed: answer)) }
        if Self.isOfNobody(answer) { return goOn() }
        return .end(Self.refusal(in: answer, keys[0]).map { .refused($0) } ?? .accepted())
    }

    private mutating func begin() -> ShapeStep {
        if event.isTest { return .send(asking("GET", Self.contacts + "?limit=1")) }
        if let idle = Idle.reason(event, writes: properties.count) { return .end(.accepted(note: idle)) }
        return keys.isEmpty ? .end(.refused(Idle.unknown(event, setup))) : tell()
    }

    private mutating func goOn() -> ShapeStep {
        guard keys.count > 1 else {
            return .end(.refused(ShapeRefusal(keys[0].words, "no contact of HubSpot's has it")))
        }
        keys.removeFirst()
        return tell()
    }

    private mutating func tell() -> ShapeStep {
        if case .phone = keys[0] { isSearching = true }
        return .send(request(keys[0]))
    }

    private func request(_ key: MatchKey) -> ShapeRequest {
        switch key {
        case .id(let id) where setup.settings.mode == .batch:
            return asking(
                "POST", Self.contacts + "/batch/update",
                ["inputs": [["id": .text(id), "properties": .object(properties)]]])
        case .id(let id):
            return asking("PATCH", "\(Self.contacts)/\(id.percentEncoded)", ["properties": .object(properties)])
        case .email(let email):
            return asking(
                "PATCH", "\(Self.contacts)/\(email.percentEncoded)?idProperty=email",
                ["properties": .object(properties)])
        case .phone(let phone):
            let filter: JSONValue = ["propertyName": "phone", "operator": "EQ", "value": .text(phone)]
            return asking(
                "POST", Self.contacts + "/search", ["filterGroups": [["filters": [filter]]], "limit": 1])
        case .field(let field, let lead):
            let input: [String: JSONValue] = [
                "idProperty": .text(field), "id": .text(lead), "objectWriteTraceId": .text(event.id),
                "properties": .object(properties),
            ]
            return asking("POST", Self.contacts + "/batch/upsert", ["inputs": [.object(input)]])
        }
    }

    private func asking(_ method: String, _ path: String, _ body: JSONValue? = nil) -> ShapeRequest {
        .json(method, setup.address(path), authorization: setup.letIn, body)
    }

    /// Batches answer 207, or 200, with what failed in `errors`.
    private static func refusal(in answer: ShapeAnswer, _ key: MatchKey) -> ShapeRefusal? {
        guard let error = answer.json?["errors"]?.elements.first else {
            return answer.status == 207 ? ShapeRefusal(key.words, "answered 207 without saying why") : nil
        }
        return ShapeRefusal(key.words, reason(error))
    }

    /// A batch answers 207 where a record was not found that alone would have been answered 404.
    private static func isOfNobody(_ answer: ShapeAnswer) -> Bool {
        guard answer.status == 207, let errors = answer.json?["errors"]?.elements, !errors.isEmpty else { return false }
        return errors.allSatisfy { $0["category"]?.words == "OBJECT_NOT_FOUND" }
    }

    private static func outcome(ofFailed answer: ShapeAnswer) -> ShapeOutcome {
        guard answer.status == 400, let error = answer.json, error["category"] == "VALIDATION_ERROR" else {
            return .status(answer.status)
        }
        return .refused(ShapeRefusal(nil, reason(error)))
    }

    private static func reason(_ error: JSONValue) -> String {
        [error["category"]?.words, error["message"]?.words].compactMap(\.self).joined(separator: ": ")
    }
}
