import JSONText
import Prospecting

/// A contact of Mautic's, told by its REST interface: found, written, barred and put into segments.
struct MauticRun: ShapeRun {
    private let event: ShapedEvent
    private let setup: ShapeSetup
    private let fields: [String: JSONValue]
    private var keys: [MatchKey]
    /// Whom the requests are about, once that is known.
    private var contact: String?
    /// What is left to do with the contact, in order.
    private var tasks: [Task]

    private enum Task: Sendable, Equatable {
        case edit
        case bar(channel: String)
        case join(segment: Int)
    }

    init(_ event: ShapedEvent, _ setup: ShapeSetup) {
        self.event = event
        self.setup = setup
        fields = EventText(event).values(of: setup.settings.fields).mauticFields
        keys = MatchKey.keys(of: event, by: setup.settings.match, tool: "mautic")
        let segments = setup.settings.segments.filter { event.matches($0.key) }.map(\.value)
        tasks =
            (fields.isEmpty ? [] : [.edit]) + Self.barred(by: event).map { .bar(channel: $0) }
            + Set(segments).sorted().map { .join(segment: $0) }
    }

    mutating func next(after answer: ShapeAnswer?) -> ShapeStep {
        guard let answer else { return begin() }
        if event.isTest { return .end(answer.isSuccess ? .accepted() : .status(answer.status)) }
        guard contact != nil else { return take(found: answer) }
        if answer.status == 404, keys.count > 1 {
            contact = nil
            keys.removeFirst()
            return find()
        }
        guard answer.isSuccess else { return .end(.status(answer.status)) }
        if let refusal = refusal(in: answer) { return .end(.refused(refusal)) }
        tasks.removeFirst()
        return tasks.isEmpty ? .end(.accepted()) : work()
    }

    private mutating func begin() -> ShapeStep {
        if event.isTest { return .send(asking("GET", "/api/contacts?limit=1")) }
        if let idle = Idle.reason(event, writes: tasks.count) { return .end(.accepted(note: idle)) }
        return keys.isEmpty ? .end(.refused(Idle.unknown(event, setup))) : find()
    }

    /// The next way to find the contact: its own id needs no search.
    private mutating func find() -> ShapeStep {
        switch keys[0] {
        case .id(let id):
            contact = id
            return work()
        case .email(let email): return search("email", email)
        case .phone(let phone): return search("phone", phone)
        case .field(let field, let lead): return search(field, lead)
        }
    }

    private func search(_ field: String, _ value: String) -> ShapeStep {
        .send(asking("GET", "/api/contacts?search=" + "\(field):\(value)".percentEncoded + "&limit=10"))
    }

    private mutating func take(found answer: ShapeAnswer) -> ShapeStep {
        guard answer.isSuccess else { return .end(.status(answer.status)) }
        contact = MauticAnswer.contact(in: answer.json, for: keys[0])
        if contact != nil { return work() }
        guard keys.count > 1 else {
            return .end(.refused(ShapeRefusal(keys[0].words, "no contact of Mautic's has it")))
        }
        keys.removeFirst()
        return find()
    }

    private func work() -> ShapeStep {
        let id = contact ?? ""
        let path = "/api/contacts/\(id.percentEncoded)"
        switch tasks[0] {
        case .edit where setup.settings.mode == .batch:
            let record: JSONValue = .object(fields.merging(["id": Int64(id).map { .whole($0) } ?? .text(id)]) { $1 })
            return .send(asking("PATCH", "/api/contacts/batch/edit", [record]))
        case .edit:
            // PATCH, since PUT makes contacts that are not there and clears the fields that are not named.
            return .send(
                asking("PATCH", path + "/edit", .object(fields.merging(["overwriteWithBlank": false]) { $1 })))
        case .bar(let channel):
            let words = "asked on \(event.timestamp.prefix(10)) not to be contacted"
            let comments = event["reason"]?.words.map { "\(words): \($0)" } ?? words
            return .send(
                asking(
                    "POST", "\(path)/dnc/\(channel)/add",
                    ["reason": 3, "channelId": nil, "comments": .text(comments)]))
        case .join(let segment):
            return .send(
                asking(
                    "POST", "/api/segments/\(segment)/contacts/add",
                    ["ids": [Int64(id).map { .whole($0) } ?? .text(id)]]))
        }
    }

    private func refusal(in answer: ShapeAnswer) -> ShapeRefusal? {
        MauticAnswer.refusal(in: answer.json, contact: contact ?? "")
    }

    private func asking(_ method: String, _ path: String, _ body: JSONValue? = nil) -> ShapeRequest {
        .json(method, setup.address(path), authorization: setup.letIn, body)
    }

    /// Mautic's names of what the lead no longer wants; of all, where the event does not say.
    private static func barred(by event: ShapedEvent) -> [String] {
        guard event.type == "lead.suppressed" else { return [] }
        let channels = event["channels"]?.elements.compactMap(\.words) ?? []
        let names = ["call": "phone", "mail": "email"]
        return (channels.isEmpty ? ["call", "mail"] : channels).compactMap { names[$0] }
    }
}

extension [String: JSONValue] {
    /// Tags are a list, and whoever owns a contact and the stage it is in are numbers.
    fileprivate var mauticFields: [String: JSONValue] {
        Dictionary(
            uniqueKeysWithValues: map { name, value in
                guard case .text(let text) = value else { return (name, value) }
                if name == "tags" {
                    let tags = text.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
                    return (name, .list(tags.map { .text($0) }))
                }
                return (name, ["owner", "stage"].contains(name) ? Int64(text).map { .whole($0) } ?? value : value)
            })
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
