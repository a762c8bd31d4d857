import Curl
import Foundation
import Wire

/// Requests to the daemon that no command makes.
struct HTTPClient: Sendable {
    let server: String
    private let transfers: Transfers

    init(server: String) throws {
        self.server = server
        transfers = try Transfers()
    }

    func send(
        _ method: String, _ path: String, token: String?, body: Data? = nil, contentType: String = "application/json",
        headers more: [(name: String, value: String)] = []
    ) async throws -> HTTPAnswer {
        var headers = more
        if let token { headers.append(("Authorization", "Bearer " + token)) }
        if body != nil { headers.append(("Content-Type", contentType)) }
        return try await transfers.send(
            HTTPRequest(
                method: method, url: server + path, headers: headers, body: body,
                maximumAnswerBytes: 64 * 1024 * 1024, addresses: .loopbackOnly))
    }

    /// What a GET answers that is to succeed.
    func json<Value: Decodable>(_ type: Value.Type, _ path: String, token: String?) async throws -> Value {
        let answer = try await send("GET", path, token: token)
        guard answer.status == 200 else { throw HarnessFailure("GET \(path) answered \(answer.status)") }
        return try WireJSON.decode(type, from: answer.body)
    }

    /// Every event so far, in order.
    func events(token: String) async throws -> [EventBody] {
        var events: [EventBody] = []
        while true {
            let after = events.last.map { "&after=\($0.id)" } ?? ""
            let page = try await json([EventBody].self, "/v1/events?limit=500" + after, token: token)
            if page.isEmpty { return events }
            events += page
        }
    }
}
