import Foundation
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

/// Hand-offs over HTTP, and by a link that needs no account.
@Suite struct HandoffRoutesTests {
    private static let campaign =
        ServerFixture.campaign + """

            handoff:
              route: [{to: [sales@example.com, kim@example.com]}]
              accept-within: 8bh
              overdue: {then: next-in-route, tell: boss@example.com}
              reject-reasons:
                no-budget: {then: recycle, after: 180d}
            """

    /// Two leads are qualified: the first is with `sales@example.com`, the other with `kim@example.com`.
    private func with(_ body: (ServerFixture) async throws -> Void) async throws {
        let open: (ServerFixture) async throws -> Void = { fixture in
            _ = try await fixture.send(
                .put, "/v1/campaigns/first", as: "manager", type: "application/yaml", body: Data(Self.campaign.utf8))
            _ = try await fixture.send(
                .post, "/v1/leads/import?campaign=first&country=US", as: "manager", type: "text/csv",
                body: Data(ServerFixture.leads.utf8))
            for _ in 0..<2 {
                _ = try await fixture.json(.post, "/v1/next", as: "sdr", "")
                let logged = try await fixture.json(
                    .post, "/v1/touches/last/attempt", as: "sdr",
                    #"{"disposition":"qualified","answers":{"need":"acute"},"note":"<b>wants</b> it https://rec.example/1"}"#
                )
                #expect(logged.status.code == 200, "\(logged.text)")
            }
            try await body(fixture)
        }
        try await ServerFixture.with(options: { $0.publicURL = "https://t.example/x" }, run: open)
    }

    private func rows(_ fixture: ServerFixture, _ query: String = "", as role: String) async throws -> [HandoffRow] {
        try await fixture.send(.get, "/v1/handoffs\(query)", as: role).value([HandoffRow].self)
    }

    private func card(_ fixture: ServerFixture, _ id: Int64 = 1) async throws -> HandoffCard {
        try await fixture.send(.get, "/v1/handoffs/\(Handoff.ID(id))", as: "manager").value(HandoffCard.self)
    }

    /// The path of the link that a hand-off's card shows.
    private func link(_ fixture: ServerFixture, _ id: Int64 = 1) async throws -> String {
        let link = try #require(try await card(fixture, id).link)
        #expect(link.hasPrefix("https://t.example/x/handoffs/"))
        return String(link.dropFirst("https://t.example/x".count))
    }

    private func state(_ fixture: ServerFixture, _ id: Int64 = 1) async throws -> Handoff.State {
        try await fixture.store.handoff(Handoff.ID(id)).handoff.state
    }

    @Test func `sales sees its own and managers all, open or of a state`() async throws {
        try await with { fixture in
            #expect(try await rows(fixture, as: "sales").map(\.to) == ["sales@example.com"])
            #expect(try await rows(fixture, as: "manager").count == 2)
            #expect(try await rows(fixture, "?mine=true", as: "manager").isEmpty)
            #expect(try await rows(fixture, "?open=true&campaign=first&limit=1", as: "manager").count == 1)
            #expect(try await rows(fixture, "?state=accepted", as: "manager").isEmpty)
            let others = try await fixture.send(.get, "/v1/handoffs/hof-00000002", as: "sales")
            #expect(others.status.code == 403)
            #expect(try others.problem().detail == "hof-00000002 is with kim@example.com; a manager can show it")
        }
    }

    @Test func `a card has the lead, why it is good enough, what was said and every move`() async throws {
        try await with { fixture in
            let card = try await card(fixture)
            #expect(card.qualification.answers == ["need": "acute"])
            #expect(card.qualification.decidedBy == ["need is acute"])
            #expect(card.attempts == .init(calls: 1, mails: 0, connects: 1, conversations: 1))
            #expect((card.disposition, card.rep) == ("qualified", "sdr@example.com"))
            #expect(card.moves.map(\.state) == ["offered"])
            #expect(card.rejectReasons == ["no-budget"])
            #expect(card.lostReasons.contains("price"))
            #expect(card.lead.attempts.count == 1)
            #expect(card.handoff.acceptBy != nil)
        }
    }

    @Test func `it is accepted, becomes an opportunity and is won`() async throws {
        try await with { fixture in
            let path = "/v1/handoffs/hof-00000001"
            #expect(
                try await fixture.send(.put, path + "/acceptance", as: "sales").value(HandoffRow.self).state
                    == "accepted")
            let early = try await fixture.json(.put, path + "/win", as: "sales", #"{"amount":1}"#)
            #expect(early.status.code == 409)
            let opened = try await fixture.json(.put, path + "/opportunity", as: "sales", #"{"amount":60000}"#)
            #expect(try opened.value(HandoffRow.self).amount == 60_000)
            let won = try await fixture.json(.put, path + "/win", as: "sales", #"{"amount":59999.5}"#)
            #expect(try won.value(HandoffRow.self).amount == 59_999.5)
            #expect(try won.value(HandoffRow.self).stage == "won")
            let wrong = try await fixture.json(.put, path + "/win", as: "sales", #"{"amount":-1}"#)
            #expect(wrong.status.code == 422)
        }
    }

    @Test func `a reason that is none of the campaign's is refused, and one that is sends the lead back`() async throws
    {
        try await with { fixture in
            let path = "/v1/handoffs/hof-00000001/rejection"
            let wrong = try await fixture.json(.put, path, as: "sales", #"{"reason":"no-bugdet"}"#)
            #expect(wrong.status.code == 422)
            #expect(
                try wrong.problem().detail
                    == "\"no-bugdet\" is no reason here; it takes one of no-budget; did you mean \"no-budget\"?")
            let row = try await fixture.json(.put, path, as: "sales", #"{"reason":"no-budget"}"#)
                .value(HandoffRow.self)
            #expect((row.state, row.stage, row.reason) == ("rejected", "recycled", "no-budget"))
            #expect(row.returnOn == nil)
            let lead = try await fixture.send(.get, "/v1/leads/\(row.lead)", as: "sdr").value(LeadCard.self)
            #expect((lead.returnOn, lead.returnInto) == (ServerFixture.now + .days(180), nil))
            #expect(lead.sentBack == "sent back in March: no budget")
        }
    }

    @Test func `to look at a link changes nothing, and its form answers`() async throws {
        try await with { fixture in
            let path = try await link(fixture)
            let before = try await card(fixture)
            for _ in 0..<3 {
                let page = try await fixture.send(.get, path, as: nil)
                #expect(page.status.code == 200)
                #expect(page.header("Content-Type") == "text/html; charset=utf-8")
                #expect(page.header("Cache-Control") == "no-store")
                #expect(page.header("Referrer-Policy") == "no-referrer")
                #expect(page.text.contains("need: acute"))
                #expect(page.text.contains("&lt;b&gt;wants&lt;/b&gt; it <a href=\"https://rec.example/1\""))
                #expect(page.text.contains("<option>no-budget</option>"))
            }
            _ = try await fixture.send(.head, path, as: nil)
            #expect(try await card(fixture) == before)
            let done = try await fixture.send(.post, path + "/acceptance", as: nil)
            #expect(done.status.code == 200)
            #expect(done.text.contains("The lead is yours."))
            #expect(try await state(fixture) == .accepted)
            let last = try #require(try await card(fixture).moves.last)
            #expect((last.state, last.by) == ("accepted", "sales@example.com"))
        }
    }

    @Test func `the same link says what came of the lead, to the end`() async throws {
        try await with { fixture in
            let path = try await link(fixture)
            func post(_ action: String, _ body: String) async throws -> (code: Int, text: String) {
                let answer = try await fixture.send(
                    .post, path + action, as: nil, type: "application/x-www-form-urlencoded", body: Data(body.utf8))
                return (answer.status.code, answer.text)
            }
            #expect(try await post("/win", "amount=1").code == 409)
            _ = try await post("/acceptance", "")
            let accepted = try await fixture.send(.get, path, as: nil).text
            #expect(accepted.contains("The lead is yours.") && !accepted.contains("Take this lead"))
            #expect(try await post("/opportunity", "amount=a+lot").code == 422)
            #expect(try await post("/opportunity", "amount=60000").code == 200)
            #expect(try await fixture.send(.get, path, as: nil).text.contains("value=\"60000.0\" required"))
            #expect(try await post("/win", "amount=").code == 422)
            #expect(try await post("/win", "amount=61500.50").text.contains("This hand-off is won."))
            #expect(try await state(fixture) == .won)
            let last = try #require(try await card(fixture).moves.last)
            #expect((last.state, last.by, last.amount) == ("won", "sales@example.com", 61500.5))
            #expect(try await card(fixture).link == nil)
            #expect(try await fixture.send(.get, path, as: nil).text.contains("This hand-off is won."))
        }
    }

    @Test func `a link rejects with a reason of the campaign's`() async throws {
        try await with { fixture in
            let path = try await link(fixture)
            let form = "application/x-www-form-urlencoded"
            let empty = try await fixture.send(
                .post, path + "/rejection", as: nil, type: form, body: Data("reason=".utf8))
            #expect(empty.status.code == 422)
            #expect(try await state(fixture) == .offered)
            let done = try await fixture.send(
                .post, path + "/rejection", as: nil, type: form, body: Data("x=1&reason=no%2Dbudget".utf8))
            #expect(done.text.contains("The lead was sent back: no-budget."))
            #expect(try await state(fixture) == .rejected)
            let late = try await fixture.send(.post, path + "/acceptance", as: nil)
            #expect(late.status.code == 409)
            #expect(late.text.contains("hof-00000001 is rejected"))
        }
    }

    @Test func `a link dies when the offer goes to somebody else, and works for no other offer`() async throws {
        try await with { fixture in
            let (first, second) = (try await link(fixture), try await link(fixture, 2))
            let crossed = first.replacing("hof-00000001", with: "hof-00000002")
            #expect(try await fixture.send(.get, crossed, as: nil).status.code == 404)
            #expect(try await fixture.send(.post, crossed + "/acceptance", as: nil).status.code == 404)
            #expect(try await fixture.send(.get, first.dropLast() + "A", as: nil).status.code == 404)
            let due = try #require(try await card(fixture).handoff.acceptBy)
            _ = try await fixture.store.passOverdueHandoffs(now: due, limit: 9)
            let gone = try await fixture.send(.post, first + "/acceptance", as: nil)
            #expect(gone.status.code == 409)
            #expect(gone.text.contains("offered to somebody else"))
            #expect(try await state(fixture) == .offered)
            #expect(first != second)
        }
    }

    @Test func `a user's working hours are said and shown`() async throws {
        try await with { fixture in
            let path = "/v1/users/sales@example.com/hours"
            let row = try await fixture.json(
                .put, path, as: "manager", #"{"zone":"America/Chicago","hours":"mon-fri 08:00-16:00","country":"us"}"#
            ).value(UserRow.self)
            #expect((row.zone, row.hours, row.country) == ("America/Chicago", "mon-fri 08:00-16:00", "US"))
            for wrong in [#"{"zone":"Mars"}"#, #"{"hours":"always"}"#, #"{"country":"USA"}"#] {
                #expect(try await fixture.json(.put, path, as: "manager", wrong).status.code == 422)
            }
        }
    }
}
