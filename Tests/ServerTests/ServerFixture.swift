import CampaignFile
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

/// A server over a store of its own, with a user of every role, asked without a network.
struct ServerFixture: Sendable {
    let store: Store
    let server: TouchlineServer
    private let folder: URL

    static let links = LinkSigner(key: Data(repeating: 7, count: 32))
    /// A Tuesday, 11:00 in Chicago.
    static let now = Instant(milliseconds: 1_772_557_200_000)

    static func with<Value>(
        rehearsal: ServerHooks.Rehearsal? = nil, random: (@Sendable (Int) -> Data)? = nil,
        secrets: [String: String] = [:],
        clock: @escaping @Sendable () -> Instant = { now }, options change: (inout ServerOptions) -> Void = { _ in },
        run: (ServerFixture) async throws -> Value
    ) async throws -> Value {
        let folder = URL.temporaryDirectory.appending(path: "server-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                Issue.record(error)
            }
        }
        let store = try Store(sqlite: folder.appending(path: "t.db").path, creates: true, codecs: codecs)
        var options = ServerOptions(dataDirectory: folder)
        change(&options)
        let hooks = ServerHooks(
            clock: clock, random: random ?? ServerHooks.systemRandom, seal: { Data($0.reversed()) },
            secret: { secrets[$0] },
            links: links, rehearsal: rehearsal, gauges: { [.init(name: "touchline_test", help: "A test.", value: 2)] },
            eventPause: { throw CancellationError() })
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = try TouchlineServer(store: store, options: options, hooks: hooks, logger: logger)
        let fixture = ServerFixture(store: store, server: server, folder: folder)
        for role in Role.allCases { try await fixture.add(role) }
        return try await run(fixture)
    }

    private static let codecs = Store.Codecs(
        campaign: { text, files in
            let source = CampaignSource(path: "c.yaml", text: text, files: files)
            guard let campaign = CampaignReader.read(source).campaign else { throw Refusal(.invalid, "unreadable") }
            return campaign
        },
        event: { String(decoding: try WireJSON.encode(EventBody($0)), as: UTF8.self) },
        digests: Digests(plain: { Tokens.hash($0) }, keyed: { Tokens.hash("key " + $0) }))

    private func add(_ role: Role) async throws {
        _ = try await store.addUser(
            email: "\(role.rawValue)@example.com", name: "Robin \(role.rawValue.capitalized)", role: role,
            queues: ["inside-sales"], tokenHash: Tokens.hash(role.rawValue), now: Self.now)
    }

    /// Sends a request; the token of a role is its name.
    func send(
        _ method: HTTPRequest.Method, _ uri: String, as token: String?, type: String? = nil, body: Data = Data(),
        headers: [String: String] = [:]
    ) async throws -> TestResponse {
        var fields = HTTPFields()
        if let token { fields[.authorization] = "Bearer \(token)" }
        if let type { fields[.contentType] = type }
        for (name, value) in headers { fields.put(name, value) }
        let sent = fields
        return try await Application(responder: server.responder, logger: server.responder.server.logger)
            .test(.router) { client in
                try await client.execute(uri: uri, method: method, headers: sent, body: ByteBuffer(bytes: body))
            }
    }

    func json(
        _ method: HTTPRequest.Method, _ uri: String, as token: String?, _ body: String,
        headers: [String: String] = [:]
    ) async throws -> TestResponse {
        try await send(
            method, uri, as: token, type: "application/json", body: Data(body.utf8), headers: headers)
    }

    /// Applies a campaign of two calls and gives it leads from the lines of a CSV file.
    func runCampaign(leads: String = ServerFixture.leads) async throws {
        _ = try await send(
            .put, "/v1/campaigns/first", as: "manager", type: "application/yaml", body: Data(Self.campaign.utf8))
        _ = try await send(
            .post, "/v1/leads/import?campaign=first&country=US", as: "manager", type: "text/csv",
            body: Data(leads.utf8))
    }

    static let campaign = """
        campaign: first
        queue: inside-sales
        qualification:
          questions:
            - {id: need, ask: "What if nothing changes?", choices: [acute, vague]}
          qualified-when:
            need: [acute]
        messages:
          opener:
            call: "Hi {{lead.first-name}}, {{rep.first-name}} of A&B."
        cadence:
          steps:
            - {id: first-call, day: 1, call: opener}
            - {id: second-call, day: 3, call: opener}
        """

    static let leads = """
        First Name,Last Name,Email,Phone,Company
        Dana,Reyes,dana@acme.example,312-555-0142,Acme
        Lee,Ito,lee@birch.example,(312) 555-0143,Birch
        """
}

extension TestResponse {
    var text: String { String(buffer: body) }

    func header(_ name: String) -> String? {
        HTTPFields.Element.Name(name).flatMap { headers[$0] }
    }

    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try WireJSON.decode(type, from: Data(body.readableBytesView))
    }

    func problem() throws -> Problem {
        try value(Problem.self)
    }
}
