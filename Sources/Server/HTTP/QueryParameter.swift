import Foundation
import JSONText
import Prospecting

/// One parameter of a query: its name, what it may be, and how it is read.
struct QueryParameter<Value: Sendable>: Sendable {
    let name: String
    let summary: String
    let schema: JSONValue
    /// Whether it may be given several times.
    var isList = false
    var isRequired = false
    /// What it takes, to be read after "takes": `1 to 100`.
    let wanted: String
    /// nil when the text is none.
    let read: @Sendable (String) -> Value?

    /// - Throws: `invalid`, naming the parameter.
    func value(of text: String) throws(Refusal) -> Value {
        guard let value = read(text) else {
            throw Refusal(.invalid, "\(name) takes \(wanted)", details: ["parameter": name, "wanted": wanted])
        }
        return value
    }
}

/// A parameter of whatever type, as a route lists it.
protocol AnyQueryParameter: Sendable {
    var name: String { get }
    var summary: String { get }
    var schema: JSONValue { get }
    var isList: Bool { get }
    var isRequired: Bool { get }
    func check(_ text: String) throws(Refusal)
}

extension QueryParameter: AnyQueryParameter {
    func check(_ text: String) throws(Refusal) {
        _ = try value(of: text)
    }
}
