import Prospecting
import Testing

@Suite struct MeetingsFileTests {
    @Test(arguments: [
        ("{with: route}", MeetingTerms()),
        ("{with: ae@example.com}", MeetingTerms(with: .people(["ae@example.com"]))),
        ("{length: 1h}", MeetingTerms(length: .hours(1))), ("{remind: 2h}", MeetingTerms(remind: .clock(.hours(2)))),
        ("{remind: never}", MeetingTerms(remind: nil)),
        ("{offer: when-booked}", MeetingTerms(offer: .whenBooked)),
        ("{no-show: {then: call}}", MeetingTerms()),
        ("{no-show: {then: call, else: next-step}}", MeetingTerms(noShow: .init(otherwise: .nextStep))),
        (
            "{no-show: {then: call, within: 1bd, at-most: 1, else: {then: disqualify, reason: no-show}}}",
            MeetingTerms(
                noShow: .init(callWithin: .businessDays(1), atMost: 1, otherwise: .disqualify(reason: "no-show")))
        ),
    ])
    func `meetings are as every campaign has them but for what the file says`(
        text: String, terms: MeetingTerms
    ) throws {
        #expect(try campaign(campaignText("meetings: " + text)).meetings == terms)
    }
}
