import Prospecting
import Testing

@Suite struct AccountsFileTests {
    private func rules(_ text: String, _ more: String = "") throws -> AccountRules {
        try campaign(campaignText("accounts: " + text + "\n" + more)).accounts
    }

    @Test func `so many people are active at once`() throws {
        #expect(try rules("{at-once: 4}") == AccountRules(atOnce: 4))
        #expect(try campaign(campaignText()).accounts == AccountRules())
    }

    @Test func `a role is a condition, and may wait for a step of one above it`() throws {
        let read = try rules(
            "{roles: {head: {title: {words: [head]}, country: [US]}, aide: {any: [{title: Aide}], starts: {after: head, step: first-call}}}}"
        )
        #expect(
            read.roles == [
                .init(
                    name: "head", when: .all([.field(.title, .words(["head"])), .field(.country, .oneOf(["US"]))])),
                .init(
                    name: "aide", when: .any([.field(.title, .oneOf(["Aide"]))]),
                    starts: .init(after: "head", step: "first-call")),
            ])
    }

    @Test func `a conversation is every outcome that is one, each once`() throws {
        let read = try rules(
            "{when: [{outcome: [callback, conversation, deal], others: stop}]}",
            "dispositions: {deal: {connected: yes, conversation: yes, then: qualify}, callback: {conversation: no}}")
        #expect(
            read.reactions == [
                .init(
                    outcomes: [
                        "callback", "not-now", "not-interested", "no-fit", "referral", "meeting-booked", "qualified",
                        "deal",
                    ], others: .stop)
            ])
    }

    @Test func `an outcome that is called conversation is only itself`() throws {
        let read = try rules(
            "{when: [{outcome: conversation, others: pause, for: 2d}]}",
            "dispositions: {conversation: {connected: yes, then: next-step}}")
        #expect(read.reactions == [.init(outcomes: ["conversation"], others: .pause(for: .clock(.days(2))))])
    }
}
