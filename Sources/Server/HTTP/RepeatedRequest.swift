import Crypto
import Foundation
import Hummingbird
import Prospecting
import Storage
import Wire

/// A POST that carries an `Idempotency-Key`: it is carried out once, and a repetition gets the first answer.
///
/// Only answers that say something was done are kept; a refused request changed nothing and may come again. Where
/// the answer shows a secret, a repetition is refused, because the secret is not kept.
struct RepeatedRequest: Sendable {
    let key: String
    let user: User.ID
    /// Over method, path, query and body.
    let digest: String
    let showsSecret: Bool
    let server: ServerContext

    /// The key of a request, if it has one.
    ///
    /// - Throws: `invalid` for one that is not 1 to 255 visible ASCII characters.
    static func key(of request: Request) throws(Refusal) -> String? {
        guard let key = HTTPFields.Element.Name("Idempotency-Key").flatMap({ request.headers[$0] }) else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Refusal(.invalid, "Idempotency-Key takes 1 to 255 visible ASCII characters")
        }
        return key
    }

    static func digest(of request: Request, body: SHA256.Digest?) -> String {
        var hash = SHA256()
        hash.update(data: Data("\(request.method.rawValue) \(request.head.path ?? "")\n".utf8))
        if let body { hash.update(data: Data(body.hexadecimal.utf8)) }
        return hash.finalize().hexadecimal
    }

    func answer(now: Instant, first: @Sendable () async throws -> Answer) async throws -> Answer {
        try await server.keys.begin(key, of: user)
        do {
            let kept = try await remembered()
            let answer = if let kept { kept } else { try await firstAnswer(now: now, first) }
            await server.keys.end(key, of: user)
            return answer
        } catch {
            await server.keys.end(key, of: user)
            throw error
        }
    }

    private func remembered() async throws -> Answer? {
        guard let kept = try await server.store.rememberedAnswer(key: key, user: user) else { return nil }
        guard kept.requestDigest == digest else {
            throw Refusal(.conflict, "this Idempotency-Key came with another request before; use a new one")
        }
        if showsSecret {
            throw Refusal(.conflict, "this request was carried out before, and its secret is shown only once")
        }
        return .bytes(Data(kept.body.utf8), kept.contentType, status: kept.status)
    }

    private func firstAnswer(now: Instant, _ first: @Sendable () async throws -> Answer) async throws -> Answer {
        let answer = try await first()
        guard case .bytes(let body) = answer.content else { return answer }
        let kept = RememberedAnswer(
            requestDigest: digest, status: answer.status, contentType: answer.mediaType ?? "",
            body: showsSecret ? "" : String(decoding: body, as: UTF8.self))
        try await server.store.remember(kept, key: key, user: user, now: now)
        return answer
    }
}
