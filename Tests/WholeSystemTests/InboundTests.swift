import Foundation
import Prospecting
import Testing
import Wire

/// Messages of other systems, sent over HTTP by senders that sign with code of others.
@Suite(.timeLimit(.minutes(10)))
struct InboundTests {
    private static let secret = "a-secret-of-twenty-eight-bytes"

    private struct Sent {
        var status: Int
        var answer: String
    }

    private static func send(
        _ kind: String, to url: String, secret: String = secret, _ body: String, _ options: String...,
        in folder: TemporaryFolder
    ) async throws -> Sent {
        let file = try folder.write(body, to: "\(UUID().uuidString).json")
        let run = try await ChildProcess.run(
            Programs.python,
            [Programs.file("Tests/WholeSystemTests/InboundSender/send.py"), kind, url, secret, file]
                + options, in: folder)
        let parts = run.results.split(separator: " ", maxSplits: 1)
        guard run.exitCode == 0, parts.count == 2, let status = Int(parts[0]) else {
            throw HarnessFailure("send.py ended with \(run.exitCode): \(run.messages)")
        }
        return Sent(status: status, answer: String(parts[1]))
    }

    private static func add(
        _ kind: String, secret: String? = secret, _ options: String..., at desk: Desk, in folder: TemporaryFolder
    ) async throws -> InboundSourceAnswer {
        let file = try secret.map { ["--secret-file", try folder.write($0 + "\n", to: "secret")] } ?? []
        let run = await desk.run(["inbound", "add", kind, "--format", "json"] + file + options)
        guard run.exitCode == 0 else { throw HarnessFailure("inbound add: \(run.messages)") }
        return try run.json(InboundSourceAnswer.self)
    }

    /// The items of a source once so many are settled.
    private static func items(_ count: Int, of source: String, at desk: Desk) async throws -> [InboundItemRow] {
        var items: [InboundItemRow] = []
        try await eventually {
            items = try await desk.json([InboundItemRow].self, "inbound", "list", "--items", "--source", source)
            return items.count >= count
        }
        return items
    }

    private static let person = """
        {"id": "ev-1", "email": "dana@company7.example", "phone": "+1 212 555 0107", "first_name": "Dana",
         "last_name": "Park", "title": "VP Operations", "engagement": "demo-request",
         "occurred_at": "2026-03-03T16:58:00Z"}
        """

    @Test func `a message that standardwebhooks signs brings a lead and what it did, once however often it is sent`()
        async throws
    {
        try await RunningDaemon.serve { daemon in
            let (desk, folder) = (daemon.admin, daemon.store.folder)
            let source = try await Self.add("standard", secret: nil, "--name", "site", at: desk, in: folder)
            let secret = try #require(source.secret)
            let url = daemon.server + source.url
            let first = try await Self.send("standard", to: url, secret: secret, Self.person, in: folder)
            #expect(first.status == 202)
            let items = try await Self.items(1, of: "site", at: desk)
            #expect(items.map(\.state) == ["applied"] && items.map(\.reason) == [nil])
            let again = try await Self.send("standard", to: url, secret: secret, Self.person, in: folder)
            let other = try await Self.send(
                "standard", to: url, secret: secret, Self.person, "--id", "msg_2", in: folder)
            let receipts = try [first, again, other].map {
                try WireJSON.decode(InboundReceipt.self, from: Data($0.answer.utf8))
            }
            #expect(receipts.map(\.repeated) == [false, true, false] && receipts[0].id == receipts[1].id)
            try await eventually { try await desk.json([InboundSourceRow].self, "inbound", "list")[0].requests == 2 }
            var lead = try await desk.json(LeadCard.self, "show", "dana@company7.example")
            try await eventually {
                lead = try await desk.json(LeadCard.self, "show", "dana@company7.example")
                return lead.engagements.count > 1
            }
            // The other is a message of its own, though its body names the same id: forms send the contact's there.
            let at = Instant(rfc3339: "2026-03-03T16:58:00Z")
            #expect(lead.engagements.map(\.type) == ["demo-request", "demo-request"])
            #expect(lead.engagements.map(\.occurredAt) == [at, at])
            for (options, why) in [
                (["--tamper"], "tampered"), (["--age", "301"], "old"), (["--age", "-360"], "ahead"),
            ] {
                let file = try folder.write(Self.person, to: "bad.json")
                let run = try await ChildProcess.run(
                    Programs.python,
                    [Programs.file("Tests/WholeSystemTests/InboundSender/send.py"), "standard", url, secret, file]
                        + options, in: folder)
                #expect(run.results.hasPrefix("401 "), "\(why): \(run.results)")
            }
            let row = try await desk.json([InboundSourceRow].self, "inbound", "list")[0]
            #expect(row.requests == 2 && row.refused >= 1)
        }
    }

    @Test func `each system is taken by its own signature and refused by another's`() async throws {
        try await RunningDaemon.serve { daemon in
            let (desk, folder) = (daemon.admin, daemon.store.folder)
            let bodies = [
                "hubspot": "[{\"eventId\": 1, \"subscriptionType\": \"contact.creation\", \"objectId\": 5}]",
                "mautic": "{\"mautic.lead_points_change\": [{\"contact\": {\"id\": 4}}]}",
                "typeform": "{\"event_id\": \"e\", \"form_response\": {\"definition\": {\"title\": \"Demo\"}}}",
                "calendly": "{\"event\": \"invitee.canceled\", \"payload\": {\"uri\": \"u\", \"rescheduled\": true}}",
                "meta-leads":
                    "{\"entry\": [{\"changes\": [{\"field\": \"leadgen\", \"value\": {\"leadgen_id\": \"1\"}}]}]}",
                "bearer": "{\"email\": \"x@example.com\"}",
            ]
            for (kind, body) in bodies {
                let source = try await Self.add(kind, at: desk, in: folder)
                let url = daemon.server + source.url
                #expect(try await Self.send(kind, to: url, body, in: folder).status == 202, "\(kind)")
                let wrong = try await Self.send(kind, to: url, secret: "another-secret", body, in: folder)
                #expect(wrong.status == 401, "\(kind)")
                _ = try await Self.items(1, of: kind, at: desk)
            }
            let unknown = try await Self.send("bearer", to: daemon.server + "/v1/inbound/nobody", "{}", in: folder)
            #expect(unknown.status == 404)
            let big = "{\"x\": \"\(String(repeating: "x", count: 1024 * 1024))\"}"
            let tooBig = try await Self.send("bearer", to: daemon.server + "/v1/inbound/bearer", big, in: folder)
            #expect(tooBig.status == 413)
        }
    }

    @Test func `with a new secret the one before is taken too, for as long as was said`() async throws {
        try await RunningDaemon.serve { daemon in
            let (desk, folder) = (daemon.admin, daemon.store.folder)
            let url = daemon.server + (try await Self.add("mautic", at: desk, in: folder)).url
            let body = "{\"mautic.lead_points_change\": [{\"contact\": {\"id\": 4}}]}"
            func status(_ secret: String) async throws -> Int {
                try await Self.send("mautic", to: url, secret: secret, body, in: folder).status
            }
            let second = try folder.write("second-secret-of-the-source\n", to: "second")
            try await desk.succeed("inbound", "set", "mautic", "--secret-file", second)
            #expect(try await status(Self.secret) == 202)
            #expect(try await status("second-secret-of-the-source") == 202)
            let third = try folder.write("third-secret-of-the-source\n", to: "third")
            try await desk.succeed("inbound", "set", "mautic", "--secret-file", third, "--keep", "0h")
            #expect(try await status("third-secret-of-the-source") == 202)
            #expect(try await status("second-secret-of-the-source") == 401)
            #expect(try await status(Self.secret) == 401)
        }
    }

    @Test func `whatever a message holds, the daemon reads the next`() async throws {
        try await RunningDaemon.serve { daemon in
            let (desk, folder) = (daemon.admin, daemon.store.folder)
            let long = String(repeating: "é", count: 20_000)
            let bodies = [
                "no JSON", "", "[]", "null", "{\"id\": \"a\\u0000b\", \"email\": \"a\\u0000@x.example\"}",
                "{\"id\": \"\(long)\", \"email\": \"b@x.example\", \"name\": \"\(long)\", \"company\": \"\(long)\"}",
                "{\"email\": \"c@x.example\", \"engagement\": \"!\"}", String(repeating: "[", count: 50_000),
                "{\"email\": \"d@x.example\", \"occurred_at\": -1e300, \"engagement\": \"x\"}",
                "{\"email\": \"e@x.example\", \"occurred_at\": 99999999999999999999, \"engagement\": {\"a\": 1}}",
                "{\"mautic.\(long)\": [1]}",
            ]
            for kind in ["bearer", "mautic"] {
                let source = try await Self.add(kind, at: desk, in: folder)
                for body in bodies {
                    let sent = try await Self.send(kind, to: daemon.server + source.url, body, in: folder)
                    #expect(sent.status == 202, "\(body.prefix(80))")
                }
                try await eventually {
                    let items = try await desk.json([InboundItemRow].self, "inbound", "list", "--source", kind)
                    return Set(items.map(\.request)).count == bodies.count
                }
                let items = try await desk.json([InboundItemRow].self, "inbound", "list", "--source", kind)
                #expect(!items.contains { $0.reason?.contains("fault of ours") == true }, "\(items)")
            }
            try await desk.succeed("show", "b@x.example")
        }
    }

    @Test func `behind a proxy HubSpot's signature is over the public address`() async throws {
        let publicURL = "https://hooks.example.com"
        try await RunningDaemon.serve(publicURL: publicURL) { daemon in
            let (desk, folder) = (daemon.admin, daemon.store.folder)
            let source = try await Self.add("hubspot", "--name", "crm", at: desk, in: folder)
            #expect(source.url == publicURL + "/v1/inbound/crm")
            let url = daemon.server + "/v1/inbound/crm"
            let body = "[{\"eventId\": 1, \"subscriptionType\": \"contact.creation\", \"objectId\": 5}]"
            let right = try await Self.send("hubspot", to: url, body, "--signed-uri", source.url, in: folder)
            #expect(right.status == 202)
            #expect(try await Self.send("hubspot", to: url, body, in: folder).status == 401)
        }
    }

    @Test func `what cannot be mapped waits with its reason, and is read again when the mapping is mended`()
        async throws
    {
        try await RunningDaemon.serve { daemon in
            let (desk, folder) = (daemon.admin, daemon.store.folder)
            let marketing = try await desk.hire("mara@example.com", role: "marketing")
            let source = try await Self.add("typeform", at: marketing, in: folder)
            let body = """
                {"event_id": "e-1", "form_response": {"token": "t", "submitted_at": "2026-03-03T16:00:00Z",
                  "definition": {"title": "Demo"}, "answers": [
                    {"type": "text", "text": "dana@company7.example", "field": {"ref": "mail"}}]}}
                """
            #expect(try await Self.send("typeform", to: daemon.server + source.url, body, in: folder).status == 202)
            let waiting = try #require(try await Self.items(1, of: "typeform", at: marketing).first)
            #expect(waiting.state == "waiting")
            #expect(
                waiting.reason
                    == "no mail address, no phone and no id is where the mapping looks; mend \"lead\" in it, then replay"
            )
            let card = try await marketing.json(InboundRequestCard.self, "inbound", "show", "\(waiting.request)")
            #expect(card.body == body && card.proof == "typeform")
            let mapping = try folder.write(
                """
                rules:
                  - at: form_response.submitted_at
                    lead: {email: "form_response.answers[field.ref=mail].text"}
                    engagement: {type: demo-request}
                """, to: "typeform.yaml")
            try await marketing.succeed("inbound", "check", mapping)
            try await marketing.succeed("inbound", "set", "typeform", "--mapping", mapping)
            for _ in 0..<2 {
                try await marketing.succeed("inbound", "replay", "typeform", "\(waiting.request)")
                try await eventually {
                    let items = try await Self.items(1, of: "typeform", at: marketing)
                    return items.map(\.state) == ["applied"]
                }
            }
            let none = await marketing.run("inbound", "list", "--waiting")
            #expect(none.messages.contains("nothing waits"))
            let lead = try await desk.json(LeadCard.self, "show", "dana@company7.example")
            #expect(lead.engagements.map(\.type) == ["demo-request"])
            let entries = await desk.run("lead", "erase", "dana@company7.example", "--reason", "asked")
            #expect(entries.exitCode == 0, "\(entries.messages)")
            let gone = try await marketing.json(InboundRequestCard.self, "inbound", "show", "\(waiting.request)")
            #expect(gone.body == nil && gone.headers == [:])
            try await marketing.succeed("inbound", "remove", "typeform")
            #expect(try await Self.send("typeform", to: daemon.server + source.url, body, in: folder).status == 404)
        }
    }

    @Test func `contacts that Mautic did not tell of are pulled, each once however often that is done`() async throws {
        try await RunningDaemon.serve { daemon in
            let (desk, folder) = (daemon.admin, daemon.store.folder)
            _ = try await Self.add("mautic", at: desk, in: folder)
            let mautic = try ChildProcess(
                Programs.python, [Programs.file("Tests/WholeSystemTests/InboundSender/mautic.py")],
                limit: .seconds(150), messages: folder.path(of: "mautic.err"))
            let port = try #require(await mautic.line(beginning: "port "))
            let credentials = try folder.write("api:pass:word\n", to: "credentials")
            let arguments = [
                "inbound", "reconcile", "mautic", "--since", "2026-03-01T00:00:00Z", "--from",
                "http://127.0.0.1:\(port)", "--format", "json", "--credentials-file",
            ]
            let wrong = try folder.write("api:wrong\n", to: "wrong")
            #expect(await desk.run(arguments + [wrong]).exitCode == 69)
            for repeated in [0, 3] {
                let run = await desk.run(arguments + [credentials])
                #expect(run.results == "{\"contacts\":30,\"messages\":3,\"repeated\":\(repeated)}\n", "\(run.messages)")
            }
            let items = try await Self.items(30, of: "mautic", at: desk)
            #expect(items.count == 30 && Set(items.map(\.state)) == ["applied"])
            #expect(try await desk.json(LeadCard.self, "show", "m1@x.example").externalIds == ["mautic": "1"])
            let check = await desk.run("suppress", "check", "m30@x.example", "--format", "json")
            #expect(check.results.contains("unsubscribed in Mautic"), "\(check.results)")
            mautic.send(SIGTERM)
            _ = await mautic.ending()
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `a daemon that is killed while it reads has taken in each message once when it is back`() async throws {
        let store = try await NewStore()
        var daemon = try await DaemonProcess.start(serving: store)
        let desk = Desk(server: daemon.server, token: store.admin)
        let source = try await Self.add("bearer", at: desk, in: store.folder)
        var sent = 0
        let http = try HTTPClient(server: daemon.server)
        for round in 0..<3 {
            for index in 0..<30 {
                let body =
                    "{\"id\": \"\(round)-\(index)\", \"email\": \"p\(index)@x.example\", \"engagement\": \"visit\"}"
                let client = round == 0 ? http : try HTTPClient(server: daemon.server)
                let answer = try await client.send("POST", source.url, token: Self.secret, body: Data(body.utf8))
                #expect(answer.status == 202)
                sent += 1
            }
            await daemon.kill()
            daemon = try await DaemonProcess.start(serving: store)
        }
        let again = Desk(server: daemon.server, token: store.admin)
        var states: [String] = []
        try await eventually {
            let items = try await again.json(
                [InboundItemRow].self, "inbound", "list", "--items", "--limit", "1000")
            states = items.map(\.state)
            return states.count == sent
        }
        #expect(Set(states) == ["applied"])
        for index in [0, 29] {
            let lead = try await again.json(LeadCard.self, "show", "p\(index)@x.example")
            #expect(lead.engagements.count == 3)
        }
        #expect(await daemon.stop() == 0)
    }
}
