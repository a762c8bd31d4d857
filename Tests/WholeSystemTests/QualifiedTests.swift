import Foundation
import Testing
import Wire

/// What one good call sets off, as a receiver outside sees it.
@Suite(.timeLimit(.minutes(10)))
struct QualifiedTests {
    private let list = LeadList(count: 30, accounts: 30, states: LeadList.awake, onlyFitting: true)
    private let answers = [
        "--answer", "need=acute", "--answer", "budget=approved", "--answer", "authority=theirs", "--answer",
        "timeline=6",
    ]

    @Test func `answers that pass make one lead.qualified, which the public verifier accepts`() async throws {
        let scene = try await RunningDaemon.serve { daemon in
            let scene = try await Scene(daemon, list)
            let touch = try await scene.rep.next()[0].touch.description
            let logged = await scene.rep.run(["log", "qualified", touch, "--format", "json"] + answers)
            #expect(logged.exitCode == 0, "\(logged.messages)")
            let answer = try logged.json(AttemptAnswer.self)
            #expect(answer.stage == "sql")
            #expect(answer.events.contains("lead.qualified"))
            let events = try await scene.events()
            #expect(events.count { $0.type == "lead.qualified" } == 1)

            let again = await scene.rep.run(["log", "qualified", touch, "--format", "json"] + answers)
            #expect(again == logged)
            #expect(try await scene.events() == events)
            await scene.expectEverythingArrived(events)
            return scene
        }
        #expect(await scene.receiver.stop() == [])
        #expect(try scene.receiver.process.messages() == "")
    }

    @Test func `other content for a logged touch is refused with the way to amend, and nothing changes`() async throws {
        try await RunningDaemon.serve { daemon in
            let scene = try await Scene(daemon, list)
            let row = try await scene.rep.next()[0]
            let touch = row.touch.description
            let logged: AttemptAnswer = try await scene.rep.json("log", "voicemail", touch)
            let events = try await scene.events()

            let refused = await scene.rep.run("log", "no-answer", touch)
            #expect(
                refused
                    == CommandRun(
                        exitCode: 1, results: "",
                        messages: """
                            Error: \(touch) was logged as voicemail; to put it right: touchline amend \(logged.attempt) DISPOSITION

                            """))
            let card: LeadCard = try await scene.rep.json("show", row.lead.id.description)
            #expect(card.attempts.map(\.disposition) == ["voicemail"])
            #expect(card.enrollments.map(\.due) == [logged.next?.due])
            #expect(try await scene.events() == events)
        }
    }

    @Test func `the same words a minute later are the same log, and a fact more is another`() async throws {
        try await RunningDaemon.serve { daemon in
            let scene = try await Scene(daemon, list)
            let touch = try await scene.rep.next()[0].touch.description
            let words = ["log", "callback", touch, "--when", "in 2h", "--format", "json"]
            let logged = await scene.rep.run(words)
            #expect(logged.exitCode == 0, "\(logged.messages)")
            let events = try await scene.events()
            try await daemon.admin.succeed("rehearse", "advance", "1m")
            #expect(await scene.rep.run(words) == logged)
            #expect(await scene.rep.run(words + ["--set", "title=Owner"]).exitCode == 1)
            #expect(try await scene.events() == events)
        }
    }

    @Test func `amended after delivery, the record changes and the receiver is told`() async throws {
        try await RunningDaemon.serve { daemon in
            let scene = try await Scene(daemon, list)
            let touch = try await scene.rep.next()[0].touch.description
            let logged = await scene.rep.run(["log", "qualified", touch, "--format", "json"] + answers)
            let attempt = try logged.json(AttemptAnswer.self).attempt
            let told = try await scene.events()
            await scene.expectEverythingArrived(told)

            let amended: AttemptAnswer = try await scene.rep.json("amend", attempt.description, "not-interested")
            #expect(amended.attempt == attempt)
            #expect(amended.stage == "working")
            let since = try await scene.events().dropFirst(told.count)
            #expect(since.map(\.type).contains("attempt.amended"))
            #expect(!since.map(\.type).contains("attempt.logged"))
            await scene.expectEverythingArrived(Array(since))
            let card: LeadCard = try await scene.rep.json("show", amended.lead.description)
            #expect(card.attempts.map(\.disposition) == ["not-interested"])
        }
    }

    @Test func `amended before delivery, what was not sent is withdrawn`() async throws {
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.open(list, in: daemon.store.folder)
            let nobody = "http://127.0.0.1:9/"
            let webhook: WebhookSecretAnswer = try await daemon.admin.json("webhook", "add", nobody, "--event", "*")
            let rep = try await daemon.admin.hireRep()
            let touch = try await rep.next()[0].touch.description
            let logged = await rep.run(["log", "qualified", touch, "--format", "json"] + answers)
            let attempt = try logged.json(AttemptAnswer.self).attempt
            let amended: AttemptAnswer = try await rep.json("amend", attempt.description, "no-answer")
            #expect(amended.stage == "working")
            let deliveries: [DeliveryRow] = try await daemon.admin.json(
                "webhook", "deliveries", webhook.id.description)
            #expect(deliveries.filter { $0.type == "lead.qualified" }.map(\.state) == ["withdrawn"])
            #expect(deliveries.filter { $0.type == "attempt.amended" }.map(\.state) == ["pending"])
        }
    }
}

/// A daemon with leads, an SDR, and a receiver that is told everything from then on.
private struct Scene: Sendable {
    let rep: Desk
    let receiver: Receiver
    private let daemon: RunningDaemon
    private let start: Int

    init(_ daemon: RunningDaemon, _ list: LeadList) async throws {
        self.daemon = daemon
        try await daemon.admin.open(list, in: daemon.store.folder)
        rep = try await daemon.admin.hireRep()
        start = try await daemon.http.events(token: daemon.store.admin).count
        receiver = try await Receiver.start(in: daemon.store.folder)
        let webhook: WebhookSecretAnswer = try await daemon.admin.json("webhook", "add", receiver.url, "--event", "*")
        try receiver.know(secret: webhook.secret ?? "")
    }

    /// What happened since the receiver listens.
    func events() async throws -> [EventBody] {
        Array(try await daemon.http.events(token: daemon.store.admin).dropFirst(start))
    }

    /// Waits for these events and expects each once, with its type, in their order.
    func expectEverythingArrived(_ events: [EventBody]) async {
        let deliveries = await receiver.deliveries(until: Set(events.map(\.id.description)))
        #expect(deliveries == events.map { Receiver.Delivery(id: $0.id.description, type: $0.type) })
    }
}
