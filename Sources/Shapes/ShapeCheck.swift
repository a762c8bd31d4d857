import JSONText
import Mustache
import Prospecting

/// Looks through what is said of a shape for what could never be told.
package enum ShapeCheck {
    /// What is wrong, and in which of the settings.
    package struct Problem: Sendable, Equatable {
        /// `match`, `fields`, `body`, `mode` or `segments`.
        package var field: String
        package var words: String
    }

    /// The first thing that is wrong; nil where nothing is.
    package static func problem(in settings: ShapeSettings, of shape: WebhookShape) -> Problem? {
        if let problem = meaningless(settings, with: shape) ?? wrongMatch(settings.match) { return problem }
        for (name, text) in settings.fields.sorted(by: { $0.key < $1.key }) {
            if let words = wrong(text) { return Problem(field: "fields", words: "of \(name): \(words)") }
        }
        if let body = settings.body, let words = wrong(body) ?? notJSON(body) {
            return Problem(field: "body", words: words)
        }
        for (pattern, id) in settings.segments.sorted(by: { $0.key < $1.key })
        where id < 1 || !EventType.allCases.contains(where: { $0.matches(pattern) }) {
            return Problem(field: "segments", words: "takes events and ids of segments, not \(pattern)=\(id)")
        }
        return idle(settings, with: shape)
    }

    /// The same, and whether a template gives JSON for any of the events that it is to be told of.
    ///
    /// - Parameter examples: one event of each type; a name that has a value in none of them leaves a hole in all.
    package static func problem(
        in settings: ShapeSettings, of shape: WebhookShape, toldOf examples: [ShapedEvent]
    ) -> Problem? {
        if let problem = problem(in: settings, of: shape) { return problem }
        guard shape == .template, let body = settings.body, !examples.isEmpty,
            examples.allSatisfy({ EventText($0).json(body) == nil })
        else { return nil }
        let types = examples.prefix(3).map(\.type).joined(separator: ", ")
        return Problem(
            field: "body",
            words: "gives no JSON for \(types)\(examples.count > 3 ? " or any other of its events" : ""): "
                + "a name that stands without quotes has no value there")
    }

    private static func meaningless(_ settings: ShapeSettings, with shape: WebhookShape) -> Problem? {
        let takesFields = shape.hasRecords || shape == .template
        let given: [(String, isGiven: Bool, isTaken: Bool)] = [
            ("match", !settings.match.isEmpty, shape.hasRecords),
            ("fields", !settings.fields.isEmpty, takesFields && settings.body == nil),
            ("body", settings.body != nil, shape == .template),
            ("segments", !settings.segments.isEmpty, shape == .mautic),
        ]
        if let wrong = given.first(where: { $0.isGiven && !$0.isTaken }) {
            let beside = wrong.0 == "fields" && settings.body != nil ? "body" : shape.rawValue
            return Problem(field: wrong.0, words: "means nothing with \(beside)")
        }
        let isSilent = settings.fields.isEmpty && settings.body == nil
        return shape == .template && isSilent ? Problem(field: "fields", words: "or body is needed by template") : nil
    }

    /// Records in which nothing would be written; a contact of Mautic may be told of an opt-out alone.
    private static func idle(_ settings: ShapeSettings, with shape: WebhookShape) -> Problem? {
        guard shape.hasRecords, shape != .mautic, settings.fields.isEmpty, settings.segments.isEmpty else { return nil }
        return Problem(field: "fields", words: "are needed by \(shape.rawValue): without any, nothing would be written")
    }

    private static func wrongMatch(_ match: [String]) -> Problem? {
        let wrong = match.first { !["email", "phone"].contains($0) && !isNamed($0) }
        return wrong.map {
            Problem(field: "match", words: "takes email, phone, external-id.hubspot or lead-id.FIELD, not \($0)")
        }
    }

    private static func isNamed(_ key: String) -> Bool {
        let parts = key.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, ["external-id", "lead-id"].contains(parts[0]) else { return false }
        return parts[1].utf8.count <= 80
            && parts[1].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    }

    /// Whether it gives JSON where every name has a value.
    private static func notJSON(_ body: String) -> String? {
        var root = JSONValue.object([:])
        for name in Set(EventFieldNames.fixed + MustacheNames.unguarded(in: body)).sorted() {
            let name = name.replacing("_", with: "-")
            let path = name.split(separator: ".").map(String.init)
            root = root.setting(path[...], to: numbers.contains(name) ? 1 : "x")
        }
        let text = EventText(names: EventNames(root: root))
        return text.json(body) == nil
            ? "gives no JSON: put names of texts between quotes, and look at commas and braces" : nil
    }

    /// Names whose values are numbers, and may stand without quotes.
    private static let numbers: Set<String> = [
        "sequence", "timestamp-seconds", "amount", "attempt.sequence", "attempt.connected", "attempt.conversation",
        "score.fit", "score.engagement", "attempts.calls", "attempts.mails", "attempts.connects",
        "attempts.conversations", "meeting.sequence", "meeting.no-shows",
    ]

    private static func wrong(_ text: String) -> String? {
        do {
            _ = try MustacheTemplate(string: text)
        } catch {
            return "is no Mustache: a section is not closed, or a tag is not"
        }
        let unknown = MustacheNames.unguarded(in: text).first { !EventFieldNames.areKnown($0) }
        return unknown.map { name in
            let guess = EventFieldNames.fixed.closest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
            return "\"\(name)\" is no name of an event's\(guess)"
        }
    }
}

extension JSONValue {
    /// The same object with a value under a path.
    fileprivate func setting(_ path: ArraySlice<String>, to value: JSONValue) -> JSONValue {
        guard let name = path.first else { return value }
        var members: [String: JSONValue] = [:]
        if case .object(let known) = self { members = known }
        members[name] = (members[name] ?? .object([:])).setting(path.dropFirst(), to: value)
        return .object(members)
    }
}
