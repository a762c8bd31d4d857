import JSONText

/// What Salesforce's answers mean.
enum SalesforceAnswer {
    /// Codes after which the same record will be refused for ever.
    private static let final: Set<String> = [
        "CANNOT_UPDATE_CONVERTED_LEAD", "ENTITY_IS_DELETED", "DUPLICATE_EXTERNAL_ID", "MALFORMED_ID",
    ]

    /// A record of a collection that was not written.
    static func refusal(in answer: JSONValue?, _ record: String) -> ShapeRefusal? {
        guard let item = answer?.elements.first(where: { $0["success"] == false }) else { return nil }
        return refusal(item["errors"]?.elements.first, code: "statusCode", record)
    }

    /// A 4xx comes with a list of `errorCode` and `message`; the limits of a day are told as 403.
    static func outcome(ofFailed answer: ShapeAnswer) -> ShapeOutcome {
        guard [400, 403, 409].contains(answer.status), let error = answer.json?.elements.first,
            let code = error["errorCode"]?.words, code != "REQUEST_LIMIT_EXCEEDED"
        else { return .status(answer.status) }
        return code == "INVALID_SESSION_ID" ? .tokenExpired : .refused(refusal(error, code: "errorCode", nil))
    }

    private static func refusal(_ error: JSONValue?, code name: String, _ record: String?) -> ShapeRefusal {
        let code = error?[name]?.words ?? "refused"
        let words = [code, error?["message"]?.words].compactMap(\.self).joined(separator: ": ")
        return ShapeRefusal(record, words, isFinal: final.contains(code))
    }
}
