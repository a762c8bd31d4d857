import Foundation
import Prospecting
import Testing

@testable import Wire

@Suite struct AttemptAnswerTextTests {
    private static let due = Instant(milliseconds: 1_772_557_200_250)
    private static let full = AttemptAnswer(
        attempt: Attempt.ID(5), touch: Touch.ID(6), lead: Lead.ID(7), stage: "working", returnOn: due, late: true,
        lateBecause: "\"your\" hold was over",
        next: .init(
            kind: "follow-up", due: due, local: "2026-03-03T11:00:00.250-06:00", step: "a", channel: "call",
            what: "b"),
        events: ["attempt.logged", "lead.recycled"], decidedBy: ["not \"need\" is \\ acute\n", "Zoë"],
        meeting: .init(id: .init(3), at: due, local: "2026-03-03T11:00:00.250-06:00", with: "ae@example.com"),
        named: .init(
            lead: Lead.ID(9), isNew: true, campaign: nil, reason: "\"spring\" ended",
            command: "touchline lead enroll"))
    private static let withoutLocal = AttemptAnswer(
        attempt: Attempt.ID(5), touch: nil, lead: Lead.ID(7), stage: "raw", late: false,
        next: .init(kind: "new", due: due, local: nil), events: [], decidedBy: [],
        meeting: .init(at: due, local: nil, with: nil))
    private static let bare = AttemptAnswer(
        attempt: Attempt.ID(1), touch: nil, lead: Lead.ID(2), stage: "", late: false, next: nil, events: [],
        decidedBy: [])

    @Test(arguments: [full, withoutLocal, bare])
    func `the text is the encoder's, byte for byte`(_ answer: AttemptAnswer) throws {
        #expect(answer.text == String(decoding: try WireJSON.encode(answer), as: UTF8.self))
    }
}
