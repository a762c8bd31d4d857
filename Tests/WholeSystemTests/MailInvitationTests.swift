import Foundation
import TestSupport
import Testing
import Wire

/// Invitations by mail, from the call in which a meeting is booked to what Python makes of them.
@Suite(.timeLimit(.minutes(15)))
struct MailInvitationTests {
    private static let campaign = """
        campaign: calls
        queue: inside-sales
        assign: {to: in-turn, sticks: true}
        cadence:
          hours: {mon-fri: "06:00-21:00"}
          steps:
            - {id: call, day: 1, call: opener}
        meetings: {with: [ae@example.com], invite: yes}
        messages:
          opener: {call: "Hi {{lead.first-name}}"}
        """

    private struct Read: Decodable, Equatable {
        var defects: [String]
        var methods: [String]
        var same: Bool
        var sequence: Int
        var calendarMethod: String
    }

    private func read(_ message: String, _ folder: TemporaryFolder) async throws -> Read {
        let run = try await ChildProcess.run(
            Programs.python,
            [Programs.file("Tests/MIMETests/read_invitation.py"), try folder.write(message, to: "one.eml")],
            limit: .seconds(60), in: folder)
        guard run.exitCode == 0 else { throw HarnessFailure("the reader failed: \(run.messages)") }
        return try JSONDecoder().decode(Read.self, from: Data(run.results.utf8))
    }

    @Test func `a meeting that is booked, moved and cancelled is told of three times, by its sequence`() async throws {
        try await RunningDaemon.serve(rehearsingAt: RunningDaemon.tuesdayNoon) { daemon in
            let folder = try TemporaryFolder()
            let sink = try await MailSink.start(in: folder, keeping: true)
            let rep = try await daemon.admin.hireRep()
            try await rep.succeed("mailbox", "add", "sam@example.com", "--smtp", sink.url, "--no-login")
            try await daemon.admin.succeed("campaign", "apply", try folder.write(Self.campaign, to: "calls.yaml"))
            let list = LeadList(count: 1, accounts: 1, states: LeadList.awake, onlyFitting: true)
            try await daemon.admin.succeed(
                "lead", "import", try folder.write(list.csv, to: "leads.csv"), "--campaign", "calls")
            try await rep.succeed("next")
            try await rep.succeed("log", "meeting-booked", "--when", "thu 10:00")
            try await eventually { try sink.messages().count == 1 }
            let meetings: [MeetingRow] = try await daemon.admin.json("meeting", "list")
            let meeting = try #require(meetings.first).id.description
            try await daemon.admin.succeed("meeting", "move", meeting, "--when", "fri 11:00")
            try await eventually { try sink.messages().count == 2 }
            try await daemon.admin.succeed("meeting", "cancel", meeting)
            try await eventually { try sink.messages().count == 3 }
            var read: [Read] = []
            for message in try sink.messages() { read.append(try await self.read(message, folder)) }
            #expect(
                read
                    == ["REQUEST", "REQUEST", "CANCEL"].enumerated().map { sequence, method in
                        Read(
                            defects: [], methods: [method], same: true, sequence: sequence, calendarMethod: method)
                    })
            let sent: [MailRow] = try await daemon.admin.json("mail", "list", "--state", "sent")
            #expect(sent.count == 3 && sent.allSatisfy { $0.message == "invitation" })
        }
    }
}
