import Testing

@testable import Prospecting

@Suite struct CapTests {
    @Test(arguments: [
        (
            Cap(most: 3, within: .rolling(.hours(24)), key: .person, subject: .sameSubject),
            "3 calls to a person in any 24 hours, on the same subject"
        ),
        (Cap(most: 4, within: .rolling(.days(30)), key: .person), "4 calls to a person in any 30 days"),
        (Cap(most: 1, within: .rolling(.hours(1)), key: .number), "1 call to a number in any hour"),
        (Cap(most: 2, within: .localDay, key: .account), "2 calls to an account on one day"),
        (Cap(most: 12, within: .ever, key: .person), "12 calls to a person in all"),
    ])
    func `a cap is said in words`(cap: Cap, words: String) {
        #expect(cap.words == words)
    }

    @Test func `a cooldown ends a whole span after the refusal`() {
        let refusal = Instant(milliseconds: 1_000)
        #expect(Cooldown(span: .days(60)).ends(after: refusal) == refusal + .days(60))
    }
}
