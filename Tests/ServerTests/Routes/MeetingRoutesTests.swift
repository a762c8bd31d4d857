import Foundation
import Prospecting
import Synchronization
import Testing
import Wire

@testable import Server

@Suite struct MeetingRoutesTests {
    /// Tomorrow, 10:00 in Chicago.
    private static let start = Instant(milliseconds: 1_772_640_000_000)

    private func book(_ fixture: ServerFixture, with: String = "sales@example.com") async throws -> String {
        try await fixture.runCampaign()
        _ = try await fixture.send(.post, "/v1/next", as: "sdr")
        let body = #"{"disposition":"meeting-booked","when":"tomorrow 10:00","with":"\#(with)"}"#
        let logged = try await fixture.json(.post, "/v1/touches/last/attempt", as: "sdr", body)
            .value(AttemptAnswer.self)
        return try #require(logged.meeting?.id).description
    }

    private func add(_ fixture: ServerFixture, _ name: String, _ role: Role, queue: String) async throws {
        _ = try await fixture.store.addUser(
            email: "\(name)@example.com", name: name, role: role, queues: [queue], tokenHash: Tokens.hash(name),
            now: ServerFixture.now)
    }

    private func report(
        _ fixture: ServerFixture, _ id: String, _ body: String, as token: String = "sdr"
    ) async throws -> (status: UInt, card: MeetingCard?) {
        let answer = try await fixture.json(.put, "/v1/meetings/\(id)/outcome", as: token, body)
        return (UInt(answer.status.code), answer.status.code == 200 ? try answer.value(MeetingCard.self) : nil)
    }

    @Test func `a booked meeting is seen by who may, by its id and by its lead`() async throws {
        try await ServerFixture.with { fixture in
            let id = try await book(fixture)
            let card = try await fixture.send(.get, "/v1/meetings/\(id)", as: "sales").value(MeetingCard.self)
            #expect(
                card.meeting
                    == MeetingRow(
                        id: .init(1), state: "booked", startsAt: Self.start, endsAt: Self.start + .minutes(30),
                        local: "2026-03-04T10:00:00-06:00", with: "sales@example.com", lead: card.meeting.lead,
                        name: "Dana Reyes", company: "Acme", campaign: "first", bookedBy: "sdr@example.com", noShows: 0,
                        sequence: 0, unreported: false, reason: nil))
            #expect(card.changes.map(\.kind) == ["booked"])
            for role in ["sdr", "sales", "manager", "admin"] {
                let rows = try await fixture.send(.get, "/v1/meetings?state=booked", as: role).value([MeetingRow].self)
                #expect(rows == [card.meeting], "\(role)")
                let same = try await fixture.send(.get, "/v1/meetings/dana@acme.example", as: role)
                    .value(MeetingCard.self)
                #expect(same == card)
            }
            let lead = try await fixture.send(.get, "/v1/leads/\(card.meeting.lead)", as: "sdr").value(LeadCard.self)
            #expect(lead.meetings == [card.meeting])
        }
    }

    @Test func `who is in another queue, and whom it is not with, sees and reports nothing of it`() async throws {
        try await ServerFixture.with { fixture in
            let id = try await book(fixture)
            try await add(fixture, "other", .sdr, queue: "field")
            try await add(fixture, "closer", .sales, queue: "field")
            for token in ["other", "closer"] {
                #expect(try await fixture.send(.get, "/v1/meetings", as: token).text == "[]")
                #expect(try await fixture.send(.get, "/v1/meetings/\(id)", as: token).status.code == 403)
                #expect(try await report(fixture, id, #"{"outcome":"cancelled"}"#, as: token).status == 403)
                let moved = try await fixture.json(
                    .put, "/v1/meetings/\(id)/time", as: token, #"{"when":"fri 10:00"}"#)
                #expect(moved.status.code == 403)
            }
            #expect(
                try await fixture.send(.get, "/v1/meetings/\(id)", as: "sdr").value(MeetingCard.self).changes.count == 1
            )
        }
    }

    @Test func `a meeting is moved on the lead's clock, to another host, and back after it was cancelled`() async throws
    {
        try await ServerFixture.with { fixture in
            let id = try await book(fixture)
            func move(_ body: String) async throws -> MeetingRow {
                try await fixture.json(.put, "/v1/meetings/\(id)/time", as: "sdr", body).value(MeetingCard.self).meeting
            }
            var row = try await move(#"{"when":"fri 14:30","length":"1h","with":"AE@example.com"}"#)
            #expect(row.local == "2026-03-06T14:30:00-06:00" && row.endsAt == row.startsAt + .hours(1))
            #expect(row.with == "ae@example.com" && row.sequence == 1)
            let cancelled = try await report(fixture, id, #"{"outcome":"cancelled","reason":"ill"}"#).card?.meeting
            #expect(cancelled?.state == "cancelled" && cancelled?.reason == "ill" && cancelled?.sequence == 2)
            row = try await move(#"{"when":"2026-03-09T15:00:00Z"}"#)
            #expect(row.state == "booked" && row.sequence == 3 && row.reason == nil)
            #expect(row.endsAt == row.startsAt + .hours(1))
        }
    }

    @Test(arguments: [
        (#"{"when":"soonish"}"#, "\"soonish\" is no time; say \(SpokenTime.examples)"),
        (#"{"when":"2026-03-01T10:00:00Z"}"#, "2026-03-01T10:00:00Z has passed; give a time that lies ahead"),
        (#"{"when":"fri 10:00","with":"nobody"}"#, "\"nobody\" is no mail address"),
        (#"{"when":"fri 10:00","length":"1bd"}"#, "\"1bd\" is no length of a meeting; it takes 5m to 12h"),
        (#"{"when":"fri 10:00","length":"13h"}"#, "\"13h\" is no length of a meeting; it takes 5m to 12h"),
    ])
    func `a time, a host or a length that cannot be is refused`(body: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            let id = try await book(fixture)
            let answer = try await fixture.json(.put, "/v1/meetings/\(id)/time", as: "sdr", body)
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == words)
        }
    }

    @Test func `a meeting is reported from its beginning on, once, and then sales has the lead`() async throws {
        let clock = MovableClock()
        try await ServerFixture.with(clock: clock.time) { fixture in
            let id = try await book(fixture)
            #expect(try await report(fixture, id, #"{"outcome":"held"}"#).status == 409)
            #expect(try await report(fixture, id, #"{"outcome":"great"}"#).status == 422)
            clock.set(Self.start + .hours(1))
            let late = try await fixture.send(.get, "/v1/meetings?unreported=true", as: "sales")
                .value([MeetingRow].self)
            #expect(late.map(\.unreported) == [true])
            for _ in 0..<2 {
                let held = try await report(fixture, id, #"{"outcome":"held"}"#, as: "sales").card
                #expect(held?.meeting.state == "held" && held?.changes.map(\.kind) == ["booked", "held"])
                #expect(held?.changes.last?.by == "sales@example.com")
            }
            #expect(try await report(fixture, id, #"{"outcome":"no-show"}"#).status == 409)
            #expect(try await fixture.send(.get, "/v1/meetings?unreported=true", as: "sales").text == "[]")
            let events = try await fixture.send(.get, "/v1/events", as: "manager").text
            #expect(
                events.contains(#""meeting":{"ends_at":"2026-03-04T16:30:00Z","id":"mtg-00000001","no_shows":0,"#))
        }
    }

    @Test func `an invitation needs its link and no account, and goes with the meeting`() async throws {
        let clock = MovableClock()
        let published: (inout ServerOptions) -> Void = { $0.publicURL = "https://touchline.example.com" }
        try await ServerFixture.with(clock: clock.time, options: published) { fixture in
            let id = try await book(fixture)
            let link = try await fixture.send(.get, "/v1/meetings/\(id)", as: "sdr").value(MeetingCard.self).invitation
            let prefix = "https://touchline.example.com/v1/meetings/\(id)/invitation.ics?token="
            #expect(link.hasPrefix(prefix))
            let said = link.dropFirst(prefix.count).prefix { $0 != "." }.replacing("-", with: "+").replacing(
                "_", with: "/")
            let padding = String(repeating: "=", count: (4 - said.count % 4) % 4)
            let words = String(decoding: try #require(Data(base64Encoded: said + padding)), as: UTF8.self)
            #expect(words.hasSuffix("mtg-00000001lead-00000001"))
            let path = String(link.dropFirst("https://touchline.example.com".count))
            let answer = try await fixture.send(.get, path, as: nil)
            #expect(answer.status.code == 200)
            #expect(answer.header("Content-Type") == "text/calendar; charset=utf-8")
            let lines = answer.text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
            #expect(lines.contains("DTSTART:20260304T160000Z") && lines.contains("METHOD:REQUEST"))
            #expect(lines.contains("SUMMARY:Dana Reyes (Acme) and Robin Sales"))
            #expect(lines.contains("ORGANIZER;CN=\"Robin Sales\":mailto:sales@example.com"))
            let uid = lines.first { $0.hasPrefix("UID:") }
            #expect(uid?.hasPrefix("UID:mtg-00000001-") == true)
            _ = try await report(fixture, id, #"{"outcome":"cancelled","reason":"secret"}"#)
            let after = try await fixture.send(.get, path, as: nil).text
            #expect(after.contains("METHOD:CANCEL") && after.contains("SEQUENCE:1") && !after.contains("secret"))
            #expect(uid.map(after.contains) == true)
            for bad in [path + "x", String(path.dropLast()), path.replacing("mtg-00000001", with: "mtg-00000002")] {
                let refused = try await fixture.send(.get, bad, as: "admin")
                #expect(refused.status.code == 403, "\(bad)")
            }
            clock.set(Self.start + .days(31))
            #expect(try await fixture.send(.get, path, as: nil).status.code == 403)
        }
    }

    @Test func `an invitation holds until a month after the meeting, however late that is moved to`() async throws {
        let clock = MovableClock()
        try await ServerFixture.with(clock: clock.time) { fixture in
            let id = try await book(fixture)
            let path = try await fixture.send(.get, "/v1/meetings/\(id)", as: "sdr").value(MeetingCard.self).invitation
            let later = Self.start + .days(60)
            let moved = try await fixture.json(
                .put, "/v1/meetings/\(id)/time", as: "sdr", #"{"when":"\#(later.rfc3339)"}"#)
            #expect(moved.status.code == 200)
            clock.set(later + .days(29))
            #expect(try await fixture.send(.get, path, as: nil).status.code == 200)
            clock.set(later + .days(31))
            let over = try await fixture.send(.get, path, as: nil)
            #expect(over.status.code == 403)
            #expect(try over.problem().detail.contains("a month after the meeting"), "\(over.text)")
        }
    }

    @Test func `a host is the same however the address is written, also when a missed meeting is booked again`()
        async throws
    {
        let clock = MovableClock()
        try await ServerFixture.with(clock: clock.time) { fixture in
            let id = try await book(fixture, with: "Sales@Example.com")
            #expect(try await fixture.store.meeting(Meeting.ID(1)).meeting.host == "sales@example.com")
            clock.set(Self.start + .minutes(5))
            _ = try await report(fixture, id, #"{"outcome":"no-show"}"#)
            let lead = try await fixture.store.meeting(Meeting.ID(1)).lead.id
            let body = #"{"disposition":"meeting-booked","when":"tomorrow 10:00","with":"Manager@Example.com"}"#
            let again = try await fixture.json(.post, "/v1/leads/\(lead)/attempts", as: "sdr", body)
            #expect(again.status.code == 200, "\(again.text)")
            #expect(try await fixture.store.meeting(Meeting.ID(1)).meeting.host == "manager@example.com")
        }
    }

    @Test func `what names no meeting is not found`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            for name in ["mtg-00000009", "mtg-x", "dana@acme.example", "nobody@acme.example"] {
                let answer = try await fixture.send(.get, "/v1/meetings/\(name)", as: "manager")
                #expect(answer.status.code == 404, "\(name)")
            }
        }
    }
}

/// A clock that stands until it is set.
private final class MovableClock: Sendable {
    private let shown = Mutex(ServerFixture.now)

    var time: @Sendable () -> Instant { { self.shown.withLock { $0 } } }

    func set(_ instant: Instant) {
        shown.withLock { $0 = instant }
    }
}
