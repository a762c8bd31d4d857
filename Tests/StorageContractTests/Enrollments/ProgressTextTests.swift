import Prospecting
import Testing

@testable import Storage

/// What the steps came to, as a column holds it.
@Suite struct ProgressTextTests {
    @Test func `what the steps came to is read back as it was written`() throws {
        let progress = Progress(
            results: ["a": "done"], passedOver: ["b": "a was done"], since: .opening, day: 4, shift: 2,
            calls: .init(date: LocalDate(dayNumber: 20_000), count: 2), mails: [.opening],
            pause: .init(
                until: .opening + .days(3), reason: "away",
                putOff: [.call: .init(from: .opening, to: .opening + .days(3))],
                shorter: [.init(until: .opening + .days(2), reason: "busy: a"), .init(until: .opening, reason: "b")]),
            hasReplied: true, meeting: .init(startsAt: .opening, length: .minutes(30)), noShows: 2)
        for progress in [progress, Progress(), Progress(day: 2)] {
            #expect(try ProgressText.progress(ProgressText.text(progress)) == progress)
        }
    }
}
