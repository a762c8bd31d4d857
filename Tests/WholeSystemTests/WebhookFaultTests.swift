import Foundation
import Prospecting
import TestSupport
import Testing
import Wire

/// A receiver that fails in every way, and a daemon that is killed again and again.
@Suite(.timeLimit(.minutes(20)))
struct WebhookFaultTests {
    private static let paths = ["/a", "/b", "/c"]

    @Test func `whatever breaks, every event arrives in its lead's order, and the log knows of every request`()
        async throws
    {
        let store = try await NewStore()
        let outage = Outage(try await DaemonProcess.start(serving: store, limit: .seconds(900)))
        let admin = Desk(server: await outage.server, token: store.admin)
        let file = store.folder.path(of: "report.json")
        let receiver = try ChildProcess(
            Programs.python, [Programs.file("Tests/WholeSystemTests/Receiver/faulty.py"), file], limit: .seconds(900),
            messages: store.folder.path(of: "faulty.err"))
        let port = try #require(await receiver.line(beginning: "listening on "))
        var webhooks: [String: Webhook.ID] = [:]
        for path in Self.paths {
            let webhook: WebhookSecretAnswer = try await admin.json(
                "webhook", "add", "http://127.0.0.1:\(port)\(path)", "--event", "lead.*", "--per-second", "40")
            webhooks[path] = webhook.id
            try receiver.tell("\(path) \(webhook.secret ?? "")")
        }
        let count = LongRun.rounds(short: 80, long: 1000)
        let list = LeadList(count: count, accounts: count, states: LeadList.awake, onlyFitting: true)
        try await admin.open(list, in: store.folder)
        try receiver.tell("go")
        let kills = LongRun.rounds(short: 3, long: 20)
        for kill in 1...kills {
            try await untilAccepted(kill, of: kills + 1, Desk(server: await outage.server, token: store.admin))
            await outage.kill()
            try await outage.restart(store)
        }
        let desk = Desk(server: await outage.server, token: store.admin)
        try await untilAccepted(1, of: 1, desk)
        let told = try await HTTPClient(server: await outage.server).events(token: store.admin)
        try receiver.tell("stop")
        #expect(await receiver.ending() == 0)
        let report = try JSONDecoder().decode(
            [String: [[String?]]].self, from: Data(contentsOf: URL(filePath: file)))
        for path in Self.paths {
            let requests = (report[path] ?? []).map(Request.init)
            expectOrder(requests, told.filter { $0.type.hasPrefix("lead.") })
            try await expectLogged(requests, at: try #require(webhooks[path]), desk)
        }
        #expect(await outage.daemon.stop() == 0)
    }

    /// A request as the receiver saw it.
    private struct Request {
        var event: String
        var lead: String?
        var what: String

        init(_ parts: [String?]) {
            event = parts[0] ?? ""
            lead = parts[1]
            what = parts[2] ?? ""
        }
    }

    /// Waits for so much of what is to be delivered.
    private func untilAccepted(_ part: Int, of whole: Int, _ desk: Desk) async throws {
        try await eventually(within: .seconds(300)) {
            let rows: [WebhookReportRow] = try await desk.json("report", "webhooks")
            let (accepted, events) = (rows.map(\.accepted).reduce(0, +), rows.map(\.events).reduce(0, +))
            return events > 0 && accepted * whole >= events * part
        }
    }

    /// Every event came through, and first came through after all of its lead's before it.
    private func expectOrder(_ requests: [Request], _ told: [EventBody]) {
        var first: [String: Int] = [:]
        for (place, request) in requests.enumerated()
        where ["accepted", "slow"].contains(request.what) && first[request.event] == nil {
            first[request.event] = place
        }
        #expect(Set(first.keys) == Set(told.map(\.id.description)))
        for (lead, events) in Dictionary(grouping: told, by: { $0.data.lead?.id }) {
            let places = events.compactMap { first[$0.id.description] }
            #expect(places == places.sorted(), "\(String(describing: lead)): \(events.map(\.id))")
        }
    }

    /// No request that was seen is missing in the log, but those that the library marks as its own, and each failure has
    /// its name.
    private func expectLogged(_ requests: [Request], at webhook: Webhook.ID, _ desk: Desk) async throws {
        for (event, seen) in Dictionary(grouping: requests, by: \.event) {
            let faults = seen.map(\.what).filter { $0 != "accepted" }
            guard !faults.isEmpty || seen.count > 1 else { continue }
            let log: [DeliveryAttemptRow] = try await desk.json(
                "webhook", "deliveries", webhook.description, "--event", event)
            #expect(log.count + log.count(where: \.repeated) >= seen.count, "\(event): \(seen) \(log)")
            #expect(log.last?.failure == nil, "\(event)")
            let names = Set(log.map { $0.failure ?? "accepted" })
            let wasCutOff = names.contains("unfinished")
            for fault in faults {
                let expected = Self.names[fault] ?? ["accepted"]
                #expect(
                    wasCutOff || log.contains(where: \.repeated) || !names.isDisjoint(with: expected),
                    "\(fault) of \(event) is logged as \(names)")
            }
        }
    }

    /// What the log calls each fault. A receiver that closes while the body is still on its way may be met in writing.
    private static let names: [String: Set<String>] = [
        "cut-head": ["reset"], "cut-body": ["reset"], "cut-after": ["reset"], "reset": ["reset"],
        "garbage": ["not-http"], "short": ["reset"], "slow": ["accepted"], "302": ["status-3xx"],
        "404": ["status-4xx"], "429": ["status-4xx"], "500": ["status-5xx"],
    ]
}
