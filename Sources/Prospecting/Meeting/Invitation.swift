/// An invitation to a meeting, as calendars take it: iCalendar (RFC 5545) by the rules of invitations (RFC 5546).
package struct Invitation: Sendable, Equatable {
    package var meeting: Meeting
    /// Unique among all stores, and the same for as long as there is this meeting.
    package var uid: String
    package var summary: String
    package var description: String
    package var organizer: Person
    package var attendees: [Person]
    /// Mail address of who sends it in the organizer's name; nil where the organizer does.
    package var sentBy: String?

    package init(
        meeting: Meeting, uid: String, summary: String, description: String, organizer: Person, attendees: [Person]
    ) {
        self.meeting = meeting
        self.uid = uid
        self.summary = summary
        self.description = description
        self.organizer = organizer
        self.attendees = attendees
    }

    /// Who invites, or is invited.
    package struct Person: Sendable, Equatable {
        package var name: String
        package var email: String

        package init(name: String, email: String) {
            self.name = name
            self.email = email
        }
    }

    /// The calendar object, each line at most 75 bytes before its CRLF.
    ///
    /// A meeting that was called off is taken out of calendars; one to which nobody can be invited by mail is only shown.
    ///
    /// - Parameter now: when it is written.
    package func text(now: Instant) -> String {
        var calendar = CalendarText()
        calendar.line("BEGIN", "VCALENDAR")
        calendar.line("VERSION", "2.0")
        calendar.line("PRODID", "-//Touchline//Touchline//EN")
        calendar.line("METHOD", method)
        calendar.line("BEGIN", "VEVENT")
        calendar.text("UID", uid)
        calendar.line("SEQUENCE", String(meeting.sequence))
        calendar.line("DTSTAMP", CalendarText.time(now))
        calendar.line("DTSTART", CalendarText.time(meeting.time.startsAt))
        calendar.line("DTEND", CalendarText.time(meeting.time.endsAt))
        calendar.text("SUMMARY", summary)
        calendar.text("DESCRIPTION", description)
        calendar.line("STATUS", isCancelled ? "CANCELLED" : "CONFIRMED")
        let sender = sentBy.map { ";SENT-BY=\"\(CalendarText.link(to: $0))\"" } ?? ""
        calendar.person("ORGANIZER" + sender, organizer)
        for person in attendees {
            let answer = isCancelled ? "" : ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
            calendar.person("ATTENDEE;ROLE=REQ-PARTICIPANT" + answer, person)
        }
        if !isCancelled { alarm(in: &calendar) }
        calendar.line("END", "VEVENT")
        calendar.line("END", "VCALENDAR")
        return calendar.lines
    }

    private var isCancelled: Bool { meeting.state == .cancelled }

    /// What a calendar is to do with it (RFC 5546, 1.4).
    package var method: String {
        if isCancelled { return "CANCEL" }
        return attendees.isEmpty ? "PUBLISH" : "REQUEST"
    }

    private func alarm(in calendar: inout CalendarText) {
        calendar.line("BEGIN", "VALARM")
        calendar.line("ACTION", "DISPLAY")
        calendar.text("DESCRIPTION", summary)
        calendar.line("TRIGGER", "-PT15M")
        calendar.line("END", "VALARM")
    }
}
