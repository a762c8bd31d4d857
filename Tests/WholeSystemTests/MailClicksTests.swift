import Foundation
import TestSupport
import Testing
import Wire

/// Links of mails that a campaign has followed, from the mail to the rep's next call.
@Suite(.timeLimit(.minutes(15)))
struct MailClicksTests {
    private static let publicURL = "https://calls.example.com"
    private static let page = "https://example.com/downtime?by=hour&for=you"

    private static func campaign(_ track: String) -> String {
        """
        campaign: mails
        queue: inside-sales
        assign: {to: in-turn, sticks: true}
        profile: {engagement: {email-click: 5}}
        entry: {inbound: {when: {event: [email-click]}, call-within: 30m}}
        cadence:
          hours: {mon-fri: "06:00-21:00"}
          steps:
            - {id: hello, day: 1, email: hello}
            - {id: call, day: 9, call: opener}
        messages:
          opener: {call: "Hi {{lead.first-name}}"}
          hello: {subject: "Hello", body: "Dear {{lead.first-name}}, read \(page)."}
        mail: {postal-address: "Example Corp, 1 Main Street"\(track)}
        """
    }

    /// The HTML of the one mail that goes out, as its reader's program shows it, and the rep whose it is.
    private func html(
        of daemon: RunningDaemon, track: String, _ folder: TemporaryFolder
    ) async throws -> (html: String, rep: Desk) {
        let sink = try await MailSink.start(in: folder, keeping: true)
        let rep = try await daemon.admin.hireRep()
        try await rep.succeed("mailbox", "add", "sam@example.com", "--smtp", sink.url, "--no-login")
        try await daemon.admin.succeed("campaign", "apply", try folder.write(Self.campaign(track), to: "mails.yaml"))
        let list = LeadList(count: 1, accounts: 1, states: LeadList.awake, onlyFitting: true)
        let file = try folder.write(list.csv, to: "leads.csv")
        try await daemon.admin.succeed("lead", "import", file, "--campaign", "mails")
        try await eventually {
            try await rep.json([MailRow].self, "mail", "list", "--state", "sent").count == 1
        }
        let sent = try await rep.json([MailRow].self, "mail", "list", "--state", "sent")
        let preview: MailPreview = try await rep.json("message", "preview", "mails", "hello", sent[0].to)
        // Who looks at a preview holds no link by which the lead is opted out.
        #expect(preview.body?.hasSuffix("\(Self.publicURL)/opt-out/…") == true)
        let message = try #require(try sink.messages().first)
        let plain = message.replacing("=\r\n", with: "").replacing("=3D", with: "=").replacing("&amp;", with: "&")
        #expect(plain.contains("read \(Self.page)."))
        return (plain, rep)
    }

    /// Where the address of a link or an image in the HTML leads, at this daemon.
    private func path(_ attribute: String, in html: String) throws -> String {
        let begin = attribute + "=\"" + Self.publicURL
        let found = try #require(html.firstRange(of: begin))
        return String(html[found.upperBound...].prefix { $0 != "\"" })
    }

    @Test func `a click that a person made is told of, and the rep is given the call`() async throws {
        try await RunningDaemon.serve(publicURL: Self.publicURL) { daemon in
            let folder = try TemporaryFolder()
            let (html, rep) = try await html(of: daemon, track: ", track: [clicks, opens]", folder)
            let (click, open) = (try path("<a href", in: html), try path("<img src", in: html))
            #expect(click.hasPrefix("/click/") && open.hasPrefix("/open/"))
            let http = try daemon.http
            try await daemon.admin.succeed("rehearse", "advance", "5m")
            #expect(try await http.send("GET", click, token: nil).status == 302)
            let browser = [(name: "User-Agent", value: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0")]
            for path in [click, open] {
                let answer = try await http.send("GET", path, token: nil, headers: browser)
                #expect(answer.status == (path == click ? 302 : 200))
            }
            try await daemon.admin.succeed("rehearse", "advance", "1m")
            try await eventually {
                try await daemon.admin.json([MailVisitRow].self, "mail", "visits").map(\.by).sorted()
                    == ["machine", "person", "person"]
            }
            let visits: [MailVisitRow] = try await daemon.admin.json("mail", "visits")
            #expect(visits.filter(\.reliable).map(\.url) == [Self.page])
            #expect(visits.filter { $0.kind == "open" }.map(\.reliable) == [false])
            let events = try await http.events(token: daemon.admin.token).filter { $0.type.hasPrefix("mail.") }
            #expect(Set(events.map(\.type)) == ["mail.clicked", "mail.opened"])
            #expect(events.compactMap(\.data.mail).map(\.reliable).sorted { !$0 && $1 } == [false, true])
            try await eventually { try await rep.json([NextRow].self, "next", "--peek").map(\.kind) == ["inbound"] }
        }
    }

    @Test func `where no campaign asks, a mail holds nothing that could tell`() async throws {
        try await RunningDaemon.serve(publicURL: Self.publicURL) { daemon in
            let html = try await html(of: daemon, track: "", try TemporaryFolder()).html
            #expect(html.contains("<a href=\"\(Self.page)\">"))
            #expect(!html.contains("/click/") && !html.contains("<img"))
        }
    }
}
