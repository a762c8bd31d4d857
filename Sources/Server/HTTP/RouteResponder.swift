import Crypto
import Foundation
import Hummingbird
import Logging
import Prospecting
import Storage
import Wire

/// Answers requests by the route table: rights first, then the query, then the body, then the handler.
struct RouteResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let table: RouteTable
    let server: ServerContext

    func respond(to request: Request, context: Context) async throws -> Response {
        let began = ContinuousClock.now
        let requestID = server.newRequestID()
        var logger = server.logger
        logger[metadataKey: "request"] = .string(requestID)
        let match = table.match(request.method, request.uri.path)
        let answer = await settled(match, request, requestID, logger)
        let name = match.name
        let took = ContinuousClock.now - began
        server.metrics.count(route: name, status: answer.status, took: took)
        logger.debug("answered", metadata: ["route": .string(name), "status": .stringConvertible(answer.status)])
        return response(answer, requestID, isHead: request.method == .head)
    }

    /// The handler's answer, or a problem document.
    private func settled(
        _ match: RouteTable.Match, _ request: Request, _ requestID: String, _ logger: Logger
    ) async -> Answer {
        do {
            do {
                return try await answer(match, request, requestID, logger)
            } catch let refusal as Refusal {
                if refusal.isOutage {
                    logger.warning(
                        "request not carried out",
                        metadata: ["route": .string(match.name), "cause": .string(refusal.message)])
                }
                return try .problem(refusal, requestID: requestID)
            } catch is CancellationError {
                return try .problem(.stopping, requestID: requestID)
            } catch {
                logger.error("request failed", metadata: ["route": .string(match.name), "error": "\(error)"])
                return try .problem(.fault, requestID: requestID)
            }
        } catch {
            logger.error("problem document failed", metadata: ["error": "\(error)"])
            return Answer(status: 500, mediaType: nil, content: .bytes(Data()))
        }
    }

    private func answer(
        _ match: RouteTable.Match, _ request: Request, _ requestID: String, _ logger: Logger
    ) async throws -> Answer {
        switch match {
        case .nothing: throw Refusal(.notFound, "there is nothing here; /openapi.json describes what there is")
        case .otherMethods(let methods):
            throw Refusal.methodNotAllowed(request.method.rawValue, allowed: methods)
        case .route(let route, let values):
            return try await carryOut(route, values, request, requestID, logger)
        }
    }

    private func carryOut(
        _ route: Route, _ values: [String: String], _ request: Request, _ requestID: String, _ logger: Logger
    ) async throws -> Answer {
        let caller = try await caller(of: request, for: route.access)
        let query = try Query(request.uri.query, taking: route.query)
        try await route.admit?(server, values, request.headers[.contentLength].flatMap(Int.init))
        let key = route.method == .post && route.access != .open ? try RepeatedRequest.key(of: request) : nil
        let (body, digest) = try await body(of: request, for: route, requestID)
        let call = Call(
            requestID: requestID, now: server.hooks.clock(), server: server, logger: logger, path: values,
            query: query, body: body, accept: request.headers[.accept] ?? "", caller: caller,
            headers: Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }) { $1 },
            authority: request.head.authority, target: request.uri.string)
        guard let key, let caller else { return try await route.handle(call) }
        let repeated = RepeatedRequest(
            key: key, user: caller.id, digest: RepeatedRequest.digest(of: request, body: digest),
            showsSecret: route.showsSecret, server: server)
        return try await repeated.answer(now: call.now) { try await route.handle(call) }
    }

    private func caller(of request: Request, for access: Access) async throws -> User? {
        guard access != .open else { return nil }
        let user = try await Tokens.user(of: request, in: server.store)
        guard access.allows(user.role) else {
            throw Refusal(
                .forbidden, "the role \(user.role.rawValue) may not do this; it takes \(access.words)",
                details: ["role": user.role.rawValue])
        }
        return user
    }

    private func body(
        of request: Request, for route: Route, _ requestID: String
    ) async throws -> (ReceivedBody, SHA256.Digest?) {
        guard let shape = route.body else { return (.none, nil) }
        return try await BodyReader(shape: shape, options: server.options, requestID: requestID)
            .read(request)
    }

    private func response(_ answer: Answer, _ requestID: String, isHead: Bool) -> Response {
        var response = Response(status: .init(code: answer.status))
        response.headers.put("Touchline-Request", requestID)
        if server.hooks.rehearsal != nil { response.headers.put("Touchline-Rehearsal", server.hooks.clock().rfc3339) }
        if let mediaType = answer.mediaType { response.headers[.contentType] = mediaType }
        for (name, value) in answer.headers { response.headers.put(name, value) }
        if isHead { return response }
        switch answer.content {
        case .bytes(let data):
            if answer.status != 204 { response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: data)) }
        case .lines(let lines): response.body = ResponseBody(asyncSequence: lines)
        }
        return response
    }
}

extension RouteTable.Match {
    /// Of one of the table's routes, so that what is counted and logged holds nothing of the request.
    fileprivate var name: String {
        switch self {
        case .route(let route, _): route.name
        case .otherMethods: "other method"
        case .nothing: "no route"
        }
    }
}

extension HTTPFields {
    /// Sets a header by its text; a name that is none is left out.
    mutating func put(_ name: String, _ value: String) {
        if let name = Element.Name(name) { self[name] = value }
    }
}
