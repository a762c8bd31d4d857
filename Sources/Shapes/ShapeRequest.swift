import Foundation
import JSONText

/// A request that a shape asks for.
package struct ShapeRequest: Sendable, Equatable {
    package var method: String
    package var url: String
    /// Those that the shape gives, names in lower case.
    package var headers: [Header]
    package var body: String?
    /// Whether it carries the three headers of a standard webhook, too.
    package var isSigned: Bool

    package init(
        _ method: String, _ url: String, headers: [Header] = [], body: String? = nil, isSigned: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.isSigned = isSigned
    }

    /// One line of its head.
    package struct Header: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A request to an interface that takes and gives JSON, with what lets us in.
    static func json(
        _ method: String, _ url: String, authorization: String, _ body: JSONValue? = nil
    ) -> ShapeRequest {
        var headers = [Header("authorization", authorization), Header("accept", "application/json")]
        if body != nil { headers.append(Header("content-type", "application/json")) }
        return ShapeRequest(method, url, headers: headers, body: body?.json)
    }
}

/// What came back.
package struct ShapeAnswer: Sendable, Equatable {
    package var status: Int
    package var body: String

    package init(status: Int, body: String = "") {
        self.status = status
        self.body = body
    }

    /// nil for what is not JSON.
    var json: JSONValue? { JSONValue(Data(body.utf8)) }

    var isSuccess: Bool { 200...299 ~= status }
}
