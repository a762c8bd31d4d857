import Prospecting
import Testing

@Suite struct RetentionTests {
    @Test func `kinds and ages are read`() throws {
        #expect(
            try Retention("attempts=5y, delivery-attempts=30d").ages == [
                .attempts: .days(1827), .deliveryAttempts: .days(30),
            ])
        #expect(try Retention("") == Retention())
    }

    @Test(arguments: [
        (
            "attempt=5y",
            #"keep: what is "attempt"? give KIND=AGE with one of attempts, events, delivery-attempts, "#
                + #"engagements, inbound, mails, requests; did you mean "attempts"?"#
        ),
        (
            "journal=5y",
            #"keep: what is "journal"? give KIND=AGE with one of attempts, events, delivery-attempts, "#
                + "engagements, inbound, mails, requests"
        ),
        ("events", #"keep: events takes an age such as 90d or 5y, not """#),
        ("events=", #"keep: events takes an age such as 90d or 5y, not """#),
        ("events=5", #"keep: events takes an age such as 90d or 5y, not "5""#),
        ("events=0d", #"keep: events takes an age such as 90d or 5y, not "0d""#),
        ("events=-3d", #"keep: events takes an age such as 90d or 5y, not "-3d""#),
        ("events=99999999999999999999d", #"keep: events takes an age such as 90d or 5y, not "99999999999999999999d""#),
        (
            "attempts=4y",
            "keep: records of calls are kept for 5 years (16 CFR 310.5), so attempts=4y is too short; "
                + "give 5y or more"
        ),
        ("events=5d,events=6d", "keep: events is named twice"),
    ])
    func `what cannot be meant is refused with what to write`(_ mistake: (text: String, message: String)) {
        #expect(throws: Refusal(.invalid, mistake.message)) { try Retention(mistake.text) }
    }

    @Test func `attempts at deliveries go after 90 days where nothing is said of them`() throws {
        #expect(Retention().withStandards.ages == [.deliveryAttempts: .days(90)])
        #expect(
            try Retention("events=1y,delivery-attempts=5d").withStandards.ages == [
                .events: .days(366), .deliveryAttempts: .days(5),
            ])
    }
}
