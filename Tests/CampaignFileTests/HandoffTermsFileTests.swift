import Prospecting
import Testing

@Suite struct HandoffTermsFileTests {
    private func terms(_ text: String) throws -> HandoffTerms {
        try campaign(campaignText("handoff:\n  route: [{to: ae@example.com}]\n  " + text)).handoff
    }

    @Test func `without terms sales has promised nothing`() throws {
        #expect(try terms("") == HandoffTerms())
    }

    @Test(arguments: [
        ("{tell: Boss@example.com}", HandoffTerms.Overdue(tell: "boss@example.com")),
        ("{then: next-in-route}", .init(offersToNext: true)),
    ])
    func `an overdue lead is told of, offered to the next, or both`(
        text: String, overdue: HandoffTerms.Overdue
    ) throws {
        #expect(
            try terms("accept-within: 2bd\n  overdue: " + text)
                == HandoffTerms(acceptWithin: .businessDays(2), overdue: overdue))
    }

    @Test func `reasons keep their order and what follows them`() throws {
        let read = try terms(
            "reject-reasons: {small: disqualify, ours: {then: finish}}\n  lost-reasons: {dear: {then: recycle, after: 1w}}"
        )
        #expect(
            read.rejectReasons == [
                .init("small", then: .disqualify(reason: nil)), .init("ours", then: .finish(reason: nil)),
            ])
        #expect(read.lostReasons == [.init("dear", then: .recycle(after: .clock(.weeks(1)), reason: nil))])
    }
}
