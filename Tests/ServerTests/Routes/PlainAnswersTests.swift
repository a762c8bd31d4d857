import Foundation
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

/// Answers that say what was done, what was left out, and what comes next.
@Suite struct PlainAnswersTests {
    private static let byHand = """
        campaign: first
        queue: inside-sales
        profile:
          engagement: {demo-request: 40, page-view: 2}
        messages:
          opener: {call: "Hi {{lead.first-name}}."}
          hello:
            subject: "{{account.name}}, {{lead.first-name}}"
            body: "Dear {{lead.title}},\\n\\n{{rep.first-name}} here."
        cadence:
          steps:
            - {id: intro, day: 1, email: hello, by: hand}
            - {id: first-call, day: 1, call: opener}
        """

    private func log(_ fixture: ServerFixture, _ body: String) async throws -> AttemptAnswer {
        try await fixture.json(.post, "/v1/touches/last/attempt", as: "sdr", body).value(AttemptAnswer.self)
    }

    private func run(_ fixture: ServerFixture) async throws {
        _ = try await fixture.send(
            .put, "/v1/campaigns/first", as: "manager", type: "application/yaml", body: Data(Self.byHand.utf8))
        _ = try await fixture.send(
            .post, "/v1/leads/import?campaign=first&country=US", as: "manager", type: "text/csv",
            body: Data(ServerFixture.leads.utf8))
    }

    @Test func `a meeting is told with its time on the lead's clock, and stays with the call`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await fixture.send(.post, "/v1/next", as: "sdr")
            let logged = try await log(
                fixture, #"{"disposition":"meeting-booked","when":"tomorrow 10:00","with":"ae@example.com"}"#)
            let at = try #require(Instant(rfc3339: "2026-03-04T16:00:00Z"))
            #expect(
                logged.meeting
                    == .init(id: .init(1), at: at, local: "2026-03-04T10:00:00-06:00", with: "ae@example.com"))
            let card = try await fixture.send(.get, "/v1/leads/\(logged.lead)", as: "sdr").value(LeadCard.self)
            #expect(card.attempts.map(\.when) == [at])
            #expect(card.attempts.map(\.whenLocal) == ["2026-03-04T10:00:00-06:00"])
            #expect(card.attempts.map(\.with) == ["ae@example.com"])
        }
    }

    @Test(arguments: [
        (
            #"{"disposition":"voicemail","when":"tomorrow 10:00"}"#,
            "voicemail takes no --when; leave it out, or log callback to promise a call"
        ),
        (
            #"{"disposition":"voicemail","with":"ae@example.com"}"#,
            "voicemail books no meeting, so it takes no --with; leave it out"
        ),
    ])
    func `what a disposition has no use for is refused, and nothing is recorded`(
        body: String, words: String
    ) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let row = try await fixture.send(.post, "/v1/next", as: "sdr").value([NextRow].self).first
            let answer = try await fixture.json(.post, "/v1/touches/last/attempt", as: "sdr", body)
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == words)
            let held = try await fixture.send(.post, "/v1/next", as: "sdr").value([NextRow].self).first
            #expect(held?.touch == row?.touch)
        }
    }

    @Test func `what comes next is never in the past, and has its step and its work`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let row = try #require(
                try await fixture.send(.post, "/v1/next", as: "sdr").value([NextRow].self).first)
            let released = try await fixture.send(.delete, "/v1/touches/\(row.touch)/lease", as: "sdr")
                .value(TouchEndAnswer.self)
            #expect(
                released.next
                    == .init(
                        kind: "new", due: ServerFixture.now, local: "2026-03-03T11:00:00-06:00", step: "first-call",
                        channel: "call", what: "opener"))
            _ = try await fixture.send(.post, "/v1/next", as: "sdr")
            let logged = try await log(fixture, #"{"disposition":"voicemail"}"#)
            #expect(logged.next?.step == "second-call")
            #expect(logged.next?.channel == "call")
            #expect(logged.next?.what == "opener")
        }
    }

    @Test func `a mail to be sent by hand comes with its words, and with what they lack`() async throws {
        try await ServerFixture.with { fixture in
            try await run(fixture)
            let rows = try await fixture.send(.get, "/v1/todo", as: "sdr").value([NextRow].self)
            let expected = MailText(
                subject: "Acme, Dana", body: "Dear {{lead.title}},\n\n{{rep.first-name}} here.",
                missing: ["lead.title"],
                sender: "sdr@example.com")
            #expect(rows.first?.mail == expected)
            let touch = try #require(rows.first?.touch)
            let card = try await fixture.send(.get, "/v1/touches/\(touch)", as: "sdr").value(TouchCard.self)
            #expect(card.row.mail == expected)
            _ = try await fixture.json(
                .patch, "/v1/leads/lead-00000001", as: "marketing", #"{"set":{"title":"CFO"}}"#)
            let whole = try await fixture.send(.get, "/v1/touches/\(touch)", as: "sdr").value(TouchCard.self)
            #expect(whole.row.mail?.body == "Dear CFO,\n\nRobin here.")
            #expect(whole.row.mail?.missing == [])
        }
    }

    @Test func `what follows an answer says that they replied, and how that begins`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let box = """
                {"address": "sdr@example.com", "smtp": "smtps://m.example.com:465", "imap": "imaps://m.example.com",
                 "secret": "x"}
                """
            _ = try await fixture.json(.post, "/v1/mailboxes", as: "sdr", box)
            let now = ServerFixture.now
            var poll = try #require(try await fixture.store.claimPoll(now: now, lease: .minutes(2)))
            let mail = ReceivedMail(
                messageID: "1@acme.example", answers: [], from: "dana@acme.example", subject: "Re: Hello",
                text: "Call me\non Monday")
            let place = MailPlace(validity: 1, number: 1, key: "1@acme.example")
            let kind = try await fixture.store.take(mail, at: place, of: &poll, until: now + .minutes(2), now: now)
            #expect(kind == .reply)
            let rows = try await fixture.send(.get, "/v1/todo", as: "sdr").value([NextRow].self)
            #expect(rows.map(\.why) == ["follow-up: replied today 11:00: \"Call me on Monday\""])
            let touch = try #require(rows.first?.touch)
            let card = try await fixture.send(.get, "/v1/touches/\(touch)", as: "sdr").value(TouchCard.self)
            #expect(card.receivedMails.map(\.words) == ["Call me\non Monday"])
            let id = try #require(card.receivedMails.first?.id)
            let shown = try await fixture.send(.get, "/v1/received-mails/\(id)", as: "sdr")
            #expect(try shown.value(ReceivedMailRow.self).from == "dana@acme.example")
            let quit = try await fixture.json(.post, "/v1/received-mails/\(id)/opt-out", as: "sdr", "{}")
            #expect(try quit.value(MailOptOutAnswer.self).new)
        }
    }

    @Test func `an event that no campaign knows is kept, and the answer says which are known`() async throws {
        try await ServerFixture.with { fixture in
            try await run(fixture)
            let body = #"{"id":"hs-7","type":"demo-requst","occurred_at":"2026-03-03T16:58:00Z"}"#
            let path = "/v1/leads/lead-00000001/engagements"
            let remark = try await fixture.json(.post, path, as: "marketing", body).value(EngagementAnswer.self).remark
            #expect(
                remark == """
                    kept; no campaign gives points for "demo-requst"; known: demo-request, page-view; \
                    did you mean "demo-request"?
                    """)
            let known = body.replacing("requst", with: "request").replacing("hs-7", with: "hs-8")
            let answer = try await fixture.json(.post, path, as: "marketing", known).value(EngagementAnswer.self)
            #expect(answer.remark == nil)
            let card = try await fixture.send(.get, "/v1/leads/lead-00000001", as: "sdr").value(LeadCard.self)
            #expect(card.enrollments.map(\.heatParts) == [["demo-request 40", "enrolled 10"]])
            #expect(card.enrollments.map(\.heat) == [50])
        }
    }

    @Test func `whoever is outside the queue may own a lead, which is warned of, and it can be taken back`()
        async throws
    {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let added = #"{"email":"ae@example.com","name":"Kim Ae","role":"sales","queues":[]}"#
            _ = try await fixture.json(.post, "/v1/users", as: "manager", added)
            let path = "/v1/leads/lead-00000001/owner"
            let given = try await fixture.json(.put, path, as: "manager", #"{"owner":"ae@example.com"}"#)
                .value(OwnerAnswer.self)
            let warning = try #require(given.warning)
            #expect(
                warning.hasPrefix(
                    "ae@example.com is not in the queue inside-sales and so is given none of its calls; in it are "))
            #expect(warning.contains("sdr@example.com"))
            let taken = try await fixture.send(.delete, path, as: "manager").value(OwnerAnswer.self)
            #expect(taken == OwnerAnswer(lead: Lead.ID(1), owner: nil))
        }
    }

    @Test func `who comes again and asked not to be called is told with the day since when`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            _ = try await fixture.send(.post, "/v1/next", as: "sdr")
            _ = try await log(fixture, #"{"disposition":"do-not-call"}"#)
            let body = #"{"fields":{"phone":"312-555-0142","first-name":"Dana","last-name":"Reyes","country":"US"}}"#
            let again = try await fixture.json(.post, "/v1/leads", as: "marketing", body).value(LeadChangeAnswer.self)
            let reason = try #require(again.reason)
            #expect(
                reason.hasSuffix("is on the do-not-call list since 2026-03-03 (do-not-call) and will not be called"))
        }
    }

    @Test func `a fact of a company that is not named is left out, and said`() async throws {
        try await ServerFixture.with { fixture in
            let body = #"{"fields":{"email":"kim@gmail.com","industry":"steel"}}"#
            let added = try await fixture.json(.post, "/v1/leads", as: "marketing", body).value(LeadChangeAnswer.self)
            #expect(
                added.reason
                    == "industry left out: it tells of a company, and neither company nor domain is given")
        }
    }

    @Test func `a plan and an apply warn of what the campaign counts on and is not there`() async throws {
        try await ServerFixture.with { fixture in
            let text =
                Self.byHand.replacing("inside-sales", with: "outside-sales")
                + "\n  afterwards: {then: recycle, after: 90d, into: nurture}\nentry: {takes-over: [old]}\n"
            let plan = try await fixture.send(
                .post, "/v1/campaigns/first/plan", as: "manager", type: "application/yaml", body: Data(text.utf8)
            ).value(PlanAnswer.self)
            let told = plan.warnings.filter { !$0.message.contains("lead.title") }.map {
                "\($0.path):\($0.line): \($0.message)"
            }
            #expect(
                told == [
                    "first.yaml:2: nobody is in the queue \"outside-sales\", so nobody is given its calls",
                    "first.yaml:14: there is no campaign \"nurture\" here",
                    "first.yaml:15: there is no campaign \"old\" here",
                ])
            let applied = try await fixture.send(
                .put, "/v1/campaigns/first", as: "manager", type: "application/yaml", body: Data(text.utf8)
            ).value(ApplyAnswer.self)
            #expect(applied.warnings == plan.warnings)
        }
    }
}
