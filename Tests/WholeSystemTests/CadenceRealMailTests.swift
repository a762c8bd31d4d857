import Foundation
import TestSupport
import Testing
import Wire

/// Three weeks of mails against a real Postfix and a real Dovecot, on a clock that is moved on day by day; see
/// scripts/mail-for-tests.
@Suite(.enabled(if: MailServers.started != nil), .timeLimit(.minutes(10)))
struct CadenceRealMailTests {
    private static let campaign = """
        campaign: three-weeks
        queue: inside-sales
        assign: {to: in-turn, sticks: true}
        cadence:
          hours: {mon-fri: "06:00-21:00"}
          steps:
            - {id: intro, day: 1, email: intro}
            - {id: proof, day: 5, email: proof, as: reply}
            - {id: last-mail, day: 21, email: goodbye, as: reply}
          replied: {then: finish}
          colleague-replied: {then: pause, for: 5bd}
          out-of-office: {then: pause, until: return-date, else: 7d}
        messages:
          intro: {subject: "{{account.name}} und die Größe", body: "Hi {{lead.first-name}}, a word on downtime."}
          proof: {subject: "How a plant did it", body: "Hi {{lead.first-name}}, an example."}
          goodbye: {subject: "Closing your file", body: "Hi {{lead.first-name}}, the last of it."}
        mail: {postal-address: "Example Corp, 1 Main Street"}
        """

    /// Who is mailed, by what becomes of it.
    private static let names = ["ana", "ben", "cem", "dan", "eve", "flo"]
    private let servers: MailServers
    private let addresses: [String: String]

    init() throws {
        servers = try #require(MailServers.started)
        addresses = Dictionary(
            uniqueKeysWithValues: Self.names.map { name in
                let domain = "\(name)-\(UUID().uuidString.prefix(8).lowercased()).example"
                return (name, name == "eve" ? "gone@\(domain)" : "\(name)@\(domain)")
            })
    }

    private var list: String {
        let lines = Self.names.enumerated().map { number, name in
            "\(name.capitalized),Lead,\(addresses[name] ?? ""),+1212555019\(number),Company \(number),NY,US"
        }
        return (["First Name,Last Name,Email,Phone,Company,State,Country"] + lines).joined(separator: "\n")
    }

    private func open(_ daemon: RunningDaemon) async throws -> Desk {
        let folder = daemon.store.folder
        let rep = try await daemon.admin.hireRep()
        let secret = try folder.write(MailServers.password, to: "secret.txt")
        let authority = try folder.write(servers.authority, to: "authority.pem")
        try await rep.succeed(
            "mailbox", "add", "sam@example.com", "--smtp", servers.smtp, "--imap", servers.imaps, "--secret-file",
            secret,
            "--authority", authority)
        try await daemon.admin.succeed("campaign", "apply", try folder.write(Self.campaign, to: "weeks.yaml"))
        let leads = try folder.write(list, to: "leads.csv")
        try await daemon.admin.succeed("lead", "import", leads, "--campaign", "three-weeks")
        return rep
    }

    /// A mail to the rep, and the wait until it was read.
    private func write(
        from sender: String, answering mail: MailRow, headers: [String] = [], _ text: String, kind: String, _ rep: Desk
    ) async throws {
        let id = UUID().uuidString
        let lines = [
            "From: \(sender)", "To: sam@example.com", "Subject: Re: \(mail.subject)",
            "Message-ID: <\(id)@them.example>",
            "In-Reply-To: <\(mail.messageId)>", "References: <\(mail.messageId)>",
        ]
        let text = (lines + headers + ["", text]).joined(separator: "\r\n") + "\r\n"
        try servers.send(text, from: sender, to: ["sam@example.com"])
        try await eventually(within: .seconds(60)) { try await received(kind, rep) }
    }

    private func received(_ kind: String, _ rep: Desk) async throws -> Bool {
        try await rep.json([ReceivedMailRow].self, "mail", "received").contains { $0.kind == kind }
    }

    private func sent(_ rep: Desk) async throws -> [MailRow] {
        try await rep.json([MailRow].self, "mail", "list", "--state", "sent", "--limit", "1000")
    }

    private func last(to name: String, _ rep: Desk) async throws -> MailRow {
        try #require(try await sent(rep).filter { $0.to == addresses[name] }.max { $0.id < $1.id })
    }

    private struct Inbox: Decodable, Equatable {
        var subjects: [String]
        var ids: [String]
        var threads: [[Int]]
        var defects: [String]
    }

    /// What a lead's own server has for them.
    private func inbox(of name: String, _ folder: TemporaryFolder) async throws -> Inbox {
        let authority = try folder.write(servers.authority, to: "authority.pem")
        let run = try await ChildProcess.run(
            Programs.python,
            [
                Programs.file("Tests/WholeSystemTests/MailReader/threads.py"), servers.imaps, authority,
                addresses[name] ?? "", MailServers.password,
            ], in: folder)
        try #require(run.exitCode == 0, "\(run.messages)")
        return try JSONDecoder().decode(Inbox.self, from: Data(run.results.utf8))
    }

    @Test func `three weeks of mails arrive once, hold their threads, and stop for whoever answers`() async throws {
        try await RunningDaemon.serve { daemon in
            let rep = try await open(daemon)
            func pass(days: Int, until count: Int) async throws {
                for _ in 0..<days { try await daemon.admin.succeed("rehearse", "advance", "1d") }
                try await eventually(within: .seconds(60)) { try await sent(rep).count >= count }
            }
            // Tuesday 3 March: the first mails.
            try await pass(days: 0, until: 6)
            try await eventually(within: .seconds(60)) { try await received("bounce-hard", rep) }
            let away = ["Auto-Submitted: auto-replied"]
            let (cem, dan) = (try await last(to: "cem", rep), try await last(to: "dan", rep))
            let colleague = "boss@" + (addresses["cem"]?.split(separator: "@").last ?? "")
            try await write(from: colleague, answering: cem, "Cem left it to me.", kind: "colleague-reply", rep)
            try await write(
                from: addresses["dan"] ?? "", answering: dan, headers: away, "I am back on 2026-03-20.",
                kind: "out-of-office", rep)
            try await write(
                from: addresses["flo"] ?? "", answering: last(to: "flo", rep), "unsubscribe", kind: "opt-out", rep)
            // Monday 9 March is the fifth business day: Ana and Ben; Cem waits until the day after.
            try await pass(days: 6, until: 8)
            try await write(
                from: addresses["ben"] ?? "", answering: last(to: "ben", rep), "Call me.", kind: "reply", rep)
            try await pass(days: 3, until: 9)
            // Dan is back on Friday 20 March, and Tuesday the 31st is Ana's last day; Cem's and Dan's are as much later as
            // they were put off.
            try await pass(days: 8, until: 10)
            try await pass(days: 11, until: 11)
            for _ in 0..<20 where try await sent(rep).count < 13 {
                try await pass(days: 1, until: 11)
                // What falls due on a day goes within it.
                try await Task.sleep(for: .milliseconds(500))
            }

            let wanted = ["ana": 3, "ben": 2, "cem": 3, "dan": 3, "eve": 1, "flo": 1]
            let all = try await sent(rep)
            for (name, count) in wanted { #expect(all.count { $0.to == addresses[name] } == count, "\(name)") }
            for name in Self.names where name != "eve" {
                let box = try await inbox(of: name, daemon.store.folder)
                let own = all.filter { $0.to == addresses[name] }.sorted { $0.id < $1.id }
                #expect(box.ids == own.map(\.messageId), "\(name) has each once, in order")
                #expect(box.threads == [Array(1...own.count)], "\(name)'s are one thread")
                #expect(box.subjects.first == "Company \(Self.names.firstIndex(of: name) ?? 0) und die Größe")
                #expect(box.defects == [])
            }
            for (name, channel) in [("eve", "mail"), ("flo", "call")] {
                let card: LeadCard = try await daemon.admin.json("show", addresses[name] ?? "")
                #expect(card.suppressions.contains { $0.contains(channel) }, "\(name)")
            }
            let ben: LeadCard = try await daemon.admin.json("show", addresses["ben"] ?? "")
            #expect(ben.enrollments.map(\.state) == ["finished"])
            let unsure = try await rep.json([MailRow].self, "mail", "list", "--state", "unsure")
            #expect(unsure.isEmpty)
        }
    }
}
