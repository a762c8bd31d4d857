import Foundation
import HummingbirdTesting
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

@Suite struct InboundIntakeTests {
    private static let kim = #"{"kind":"demo","email":"kim@cedar.example","phone":"+1 312 555 0144","name":"Kim"}"#
    private static let ada = #"{"kind":"form","email":"ada@elm.example","phone":"+1 312 555 0145","name":"Ada"}"#

    private static func demo(in campaign: String) -> String {
        """
        rules:
          - when: {kind: [demo]}
            lead: {email: email, phone: phone, first-name: name}
            campaign: \(campaign)
            engagement: {type: demo-request}
          - when: {kind: [form]}
            lead: {email: email, phone: phone, first-name: name}

        """
    }

    private static func optOut(_ channels: String, _ more: String = "") -> String {
        """
        rules:
          - lead: {email: email, phone: phone, first-name: name}
            opt-out: {channels: [\(channels)], reason: "{{why}}"}\(more)

        """
    }

    private static let wish =
        #"{"email":"kim@cedar.example","phone":"+1 312 555 0144","name":"Kim","why":"wrote to us"}"#

    private func next(_ fixture: ServerFixture) async throws -> String {
        try await fixture.send(.get, "/v1/next?count=9", as: "sdr").text
    }

    @Test func `a rule's campaign judges its lead, and the source's own where the rule names none`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let second = ServerFixture.campaign.replacing("campaign: first", with: "campaign: second")
            let applied = try await fixture.send(
                .put, "/v1/campaigns/second", as: "manager", type: "application/yaml", body: Data(second.utf8))
            try #require(applied.status.code < 300, "\(applied.text)")
            try await fixture.addSource(Self.demo(in: "second"), campaign: "first")
            let items = try await fixture.tell(Self.kim)
            #expect(items.map(\.state) == ["applied"] && items.map(\.reason) == [nil])
            try await fixture.tell(Self.ada)
            #expect(try await fixture.campaigns(of: "kim@cedar.example") == ["second"])
            #expect(try await fixture.campaigns(of: "ada@elm.example") == ["first"])
            let next = try await next(fixture)
            #expect(next.contains("Kim") && next.contains("Ada"))
        }
    }

    @Test func `a lead that is known is enrolled too, once, and stays in the campaign that it is in`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let second = ServerFixture.campaign.replacing("campaign: first", with: "campaign: second")
            _ = try await fixture.send(
                .put, "/v1/campaigns/second", as: "manager", type: "application/yaml", body: Data(second.utf8))
            try await fixture.addSource(Self.demo(in: "second"))
            try await fixture.tell(Self.ada)
            #expect(try await fixture.campaigns(of: "ada@elm.example") == [])
            for number in 1...2 {
                try await fixture.tell(#"{"kind":"demo","email":"ada@elm.example","number":\#(number)}"#)
                #expect(try await fixture.campaigns(of: "ada@elm.example") == ["second"])
            }
            let items = try await fixture.tell(#"{"kind":"demo","email":"dana@acme.example"}"#)
            #expect(items.first?.state == "applied")
            #expect(try await fixture.campaigns(of: "dana@acme.example") == ["first"])
            let dana = try await fixture.lead(at: "dana@acme.example")
            #expect(dana.engagements.map(\.engagement.type) == ["demo-request"])
        }
    }

    @Test func `a mapping whose campaign is not there is refused with what may be meant, and changes nothing`()
        async throws
    {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let words = #"there is no campaign "frist"; did you mean "first"?"#
            let refused = try await fixture.askForSource(Self.demo(in: "frist"))
            #expect(refused.status.code == 404)
            #expect(try refused.problem().detail == words)
            #expect(try await fixture.store.inboundSources() == [])
            try await fixture.addSource(Self.demo(in: "first"))
            let change = InboundSourceChangeBody(mapping: Self.demo(in: "frist"))
            let kept = try await fixture.json(
                .patch, "/v1/inbound-sources/site", as: "marketing",
                String(decoding: try WireJSON.encode(change), as: UTF8.self))
            #expect(kept.status.code == 404)
            #expect(try kept.problem().detail == words)
            #expect(try await fixture.store.inboundSource("site").mapping == Self.demo(in: "first"))
        }
    }

    @Test func `what is for a campaign that is not there waits with the reason, and is done when it is`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.keepSource(Self.demo(in: "first"))
            let waiting = try await fixture.tell(Self.kim)
            #expect(waiting.map(\.state) == ["waiting"])
            #expect(waiting.map(\.reason) == [#"there is no campaign "first""#])
            await #expect(throws: Refusal.self) { try await fixture.lead(at: "kim@cedar.example") }
            try await fixture.runCampaign()
            #expect(try await fixture.replayInbound() == 1)
            #expect(try await fixture.readInbound().map(\.state) == ["applied"])
            #expect(try await fixture.campaigns(of: "kim@cedar.example") == ["first"])
            #expect(try await fixture.lead(at: "kim@cedar.example").engagements.count == 1)
        }
    }

    @Test func `an opt-out binds though the campaign of its rule is not there`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.keepSource(Self.optOut("mail", "\n    create: yes\n    campaign: nowhere"))
            let items = try await fixture.tell(Self.wish)
            #expect(items.map(\.state) == ["waiting"])
            #expect(items.map(\.reason) == [#"there is no campaign "nowhere""#])
            let check = try await fixture.send(
                .get, "/v1/suppressions/check?value=kim%40cedar.example", as: "sdr"
            ).value(SuppressionCheckAnswer.self)
            #expect(check.suppressed)
        }
    }

    @Test func `whoever is new and wants no contact is in no campaign, and told of once, to every endpoint`()
        async throws
    {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            try await fixture.addSource(Self.optOut("call, mail", "\n    create: yes\n    campaign: first"))
            let hook = try await fixture.json(
                .post, "/v1/webhooks", as: "marketing",
                #"{"url":"https://a.example/h","events":["*"],"campaigns":["first"]}"#
            ).value(WebhookSecretAnswer.self)
            let item = try #require(try await fixture.tell(Self.wish).first)
            let lead = try await fixture.lead(at: "kim@cedar.example")
            #expect(item.state == "applied" && item.lead == lead.facts.lead.id)
            let told = try #require(try await fixture.toldOptOuts().first)
            #expect(told.data.lead?.id == lead.facts.lead.id && told.data.lead?.email == "kim@cedar.example")
            #expect((told.data.reason, told.data.channels) == ("wrote to us", ["call", "mail"]))
            #expect(lead.enrollments.isEmpty)
            #expect(try await !next(fixture).contains("Kim"))
            #expect(try await fixture.replayInbound(#"{"request":"\#(item.request)"}"#) == 1)
            try await fixture.readInbound()
            #expect(try await fixture.toldOptOuts().count == 1)
            let sent = try await fixture.send(.get, "/v1/webhooks/\(hook.id)/deliveries", as: "marketing")
            #expect(try sent.value([DeliveryRow].self).map(\.type) == ["lead.suppressed"])
        }
    }

    @Test func `whoever is new and wants no mails alone is called`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            try await fixture.addSource(Self.optOut("mail", "\n    create: yes\n    campaign: first"))
            try await fixture.tell(Self.wish)
            #expect(try await fixture.campaigns(of: "kim@cedar.example") == ["first"])
            #expect(try await fixture.toldOptOuts().map(\.data.channels) == [["mail"]])
            let bound = try await fixture.lead(at: "kim@cedar.example").suppressions
            #expect(!bound.isEmpty && bound.allSatisfy { $0.channels == [.mail] && $0.reason == "wrote to us" })
            #expect(try await next(fixture).contains("Kim"))
        }
    }

    @Test func `a stranger who wants no contact is bound by the address, made no lead, and told of to nobody`()
        async throws
    {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            try await fixture.addSource(Self.optOut("mail"))
            let items = try await fixture.tell(Self.wish)
            #expect(items.map(\.state) == ["applied"] && items.map(\.lead) == [nil])
            await #expect(throws: Refusal.self) { try await fixture.lead(at: "kim@cedar.example") }
            #expect(try await fixture.toldOptOuts() == [])
            let check = try await fixture.send(
                .get, "/v1/suppressions/check?value=kim%40cedar.example", as: "sdr"
            ).value(SuppressionCheckAnswer.self)
            #expect(check.suppressed)
        }
    }
}
