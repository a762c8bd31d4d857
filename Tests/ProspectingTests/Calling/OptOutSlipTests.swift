import Prospecting
import Testing

@Suite struct OptOutSlipTests {
    private let since = Instant(milliseconds: 1_772_557_200_000)

    @Test(
        arguments: [
            (.sdr, .zero, true), (.sdr, .minutes(15), true), (.sdr, .minutes(15) + .milliseconds(1), false),
            (.manager, .days(400), true), (.admin, .days(400), true),
        ] as [(Role, Span, Bool)])
    func `a rep may take it back for a quarter of an hour, a manager always`(role: Role, after: Span, may: Bool) {
        #expect(OptOutSlip.mayBeTakenBack(by: role, since: since, now: since + after) == may)
    }
}
