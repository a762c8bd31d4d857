import Prospecting
import Testing

@Suite struct ReactionsFileTests {
    private func cadence(_ text: String) throws -> Cadence {
        try campaign(campaignText(cadence: "  " + text)).cadence
    }

    @Test(arguments: [
        ("{then: recycle}", Consequence.recycle(after: .clock(.days(90)), reason: nil)),
        (
            "{then: recycle, after: 6w, reason: quiet, into: letters}",
            .recycle(after: .clock(.weeks(6)), reason: "quiet", into: "letters")
        ),
        ("{then: finish, reason: quiet}", .finish(reason: "quiet")),
        ("{then: disqualify}", .disqualify(reason: nil)),
    ])
    func `a lead whose steps are done goes somewhere`(text: String, then: Consequence) throws {
        #expect(try cadence("afterwards: " + text).afterwards == then)
    }

    @Test(arguments: [
        ("{then: pause, for: 3bd}", MailReactions.Reply(then: .pause(for: .businessDays(3)))),
        ("{then: task, task: Answer, call-within: 2h}", .init(then: .task("Answer"), callWithin: .clock(.hours(2)))),
        ("{then: recycle, after: 30d}", .init(then: .recycle(after: .clock(.days(30)), reason: nil))),
    ])
    func `a reply leads to what the file says`(text: String, reply: MailReactions.Reply) throws {
        #expect(try cadence("replied: " + text).reactions == MailReactions(replied: reply))
    }

    @Test(arguments: [
        ("{then: next-step}", Consequence.nextStep), ("{then: pause, for: 1w}", .pause(for: .clock(.weeks(1)))),
        ("{then: task, task: Ask}", .task("Ask")),
    ])
    func `a colleague's reply leads to what the file says`(text: String, then: Consequence) throws {
        #expect(try cadence("colleague-replied: " + text).reactions == MailReactions(colleagueReplied: then))
    }

    @Test(arguments: [
        ("{then: pause}", MailReactions.OutOfOffice(untilReturnDate: true, otherwise: .clock(.days(7)))),
        ("{then: pause, else: 2bd}", .init(untilReturnDate: true, otherwise: .businessDays(2))),
        ("{then: pause, until: return-date}", .init(untilReturnDate: true, otherwise: .clock(.days(7)))),
        ("{then: pause, for: 3d}", .init(untilReturnDate: false, otherwise: .clock(.days(3)))),
    ])
    func `an automatic answer is waited out`(text: String, rest: MailReactions.OutOfOffice) throws {
        #expect(try cadence("out-of-office: " + text).reactions == MailReactions(outOfOffice: rest))
    }

    @Test func `without a word on mail everything is as it is in every campaign`() throws {
        #expect(try campaign(campaignText()).cadence.reactions == MailReactions())
    }
}
