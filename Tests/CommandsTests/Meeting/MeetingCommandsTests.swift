import Prospecting
import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct MeetingCommandsTests {
    private static func row(_ state: String = "booked", unreported: Bool = false, noShows: Int = 0) -> MeetingRow {
        let start = Samples.instant("2026-03-04T16:00:00Z")
        return MeetingRow(
            id: .init(1), state: state, startsAt: start, endsAt: start + .minutes(30),
            local: "2026-03-04T11:00:00-05:00", with: "ae@example.com", lead: .init(12), name: "Dana Fox",
            company: "Acme Steel", campaign: "spring", bookedBy: "ann@example.com", noShows: noShows, sequence: 0,
            unreported: unreported, reason: state == "cancelled" ? "ill" : nil)
    }

    private static func card(_ row: MeetingRow) -> MeetingCard {
        let booked = Samples.instant("2026-03-03T16:00:00Z")
        return MeetingCard(
            meeting: row, bookedAt: booked, invitation: "/v1/meetings/mtg-00000001/invitation.ics?token=t",
            changes: [
                .init(
                    kind: "booked", at: booked, by: "ann@example.com", startsAt: booked, with: nil, reason: nil),
                .init(
                    kind: "moved", at: booked, by: "ann@example.com", startsAt: row.startsAt, with: nil, reason: nil),
            ])
    }

    private func json(_ value: some Encodable) throws -> String {
        String(decoding: try WireJSON.encode(value), as: UTF8.self)
    }

    @Test func `a list says what is booked, and what nobody has reported`() throws {
        let rows = [Self.row(unreported: true), Self.row(), Self.row("no-show", noShows: 2)]
        try ScriptedServer.play(.on("GET /v1/meetings?state=booked", answer: try json(rows))) { url in
            let scene = Scene(server: url)
            #expect(scene.run("meeting", "list") == 0)
            #expect(
                scene.results == """
                    MEETING       AT              WHO                    WITH            STATE         CAMPAIGN  BOOKED BY
                    mtg-00000001  tomorrow 10:00  Dana Fox (Acme Steel)  ae@example.com  not reported  spring    ann@example.com
                    mtg-00000001  tomorrow 10:00  Dana Fox (Acme Steel)  ae@example.com  booked        spring    ann@example.com
                    mtg-00000001  tomorrow 10:00  Dana Fox (Acme Steel)  ae@example.com  no-show ×2    spring    ann@example.com

                    """)
        }
    }

    @Test(arguments: [
        (["--all"], "GET /v1/meetings", "no such meeting"),
        (["--state", "held", "--limit", "5"], "GET /v1/meetings?state=held&limit=5", "no such meeting"),
        (
            ["--unreported"], "GET /v1/meetings?state=booked&unreported=true",
            "every meeting that is over was reported"
        ),
    ])
    func `an empty list says so`(options: [String], request: String, words: String) throws {
        try ScriptedServer.play(.on(request, answer: "[]")) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(["meeting", "list"] + options, in: scene.context) == 0)
            #expect(scene.messages == words + "\n")
            #expect(scene.results == "")
        }
    }

    @Test(arguments: [
        (["held", "mtg-00000001"], "PUT /v1/meetings/mtg-00000001/outcome", #"{"outcome":"held"}"#),
        (["no-show", "dana@acme.example"], "PUT /v1/meetings/dana%40acme.example/outcome", #"{"outcome":"no-show"}"#),
        (
            ["cancel", "mtg-00000001", "--reason", "ill"], "PUT /v1/meetings/mtg-00000001/outcome",
            #"{"outcome":"cancelled","reason":"ill"}"#
        ),
        (
            ["move", "mtg-00000001", "--when", "fri 10:00", "--length", "45m", "--with", "kim@example.com"],
            "PUT /v1/meetings/mtg-00000001/time", #"{"length":"45m","when":"fri 10:00","with":"kim@example.com"}"#
        ),
        (["show", "mtg-00000001"], "GET /v1/meetings/mtg-00000001", ""),
    ])
    func `what is said of a meeting is sent, and the meeting shown`(
        arguments: [String], request: String, body: String
    ) throws {
        try ScriptedServer.play(.on(request, body: body, answer: try json(Self.card(Self.row())))) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(["meeting"] + arguments, in: scene.context) == 0)
            #expect(
                scene.results == """
                    mtg-00000001 · Dana Fox (Acme Steel) · lead-0000000c
                    tomorrow 11:00 their time (tomorrow 10:00 yours) with ae@example.com · booked
                    spring, booked by ann@example.com today 10:00
                    today 10:00 · moved to tomorrow 10:00 by ann@example.com
                    invitation: /v1/meetings/mtg-00000001/invitation.ics?token=t

                    """)
        }
    }

    @Test func `one that nobody has reported says how, and one that was cancelled why`() {
        let unreported = Self.card(Self.row(unreported: true)).text(on: Paper())
        #expect(unreported.contains("say how it went: touchline meeting held, no-show, move or cancel mtg-00000001\n"))
        #expect(Self.card(Self.row("cancelled")).text(on: Paper()).contains("ae@example.com · cancelled (ill)\n"))
    }

    @Test func `only one way to choose is given at a time`() {
        let scene = Scene(server: "http://127.0.0.1:1")
        #expect(scene.run("meeting", "list", "--all", "--unreported") == 64)
        #expect(scene.messages.contains("say one of --state, --all and --unreported"))
    }

    @Test func `a lead's card tells its meetings`() {
        var card = LeadCard(
            id: .init(12), name: "Dana Fox", stage: "working", stageReason: nil, returnOn: nil, fields: [:],
            externalIds: [:], numbers: [], localTime: nil, enrollments: [], attempts: [], suppressions: [])
        card.meetings = [Self.row()]
        let line =
            "meeting Wed 4 Mar 11:00 their time (Wed 4 Mar 16:00 yours) with ae@example.com · booked · mtg-00000001"
        #expect(card.text(on: Paper()).contains(line + "\n"))
    }
}
