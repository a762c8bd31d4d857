import Foundation
import Logging
import Prospecting
import Storage
import Wire

/// One request on its way through its handler: who asks, for what, when.
struct Call: Sendable {
    let requestID: String
    let now: Instant
    let server: ServerContext
    let logger: Logger
    let path: [String: String]
    let query: Query
    let body: ReceivedBody
    /// The media types the client asks for, as it wrote them.
    let accept: String
    /// nil on open routes only.
    let caller: User?
    /// Names in lower case; of a header that is there twice, the last.
    let headers: [String: String]
    /// Whom the client asked, as it wrote it: host and port.
    let authority: String?
    /// Path and query as they were sent.
    let target: String

    var store: Store { server.store }

    /// Who asks; every route with roles has a caller.
    var user: User {
        get throws {
            guard let caller else { throw Refusal(.unauthenticated, "a token is needed") }
            return caller
        }
    }

    /// The id in the path; a text that is no such id names nothing.
    func id<Kind>(_ kind: String, of type: Kind.Type, at name: String = "id") throws(Refusal) -> Identifier<Kind> {
        let text = self[name]
        guard let id = Identifier<Kind>(text) else { throw .notFound(kind, String(text.prefix(100))) }
        return id
    }

    /// The part of the path in that gap.
    subscript(name: String) -> String { path[name] ?? "" }

    /// The JSON body as the type that its route declares.
    func json<Body: Decodable>(_ type: Body.Type) throws -> Body {
        try JSONBody.decode(type, from: body.data)
    }
}
