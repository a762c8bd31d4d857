import Hummingbird
import Prospecting

/// One thing that can be asked over HTTP: everything the router, the rights and the description need to know of it.
struct Route: Sendable {
    let method: HTTPRequest.Method
    let path: PathTemplate
    let summary: String
    let access: Access
    let query: [any AnyQueryParameter]
    let body: BodyShape?
    /// The usual one first.
    let answers: [AnswerShape]
    /// Beyond those that follow from its access, its path and its body.
    private let refuses: Set<Refusal.Code>
    /// Whether its answer shows a secret, so that it is not kept for a repeated request.
    let showsSecret: Bool
    /// Refuses a request before its body is read; it is given the gaps of the path, and the body's length where that is
    /// said.
    let admit: (@Sendable (ServerContext, [String: String], Int?) async throws -> Void)?
    let handle: @Sendable (Call) async throws -> Answer

    init(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, for access: Access,
        query: [any AnyQueryParameter] = [], body: BodyShape? = nil, answers: [AnswerShape],
        refuses: Set<Refusal.Code> = [], showsSecret: Bool = false,
        admit: (@Sendable (ServerContext, [String: String], Int?) async throws -> Void)? = nil,
        handle: @escaping @Sendable (Call) async throws -> Answer
    ) {
        self.method = method
        self.path = PathTemplate(path)
        self.summary = summary
        self.access = access
        self.query = query
        self.body = body
        self.answers = answers
        self.refuses = refuses
        self.showsSecret = showsSecret
        self.admit = admit
        self.handle = handle
    }

    /// Every code it can refuse with.
    var refusals: Set<Refusal.Code> {
        var codes = refuses.union([.invalid, .methodNotAllowed, .internal, .unavailable])
        if access != .open { codes.insert(.unauthenticated) }
        if case .roles = access { codes.insert(.forbidden) }
        if !path.parameters.isEmpty { codes.insert(.notFound) }
        if body != nil { codes.formUnion([.tooLarge, .unsupportedMedia]) }
        if method == .post { codes.insert(.conflict) }
        return codes
    }

    /// Names the route in metrics and logs, without anything of the request: `GET /v1/leads/{ref}`.
    var name: String { "\(method.rawValue) \(path.text)" }
}
