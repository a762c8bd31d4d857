import Foundation
import Prospecting

/// The parameters that came with a request, checked against those the route takes.
struct Query: Sendable, Equatable {
    private let values: [String: [String]]

    /// - Throws: `invalid`, naming what is unknown, malformed, missing or given twice.
    init(_ text: String?, taking known: [any AnyQueryParameter]) throws(Refusal) {
        var values: [String: [String]] = [:]
        for pair in (text ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            guard let parameter = known.first(where: { $0.name == name }) else { throw Self.unknown(name, known) }
            let value = parts.count == 2 ? try Self.decoded(parts[1]) : ""
            try parameter.check(value)
            guard parameter.isList || values[name] == nil else {
                throw Refusal(.invalid, "\(name) is given twice", details: ["parameter": name])
            }
            values[name, default: []].append(value)
        }
        for parameter in known where parameter.isRequired && values[parameter.name] == nil {
            throw Refusal(.invalid, "\(parameter.name) is missing", details: ["parameter": parameter.name])
        }
        self.values = values
    }

    subscript<Value>(_ parameter: QueryParameter<Value>) -> Value? {
        values[parameter.name]?.first.flatMap(parameter.read)
    }

    func all<Value>(_ parameter: QueryParameter<Value>) -> [Value] {
        values[parameter.name]?.compactMap(parameter.read) ?? []
    }

    private static func decoded(_ text: Substring) throws(Refusal) -> String {
        guard let decoded = text.replacing("+", with: " ").removingPercentEncoding else {
            throw Refusal(.invalid, "the query is not percent-encoded UTF-8")
        }
        return decoded
    }

    private static func unknown(_ name: String, _ known: [any AnyQueryParameter]) -> Refusal {
        let names = known.map(\.name)
        let guess = names.closest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
        return Refusal(
            .invalid, "unknown query parameter \"\(name.prefix(100))\"\(guess)",
            details: ["parameter": String(name.prefix(100)), "known": names.joined(separator: " ")])
    }
}
