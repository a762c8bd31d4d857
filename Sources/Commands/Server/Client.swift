import Curl
import Foundation
import Prospecting
import Wire

/// Speaks to one daemon with one token, over one connection.
final class Client {
    private let access: Access
    private let transfer: BlockingTransfer

    init(access: Access) throws {
        self.access = access
        do {
            transfer = try BlockingTransfer()
        } catch {
            throw Failure(error.message, exitCode: Failure.ofOurs)
        }
    }

    /// Sends the request; an answer that is not a success is thrown as the refusal it carries.
    func send(_ request: APIRequest) throws -> HTTPAnswer {
        let answer: HTTPAnswer
        do {
            answer =
                if let file = request.file {
                    try transfer.upload(http(request), file: file) { _, _ in }
                } else {
                    try transfer.send(http(request))
                }
        } catch {
            throw Failure.unreachable(access.server, error)
        }
        return try accepted(answer)
    }

    /// Sends the request and hands the answer's lines over as they come; the closure says whether it wants more.
    func lines(of request: APIRequest, _ take: (Data) throws -> Void) throws {
        var lines = LineBuffer()
        try pieces(of: request) { piece in
            for line in lines.add(piece) { try take(line) }
        }
        if let last = lines.rest { try take(last) }
    }

    /// Sends the request and hands the answer over as it comes, in pieces of any length.
    func pieces(of request: APIRequest, _ take: (Data) throws -> Void) throws {
        var problem: (any Error)?
        let answer: HTTPAnswer
        do {
            answer = try stream(request) { piece in
                do {
                    try take(piece)
                    return true
                } catch {
                    problem = error
                    return false
                }
            }
        } catch {
            throw Failure.unreachable(access.server, error)
        }
        if let problem { throw problem }
        _ = try accepted(answer)
    }

    private func stream(_ request: APIRequest, piece: (Data) -> Bool) throws(TransferFailure) -> HTTPAnswer {
        guard let file = request.file else { return try transfer.stream(http(request), piece: piece) }
        return try transfer.stream(http(request), file: file, piece: piece)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from answer: HTTPAnswer) throws -> Value {
        try decode(type, from: answer.body)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from body: Data) throws -> Value {
        do {
            return try WireJSON.decode(type, from: body)
        } catch {
            throw Failure(
                "the server's answer is not what this version of touchline knows; are both of one release?",
                exitCode: Failure.ofOurs)
        }
    }

    private func accepted(_ answer: HTTPAnswer) throws -> HTTPAnswer {
        if (200...299).contains(answer.status) { return answer }
        let problem: Problem
        do {
            problem = try WireJSON.decode(Problem.self, from: answer.body)
        } catch {
            throw Failure(
                "\(access.server) answered \(answer.status) in no form that touchlined uses; is this its URL?",
                exitCode: Failure.noServer)
        }
        var refusal = problem.refusal
        if refusal.code == .internal, let id = problem.requestId {
            refusal.message += " (request \(id); the daemon's log says more)"
        }
        throw refusal
    }

    private func http(_ request: APIRequest) -> HTTPRequest {
        var headers = [(name: "Accept", value: request.accept), (name: "User-Agent", value: "touchline")]
        if let token = access.token { headers.append(("Authorization", "Bearer " + token)) }
        if request.body != nil || request.file != nil { headers.append(("Content-Type", request.contentType)) }
        if let key = request.idempotencyKey { headers.append(("Idempotency-Key", key)) }
        return HTTPRequest(
            method: request.method, url: access.server + request.target, headers: headers, body: request.body,
            timeout: request.timeout, maximumAnswerBytes: 64 * 1024 * 1024, addresses: .any)
    }
}
