import Foundation
import Testing
import Wire

/// From a rep's `log` to sales, and back.
@Suite(.timeLimit(.minutes(10)))
struct HandoffOfferTests {
    private let list = LeadList(count: 30, accounts: 30, states: LeadList.awake, onlyFitting: true)
    private let answers = [
        "--answer", "need=acute", "--answer", "budget=approved", "--answer", "authority=theirs", "--answer",
        "timeline=6", "--note", "wants a trial",
    ]

    /// Uses what makes a payload full: an owner, marketing's rule, points and a deadline.
    private static let campaign = """
        campaign: spring
        queue: inside-sales
        assign: {to: in-turn}
        profile:
          points: [{name: at-home, when: {country: [US]}, points: 10}]
          engagement: {demo-request: 40}
          tiers: {A: 50, B: 0}
        entry: {mql-when: {event: [demo-request]}}
        cadence:
          steps: [{id: first-call, day: 1, call: opener}]
        messages: {opener: {call: "Hi {{lead.first-name}}"}}
        qualification:
          framework: BANT
          questions: [{id: need, ask: "What if nothing changes?", choices: [acute, vague]}]
          qualified-when: {need: [acute]}
        handoff:
          route: [{to: [ae@example.com]}]
          accept-within: 8bh
        """

    /// Logs one qualified call; gives its lead.
    private func qualify(_ rep: Desk) async throws -> AttemptAnswer {
        let touch = try await rep.next()[0].touch.description
        let logged = await rep.run(["log", "qualified", touch, "--format", "json"] + answers)
        try #require(logged.exitCode == 0, "\(logged.messages)")
        return try logged.json(AttemptAnswer.self)
    }

    @Test func `handoff.offered is at the receiver within a second of the log`() async throws {
        let receiver = try await RunningDaemon.serve { daemon in
            try await daemon.admin.open(list, in: daemon.store.folder)
            let rep = try await daemon.admin.hireRep()
            let receiver = try await Receiver.start(in: daemon.store.folder)
            let webhook: WebhookSecretAnswer = try await daemon.admin.json(
                "webhook", "add", receiver.url, "--event", "handoff.*")
            try receiver.know(secret: webhook.secret ?? "")
            // The best of some, so that what else this machine does is not measured.
            var best = Duration.seconds(60)
            for _ in 0..<20 where best >= .seconds(1) {
                let touch = try await rep.next()[0].touch.description
                let began = ContinuousClock.now
                let logged = await rep.run(["log", "qualified", touch, "--format", "json"] + answers)
                try #require(logged.exitCode == 0, "\(logged.messages)")
                let events = try await daemon.http.events(token: daemon.store.admin)
                let offered = try #require(events.last { $0.type == "handoff.offered" })
                let arrived = await receiver.deliveries(until: [offered.id.description])
                #expect(arrived.map(\.type) == ["handoff.offered"])
                best = min(best, ContinuousClock.now - began)
            }
            #expect(best < .seconds(1))
            return receiver
        }
        #expect(await receiver.stop() == [])
    }

    @Test func `lead.qualified and handoff.offered have all that is promised`() async throws {
        try await RunningDaemon.serve { daemon in
            let rep = try await daemon.admin.hireRep()
            let campaign = try daemon.store.folder.write(Self.campaign, to: "spring.yaml")
            try await daemon.admin.succeed("campaign", "apply", campaign)
            let leads = try daemon.store.folder.write(list.csv, to: "leads.csv")
            try await daemon.admin.succeed("lead", "import", leads, "--campaign", "spring")
            let lead = try await rep.next()[0].lead.id.description
            let seen =
                #"{"id":"1","type":"demo-request","occurred_at":"2026-03-03T16:30:00Z","attribution":"#
                + #"{"utm_source":"ad","gclid":"x1","form":"demo"}}"#
            let engaged = try await daemon.http.send(
                "POST", "/v1/leads/\(lead)/engagements", token: daemon.store.admin, body: Data(seen.utf8))
            try #require(engaged.status == 200, "\(engaged)")
            let logged = await rep.run("log", "qualified", "--answer", "need=acute", "--note", "wants a trial")
            try #require(logged.exitCode == 0, "\(logged.messages)")
            let listed = await daemon.admin.run("event", "list", "--format", "json")
            let file = try daemon.store.folder.write(listed.results, to: "events.json")
            let run = try await ChildProcess.run(
                Programs.python,
                [
                    Programs.file("Tests/WholeSystemTests/EventSchema/validate.py"),
                    Programs.file("Tests/WholeSystemTests/EventSchema/qualified.schema.json"), file, "lead.qualified",
                    "handoff.offered",
                ], in: daemon.store.folder)
            #expect(run == CommandRun(exitCode: 0, results: "2 events are as the schema says\n", messages: ""))
        }
    }

    @Test func `what sales sends back is told with its reason, and read by who calls next`() async throws {
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.open(list, in: daemon.store.folder)
            let rep = try await daemon.admin.hireRep()
            let lead = try await qualify(rep).lead.description
            let row: HandoffRow = try #require(
                try await daemon.admin.json([HandoffRow].self, "handoff", "list", "--open").first)
            let back: HandoffRow = try await daemon.admin.json(
                "handoff", "reject", row.id.description, "--reason", "no-budget")
            #expect((back.state, back.stage) == ("rejected", "recycled"))
            let events = try await daemon.http.events(token: daemon.store.admin).suffix(2)
            #expect(events.map(\.type) == ["handoff.rejected", "lead.recycled"])
            #expect(events.map(\.data.reason) == ["no-budget", "no-budget"])
            #expect(events.map(\.data.returnOn) == [back.returnOn, back.returnOn])
            #expect(await rep.run("show", lead).results.contains("sent back in March: no budget"))
        }
    }
}
