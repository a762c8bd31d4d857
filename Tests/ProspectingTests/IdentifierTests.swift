import Prospecting
import TestSupport
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: [
        (0, "lead-00000000"), (1, "lead-00000001"), (31, "lead-0000000z"), (32, "lead-00000010"),
        (12_447, "lead-00000c4z"), (1 << 40 - 1, "lead-zzzzzzzz"),
    ])
    func `a number has one text`(number: Int64, text: String) {
        #expect(Lead.ID(number).description == text)
        #expect(Lead.ID(text) == Lead.ID(number))
        #expect(Lead.ID(text.uppercased()) == Lead.ID(number))
    }

    @Test func `the text comes back as the number, and texts sort as numbers do`() {
        var random = SeededGenerator(seed: 3)
        let ids = (0..<2000).map { _ in
            Touch.ID(Int64.random(in: 0..<(1 << Int64.random(in: 1...40, using: &random)), using: &random))
        }
        for id in ids { #expect(Touch.ID(id.description) == id) }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }

    @Test(arguments: [
        "", "lead", "lead-", "lead-0000000", "lead-000000000", "acc-00000001", "lead-0000000i", "lead-0000000u",
        "lead-0000000.", "lead_00000001", "00000001", "lead-0000000é", " lead-00000001",
    ])
    func `what is no identifier of the kind is none`(text: String) {
        #expect(Lead.ID(text) == nil)
    }

    @Test func `every kind has a prefix of its own without a dot`() {
        let prefixes = [
            Lead.identifierPrefix, Account.identifierPrefix, User.identifierPrefix, Attempt.identifierPrefix,
            Touch.identifierPrefix, Enrollment.identifierPrefix, Campaign.identifierPrefix,
            CampaignVersion.identifierPrefix, Webhook.identifierPrefix, Handoff.identifierPrefix,
            Event.identifierPrefix,
        ]
        #expect(Set(prefixes).count == prefixes.count)
        #expect(prefixes.allSatisfy { !$0.contains(".") && !$0.contains("-") })
    }
}
