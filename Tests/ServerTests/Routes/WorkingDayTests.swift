import Foundation
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct WorkingDayTests {
    @Test func `next leases in order, peeks without leasing, and says why there is nothing`() async throws {
        try await ServerFixture.with { fixture in
            let empty = try await fixture.send(.post, "/v1/next", as: "sdr")
            #expect(empty.text == "[]")
            #expect(empty.header("Touchline-Empty")?.isEmpty == false)
            try await fixture.runCampaign()
            let peek = try await fixture.send(.get, "/v1/next?count=5", as: "sdr").value([NextRow].self)
            #expect(peek.map(\.lead.name) == ["Dana Reyes", "Lee Ito"])
            #expect(peek.map(\.leasedUntil) == [nil, nil])
            let rows = try await fixture.send(.post, "/v1/next", as: "sdr").value([NextRow].self)
            let row = try #require(rows.first)
            #expect(row.leasedUntil == ServerFixture.now + .minutes(30))
            #expect(row.why == "new lead, fit 0 (C)")
            #expect(row.lead.timeZone == "America/Chicago")
            #expect(row.lead.localTime == "2026-03-03T11:00:00-06:00")
            #expect(row.attempt == 1)
        }
    }

    @Test func `a touch's card has the guide with the lead's and the rep's names`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await fixture.send(.post, "/v1/next", as: "sdr")
            let card = try await fixture.send(.get, "/v1/touches/last", as: "sdr").value(TouchCard.self)
            #expect(card.guide == "Hi Dana, Robin of A&B.")
            #expect(card.missing == [])
            #expect(card.questions.map(\.choices) == [["acute", "vague"]])
            #expect(card.dispositions.filter(\.qualifies).map(\.name) == ["qualified"])
        }
    }

    @Test func `a promised time is read on the lead's clock and told on both`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await fixture.send(.post, "/v1/next", as: "sdr")
            let body = #"{"disposition":"callback","when":"tomorrow 10:00","note":"Ask for Dana"}"#
            let answer = try await fixture.json(.post, "/v1/touches/last/attempt", as: "sdr", body)
            let logged = try answer.value(AttemptAnswer.self)
            #expect(logged.next?.kind == "callback")
            #expect(logged.next?.due.rfc3339 == "2026-03-04T16:00:00Z")
            #expect(logged.next?.local == "2026-03-04T10:00:00-06:00")
            let promised = try await fixture.send(.get, "/v1/callbacks", as: "sdr").value([NextRow].self)
            #expect(promised.map(\.why) == ["callback promised for tomorrow 10:00"])
            #expect(promised.map(\.lead.lastNote) == ["Ask for Dana"])
        }
    }

    @Test func `a manager sees who holds what and what was promised, and lets somebody be away`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let row = try #require(
                try await fixture.send(.post, "/v1/next", as: "sdr").value([NextRow].self).first)
            let held = try await fixture.send(.get, "/v1/leases", as: "manager").value([LeaseRow].self)
            #expect(held.map(\.touch) == [row.touch])
            #expect(held.map(\.kind) == ["new"])
            let rep = try #require(held.first?.rep.email)
            let body = #"{"disposition":"callback","when":"tomorrow 10:00"}"#
            _ = try await fixture.json(.post, "/v1/touches/last/attempt", as: "sdr", body)
            let all = try await fixture.send(.get, "/v1/callbacks", as: "manager").value([NextRow].self)
            #expect(all.map(\.owner) == [rep])
            #expect(all.map(\.missedAt) == [nil])
            #expect(try await fixture.send(.get, "/v1/callbacks?mine=true", as: "manager").text == "[]")
            let path = "/v1/users/\(rep)/away"
            let away = try await fixture.json(
                .put, path, as: "manager", #"{"until":"2026-03-09","zone":"America/Chicago"}"#
            ).value(UserRow.self)
            #expect(away.awayUntil?.rfc3339 == "2026-03-09T05:00:00Z")
            let users = try await fixture.send(.get, "/v1/users", as: "manager").value([UserRow].self)
            #expect(users.first { $0.email == rep }?.awayUntil == away.awayUntil)
            for wrong in [#"{"until":"soon"}"#, #"{"until":"2026-03-01"}"#, #"{"until":"2026-03-09","zone":"X"}"#] {
                #expect(try await fixture.json(.put, path, as: "manager", wrong).status.code == 422)
            }
            #expect(try await fixture.send(.delete, path, as: "manager").value(UserRow.self).awayUntil == nil)
        }
    }

    @Test func `a time that is not understood is refused with examples, and nothing is recorded`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await fixture.send(.post, "/v1/next", as: "sdr")
            let body = #"{"disposition":"callback","when":"soonish"}"#
            let answer = try await fixture.json(.post, "/v1/touches/last/attempt", as: "sdr", body)
            #expect(answer.status.code == 422)
            #expect(
                try answer.problem().detail
                    == "\"soonish\" is no time; say \(SpokenTime.examples)")
            let today = try await fixture.send(.get, "/v1/today?zone=America/Chicago", as: "sdr").value(Today.self)
            #expect(
                today
                    == Today(date: "2026-03-03", dials: 0, connects: 0, conversations: 0, meetings: 0, qualified: 0))
        }
    }

    @Test func `the same log again answers the same, and another is refused with the way to amend`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let rows = try await fixture.send(.post, "/v1/next", as: "sdr").value([NextRow].self)
            let path = "/v1/touches/\(try #require(rows.first).touch)/attempt"
            let first = try await fixture.json(.post, path, as: "sdr", #"{"disposition":"no-answer"}"#)
            #expect(first.status.code == 200)
            let again = try await fixture.json(.post, path, as: "sdr", #"{"disposition":"no-answer"}"#)
            #expect(again.text == first.text)
            let other = try await fixture.json(.post, path, as: "sdr", #"{"disposition":"busy"}"#)
            #expect(other.status.code == 409)
            #expect(try other.problem().code == "already-logged")
            let attempt = try first.value(AttemptAnswer.self).attempt
            let amended = try await fixture.json(
                .put, "/v1/attempts/\(attempt)", as: "sdr", #"{"disposition":"busy"}"#)
            #expect(amended.status.code == 200)
            let today = try await fixture.send(.get, "/v1/today", as: "sdr").value(Today.self)
            #expect(today.dials == 1)
        }
    }

    @Test func `what is learned on a call is written to the lead, a wrong field refuses the call`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await fixture.send(.post, "/v1/next", as: "sdr")
            let wrong = #"{"disposition":"no-answer","set":{"time-zone":"EST"}}"#
            let refused = try await fixture.json(.post, "/v1/touches/last/attempt", as: "sdr", wrong)
            #expect(try refused.problem().detail == "time-zone takes the name of a zone such as America/Chicago")
            let body = #"{"disposition":"no-answer","set":{"title":"VP Operations","phone":"312 555 0177"}}"#
            _ = try await fixture.json(.post, "/v1/touches/last/attempt", as: "sdr", body)
            let card = try await fixture.send(.get, "/v1/leads/312-555-0177", as: "sdr").value(LeadCard.self)
            #expect(card.name == "Dana Reyes")
            #expect(card.fields["title"] == "VP Operations")
            #expect(card.numbers.map(\.number) == ["+13125550177", "+13125550142"])
        }
    }

    @Test func `a touch is renewed, skipped with a reason, and given back`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let rows = try await fixture.send(.post, "/v1/next?count=2", as: "sdr").value([NextRow].self)
            let (first, second) = (try #require(rows.first).touch, try #require(rows.last).touch)
            let renewed = try await fixture.send(.put, "/v1/touches/\(first)/lease", as: "sdr")
            #expect(try renewed.value(NextRow.self).leasedUntil == ServerFixture.now + .minutes(30))
            let bare = try await fixture.json(.put, "/v1/touches/\(first)/skip", as: "sdr", "{}")
            #expect(try bare.problem().details == ["missing": "reason"])
            let skipped = try await fixture.json(
                .put, "/v1/touches/\(first)/skip", as: "sdr", #"{"reason":"on leave"}"#)
            let next = try skipped.value(TouchEndAnswer.self).next
            #expect(next?.local?.hasPrefix("2026-03-05T09:00:00") == true, "\(String(describing: next))")
            let back = try await fixture.send(.delete, "/v1/touches/\(second)/lease?for=2h&reason=lunch", as: "sdr")
            #expect(try back.value(TouchEndAnswer.self).next?.due == ServerFixture.now + .hours(2))
            #expect(try back.value(TouchEndAnswer.self).next?.local == "2026-03-03T13:00:00-06:00")
            let again = try await fixture.send(.delete, "/v1/touches/\(second)/lease", as: "sdr")
            #expect(try again.problem().code == "not-leased")
        }
    }
}
