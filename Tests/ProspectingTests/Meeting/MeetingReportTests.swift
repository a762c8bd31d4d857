import Prospecting
import Testing

/// What may become of a meeting.
@Suite struct MeetingReportTests {
    private static let start = Instant(milliseconds: 1_772_726_400_000)
    private static let time = Meeting.Time(startsAt: start, length: .minutes(30))
    private static let later = Meeting.Time(startsAt: start + .days(1), length: .hours(1))
    private static let id = Meeting.ID(9)

    private static func meeting(
        _ state: Meeting.State, _ time: Meeting.Time = time, host: String? = "ae@e.c", sequence: Int = 4,
        noShows: Int = 1, reason: String? = nil
    ) -> Meeting {
        Meeting(id: id, time: time, host: host, state: state, sequence: sequence, noShows: noShows, reason: reason)
    }

    private static let moved = Meeting.Report.moved(to: later, host: nil)
    private static let cancelled = Meeting.Report.cancelled(reason: "ill")

    /// Every report in every state, once the meeting is over; nil where it says nothing new.
    static let table: [(Meeting.State, Meeting.Report, Meeting?)] = [
        (.booked, moved, meeting(.booked, later, sequence: 5)), (.booked, .held, meeting(.held)),
        (.booked, .noShow, meeting(.noShow, noShows: 2)),
        (.booked, cancelled, meeting(.cancelled, sequence: 5, reason: "ill")), (.held, .held, nil),
        (.noShow, moved, meeting(.booked, later, sequence: 5)), (.noShow, .held, meeting(.held)),
        (.noShow, .noShow, nil),
        (.noShow, cancelled, meeting(.cancelled, sequence: 5, reason: "ill")),
        (.cancelled, moved, meeting(.booked, later, sequence: 5)), (.cancelled, cancelled, nil),
    ]

    @Test(arguments: table)
    func `a report makes of a meeting what the table says`(
        state: Meeting.State, report: Meeting.Report, after: Meeting?
    ) throws {
        #expect(try Self.meeting(state).after(report, now: Self.start + .hours(1)) == after)
    }

    @Test(arguments: [
        (Meeting.State.held, moved, "was held"), (.held, .noShow, "was held"), (.held, cancelled, "was held"),
        (.cancelled, .held, "was cancelled"), (.cancelled, .noShow, "was cancelled"),
    ])
    func `what cannot be is refused`(state: Meeting.State, report: Meeting.Report, words: String) {
        #expect(throws: Refusal(.conflict, "mtg-00000009 \(words) already; it stays so")) {
            try Self.meeting(state).after(report, now: Self.start + .hours(1))
        }
    }

    @Test(arguments: [Meeting.Report.held, .noShow])
    func `nobody has met, or waited in vain, before the meeting begins`(report: Meeting.Report) throws {
        let refusal = Refusal(
            .conflict, "mtg-00000009 begins at 2026-03-05T16:00:00Z; move it or cancel it until then",
            details: ["starts_at": "2026-03-05T16:00:00Z"])
        let before = Instant(milliseconds: Self.start.milliseconds - 1)
        #expect(throws: refusal) { try Self.meeting(.booked).after(report, now: before) }
        #expect(try Self.meeting(.booked).after(report, now: Self.start) != nil)
    }

    @Test func `a meeting is moved to a time that lies ahead`() throws {
        let now = Self.later.startsAt
        #expect(
            throws: Refusal(
                .invalid, "2026-03-06T16:00:00Z has passed; give a time that lies ahead",
                details: ["when": "2026-03-06T16:00:00Z"])
        ) { try Self.meeting(.booked).after(Self.moved, now: now) }
    }

    @Test func `another host at the same time is a change that calendars are told of, the same host is none`() throws {
        let now = Self.start - .days(1)
        let booked = Self.meeting(.booked)
        let other = try booked.after(.moved(to: Self.time, host: "b@e.c"), now: now)
        #expect(other == Self.meeting(.booked, host: "b@e.c", sequence: 5))
        #expect(try booked.after(.moved(to: Self.time, host: "ae@e.c"), now: now) == nil)
        #expect(try booked.after(.moved(to: Self.time, host: nil), now: now) == nil)
    }

    @Test func `it is unreported from its end on, while it is booked`() {
        let end = Self.time.endsAt
        #expect(!Self.meeting(.booked).isUnreported(at: Instant(milliseconds: end.milliseconds - 1)))
        #expect(Self.meeting(.booked).isUnreported(at: end))
        for state in Meeting.State.allCases where state != .booked {
            #expect(!Self.meeting(state).isUnreported(at: end + .days(9)))
        }
    }
}
