import JSONText

/// One request that carries the event, and an answer that takes it or not.
struct PlainRun: ShapeRun {
    private let request: ShapeRequest

    init(_ request: ShapeRequest) {
        self.request = request
    }

    mutating func next(after answer: ShapeAnswer?) -> ShapeStep {
        guard let answer else { return .send(request) }
        guard answer.isSuccess else { return .end(.status(answer.status)) }
        return .end(PlainAnswer.refusal(in: answer.body).map { .refused($0) } ?? .accepted())
    }
}

extension ShapeRequest {
    /// A signed message of JSON.
    static func json(_ url: String, _ body: String) -> ShapeRequest {
        ShapeRequest("POST", url, headers: [Header("content-type", "application/json")], body: body, isSigned: true)
    }
}

/// What a receiver of messages may say against one though it answers 200 (Marketo's way).
package enum PlainAnswer {
    /// A refusal in an object that says `"success": false`, or that lists a record which was `skipped`; nil for whatever
    /// else a receiver says.
    package static func refusal(in body: String) -> ShapeRefusal? {
        // Looked for first: most receivers answer with nothing, or with something short of their own.
        guard body.contains("\"success\"") || body.contains("\"skipped\""),
            let answer = ShapeAnswer(status: 200, body: body).json
        else { return nil }
        if answer["success"] == false {
            return ShapeRefusal(nil, reason(answer["errors"] ?? answer["error"] ?? answer["message"]))
        }
        guard let skipped = answer["result"]?.elements.first(where: { $0["status"] == "skipped" }) else { return nil }
        return ShapeRefusal(nil, reason(skipped["reasons"]))
    }

    private static func reason(_ value: JSONValue?) -> String {
        guard let first = value?.elements.first ?? value else { return "the answer says success: false" }
        let parts = [first["code"]?.words, first["message"]?.words].compactMap(\.self)
        return parts.isEmpty ? first.words ?? "the answer says success: false" : parts.joined(separator: ": ")
    }
}
