import Prospecting
import Testing

/// Invitations as calendars take them; `InvitationCheckTests` has another program read them.
@Suite struct InvitationTests {
    private static let now = Instant(milliseconds: 1_772_557_200_123)

    private static func invitation(_ state: Meeting.State = .booked, sequence: Int = 0) -> Invitation {
        Invitation(
            meeting: Meeting(
                id: Meeting.ID(1), time: .init(startsAt: now + .days(1), length: .minutes(45)), host: "ae@example.com",
                state: state, sequence: sequence),
            uid: "mtg-00000001-00ff@touchline", summary: "Dana Fox (Acme, Inc.) and Kim", description: "Booked by Ann.",
            organizer: .init(name: "Kim \"Ace\" O'Neil^", email: "ae@example.com"),
            attendees: [.init(name: "Dana Fox", email: "dana@acme.example")])
    }

    private static func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func `an invitation says when, who and what, in UTC, and rings before`() {
        #expect(
            Self.lines(Self.invitation(sequence: 3).text(now: Self.now)) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Touchline//Touchline//EN", "METHOD:REQUEST",
                "BEGIN:VEVENT", "UID:mtg-00000001-00ff@touchline", "SEQUENCE:3", "DTSTAMP:20260303T170000Z",
                "DTSTART:20260304T170000Z", "DTEND:20260304T174500Z", "SUMMARY:Dana Fox (Acme\\, Inc.) and Kim",
                "DESCRIPTION:Booked by Ann.", "STATUS:CONFIRMED",
                "ORGANIZER;CN=\"Kim ^'Ace^' O'Neil^^\":mailto:ae@example.com",
                "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Dana Fox\":mailto:dana@acme.example",
                "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Dana Fox (Acme\\, Inc.) and Kim", "TRIGGER:-PT15M",
                "END:VALARM", "END:VEVENT", "END:VCALENDAR",
            ])
    }

    @Test func `who sends it for somebody else says so`() {
        var invitation = Self.invitation()
        invitation.sentBy = "ann lee@example.com"
        let line =
            "ORGANIZER;SENT-BY=\"mailto:ann%20lee@example.com\";CN=\"Kim ^'Ace^' O'Neil^^\":mailto:ae@example.com"
        #expect(Self.lines(invitation.text(now: Self.now)).contains(line))
    }

    @Test func `one that was called off takes the meeting out of calendars, and does not ring`() {
        let lines = Self.lines(Self.invitation(.cancelled, sequence: 4).text(now: Self.now))
        #expect(lines.contains("METHOD:CANCEL") && lines.contains("STATUS:CANCELLED") && lines.contains("SEQUENCE:4"))
        #expect(lines.contains("ATTENDEE;ROLE=REQ-PARTICIPANT;CN=\"Dana Fox\":mailto:dana@acme.example"))
        #expect(!lines.contains("BEGIN:VALARM"))
    }

    @Test func `where nobody can be invited by mail it is only shown`() {
        var invitation = Self.invitation()
        invitation.attendees = []
        #expect(Self.lines(invitation.text(now: Self.now)).contains("METHOD:PUBLISH"))
    }

    @Test(arguments: ["x", "é", "日", "👩‍👩‍👧", "\\", ",;"])
    func `no line is longer than 75 bytes, and none ends within a character`(piece: String) {
        for length in 60...90 {
            var invitation = Self.invitation()
            invitation.summary = String(repeating: piece, count: length)
            let text = invitation.text(now: Self.now)
            for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
                #expect(line.utf8.count <= 75)
                #expect(!line.unicodeScalars.contains("\u{FFFD}"))
            }
            #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        }
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\u{0B}", "\u{0C}"])
    func `what somebody is called cannot begin a line of its own`(end: String) {
        let text = "A\(end)ATTENDEE:mailto:evil@example.com"
        var invitation = Self.invitation()
        (invitation.summary, invitation.description, invitation.uid) = (text, text, text)
        invitation.organizer = .init(name: text, email: "a@b.c\(end)ATTENDEE:x")
        invitation.attendees = [.init(name: "\"\(text)", email: text)]
        let lines = Self.lines(invitation.text(now: Self.now))
        #expect(lines.count == 22)
        #expect(lines.count { $0.hasPrefix("ATTENDEE") } == 1)
        #expect(!lines.joined().unicodeScalars.contains { $0.value < 32 || [0x85, 0x2028].contains($0.value) })
    }
}
