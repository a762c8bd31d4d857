/// The mail that an invitation goes along with.
package struct InvitationLetter: Sendable, Equatable {
    package var subject: String
    /// Plain text.
    package var body: String

    /// - Parameters:
    ///   - reader: what the lead is called; nil where that is not known.
    ///   - rep: who writes.
    ///   - zone: the lead's.
    ///   - isNews: whether the lead was told of the meeting before, as it was then.
    package init(_ invitation: Invitation, to reader: String?, from rep: String, in zone: Zone, isNews: Bool) {
        let meeting = invitation.meeting
        let isOff = meeting.state == .cancelled
        let (kind, opening) =
            isOff
            ? ("Cancelled", "our meeting does not take place:")
            : isNews
                ? ("Changed", "our meeting was changed. It is now:") : ("Invitation", "this is for our meeting:")
        let hint = isOff ? "" : "\n\nThe file that comes along puts it into your calendar."
        subject = "\(kind): \(invitation.summary)"
        body = """
            \(reader.map { "Hi \($0)," } ?? "Hello,")

            \(opening)

            \(Self.words(meeting.time, in: zone))
            with \(invitation.organizer.name), \(invitation.organizer.email)\(hint)

            \(rep)
            """
    }

    /// `Wed 4 Mar 2026, 12:00 to 12:30 (America/New_York)`
    private static func words(_ time: Meeting.Time, in zone: Zone) -> String {
        let (start, end) = (zone.local(time.startsAt), zone.local(time.endsAt))
        return "\(start.date.words) \(start.date.year), \(start.time.text) to \(end.time.text) (\(zone.identifier))"
    }
}
