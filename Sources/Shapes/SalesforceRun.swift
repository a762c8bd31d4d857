import JSONText
import Prospecting

/// A lead of Salesforce's, told by its REST interface.
struct SalesforceRun: ShapeRun {
    private let event: ShapedEvent
    private let setup: ShapeSetup
    private let fields: [String: JSONValue]
    private var keys: [MatchKey]
    /// Whether the answer awaited is that of a search.
    private var isSearching = false

    private static let data = "/services/data/v67.0"

    init(_ event: ShapedEvent, _ setup: ShapeSetup) {
        self.event = event
        self.setup = setup
        fields = EventText(event).values(of: setup.settings.fields)
        keys = MatchKey.keys(of: event, by: setup.settings.match, tool: "salesforce")
    }

    mutating func next(after answer: ShapeAnswer?) -> ShapeStep {
        guard let answer else { return begin() }
        if answer.status == 401 { return .end(.tokenExpired) }
        if event.isTest { return .end(answer.isSuccess ? .accepted() : .status(answer.status)) }
        if isSearching, answer.isSuccess {
            isSearching = false
            guard let id = answer.json?["records"]?.elements.first?["Id"]?.words else { return goOn() }
            return .send(patch(id))
        }
        if answer.status == 404 { return goOn() }
        guard answer.isSuccess else { return .end(SalesforceAnswer.outcome(ofFailed: answer)) }
        return .end(SalesforceAnswer.refusal(in: answer.json, keys[0].words).map { .refused($0) } ?? .accepted())
    }

    private mutating func begin() -> ShapeStep {
        if event.isTest { return .send(asking("GET", Self.data + "/limits")) }
        if let idle = Idle.reason(event, writes: fields.count) { return .end(.accepted(note: idle)) }
        return keys.isEmpty ? .end(.refused(Idle.unknown(event, setup))) : tell()
    }

    private mutating func goOn() -> ShapeStep {
        guard keys.count > 1 else {
            return .end(.refused(ShapeRefusal(keys[0].words, "no open lead of Salesforce's has it")))
        }
        keys.removeFirst()
        return tell()
    }

    private mutating func tell() -> ShapeStep {
        switch keys[0] {
        case .id(let id): return .send(patch(id))
        case .email(let email): return search("Email", email)
        case .phone(let phone): return search("Phone", phone)
        case .field(let field, let lead):
            let record = fields.merging(["attributes": ["type": "Lead"], field: .text(lead)]) { $1 }
            return .send(
                asking(
                    "PATCH", "\(Self.data)/composite/sobjects/Lead/\(field.percentEncoded)",
                    ["allOrNone": false, "records": [.object(record)]]))
        }
    }

    private func patch(_ id: String) -> ShapeRequest {
        asking("PATCH", "\(Self.data)/sobjects/Lead/\(id.percentEncoded)", .object(fields))
    }

    /// Leads that were converted cannot be written any more, so the latest of the others is taken.
    private mutating func search(_ field: String, _ value: String) -> ShapeStep {
        isSearching = true
        let quoted = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        let query = """
            SELECT Id FROM Lead WHERE \(field) = '\(quoted)' AND IsConverted = false ORDER BY CreatedDate DESC LIMIT 1
            """
        return .send(asking("GET", "\(Self.data)/query?q=" + query.percentEncoded))
    }

    private func asking(_ method: String, _ path: String, _ body: JSONValue? = nil) -> ShapeRequest {
        .json(method, setup.address(path), authorization: setup.letIn, body)
    }
}
