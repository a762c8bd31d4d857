import Foundation
import Prospecting
import Wire

extension Answer {
    /// A problem document with the headers its code asks for.
    static func problem(_ refusal: Refusal, requestID: String) throws -> Answer {
        let problem = Problem(refusal, requestID: requestID)
        var headers: [String: String] = [:]
        if refusal.code == .unauthenticated { headers["WWW-Authenticate"] = "Bearer" }
        if refusal.code == .methodNotAllowed { headers["Allow"] = refusal.details["allow"] }
        return Answer(
            status: problem.status, mediaType: Problem.mediaType, headers: headers,
            content: .bytes(try WireJSON.encode(problem)))
    }
}

extension Refusal {
    static func methodNotAllowed(_ method: String, allowed: [String]) -> Refusal {
        let list = allowed.joined(separator: ", ")
        return Refusal(.methodNotAllowed, "\(method) cannot be done here; \(list) can", details: ["allow": list])
    }

    static let stopping = Refusal(.unavailable, "this server is stopping; ask again")

    /// A fault of ours: the caller gets no more than this, the log has the rest.
    static let fault = Refusal(.internal, "something went wrong here; the log knows more under this request's id")
}
