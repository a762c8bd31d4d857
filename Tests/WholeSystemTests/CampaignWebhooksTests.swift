import Foundation
import Prospecting
import Testing
import Wire

/// A campaign file's endpoints, from the file to the tools that are told.
@Suite(.timeLimit(.minutes(10)))
struct CampaignWebhooksTests {
    private let lead = """
        first_name,last_name,email,phone,company
        Dana,Fox,dana@acme.example,+12125550123,Acme
        """

    private func file(_ port: String, withMautic: Bool) throws -> String {
        let first = try String(contentsOfFile: Programs.file("campaigns/first.yaml"), encoding: .utf8)
        let mautic = """
              - {shape: mautic, url: "http://127.0.0.1:\(port)", credential: env:TOUCHLINE_SECRET_MAUTIC,
                 events: [lead.suppressed]}

            """
        return first + """
            webhooks:
              - {shape: hubspot, url: "http://127.0.0.1:\(port)", credential: env:TOUCHLINE_SECRET_HUBSPOT,
                 events: [attempt.logged], fields: {hs_lead_status: "{{hubspot.lead-status}}"}}

            """ + (withMautic ? mautic : "")
    }

    @Test func `applying a file tells HubSpot and Mautic, and taking a declaration out ends it`() async throws {
        let secrets = ["TOUCHLINE_SECRET_HUBSPOT": "pat-test", "TOUCHLINE_SECRET_MAUTIC": "ann:test"]
        try await RunningDaemon.serve(secrets: secrets) { daemon in
            let folder = daemon.store.folder
            let tools = try ChildProcess(
                Programs.python,
                [Programs.file("Tests/WholeSystemTests/Receiver/tools.py"), "dana@acme.example"], limit: .seconds(120),
                messages: folder.path(of: "tools.err"))
            let port = try #require(await tools.line(beginning: "listening on "))
            let campaign = try folder.write(try file(port, withMautic: true), to: "first.yaml")
            try await daemon.admin.succeed("campaign", "apply", campaign)
            let list = try folder.write(lead, to: "leads.csv")
            try await daemon.admin.succeed("lead", "import", list, "--campaign", "first")
            let rep = try await daemon.admin.hireRep()
            let touch = try await rep.next()[0].touch.description
            try await rep.succeed("log", "do-not-call", touch)

            var lines: [String] = []
            for await line in tools.lines {
                lines.append(line)
                if lines.count == 3 { break }
            }
            let contact = "/crm/v3/objects/contacts/dana%40acme.example?idProperty=email"
            #expect(
                Set(lines.map { $0.replacing(/on \d{4}-\d\d-\d\d/, with: "on DAY") }) == [
                    #"PATCH \#(contact) {"properties":{"hs_lead_status":"CONNECTED"}}"#,
                    "GET /api/contacts?search=email%3Adana%40acme.example&limit=10 ",
                    #"POST /api/contacts/47/dnc/phone/add {"channelId":null,"#
                        + #""comments":"asked on DAY not to be contacted: do-not-call","reason":3}"#,
                ])

            let rows: [WebhookRow] = try await daemon.admin.json("webhook", "list")
            #expect(rows.map(\.campaign) == ["first", "first"])
            _ = try folder.write(try file(port, withMautic: false), to: "first.yaml")
            let plan = await daemon.admin.run(["campaign", "plan", campaign])
            #expect(plan.results.contains("webhook mautic http://127.0.0.1:\(port) is gone"))
            try await daemon.admin.succeed("campaign", "apply", campaign)
            let left: [WebhookRow] = try await daemon.admin.json("webhook", "list")
            #expect(left.map(\.shape) == ["hubspot"])
        }
    }
}
