import Prospecting
import Testing

@Suite struct InvitationLetterTests {
    private static let zone = Zone("America/New_York") ?? .utc

    private func letter(
        _ state: Meeting.State = .booked, to reader: String? = "Dana", isNews: Bool = false
    ) -> InvitationLetter {
        let meeting = Meeting(
            id: Meeting.ID(1),
            time: .init(startsAt: Instant(milliseconds: 1_772_643_600_000), length: .minutes(45)), host: nil,
            state: state)
        let invitation = Invitation(
            meeting: meeting, uid: "1", summary: "Dana Fox (Acme) and Kim", description: "",
            organizer: .init(name: "Kim", email: "kim@example.com"), attendees: [])
        return InvitationLetter(invitation, to: reader, from: "Ann Lee", in: Self.zone, isNews: isNews)
    }

    @Test func `an invitation says when on the lead's own clock, and with whom`() {
        #expect(letter().subject == "Invitation: Dana Fox (Acme) and Kim")
        #expect(
            letter().body == """
                Hi Dana,

                this is for our meeting:

                Wed 4 Mar 2026, 12:00 to 12:45 (America/New_York)
                with Kim, kim@example.com

                The file that comes along puts it into your calendar.

                Ann Lee
                """)
    }

    @Test(arguments: [
        (Meeting.State.booked, true, "Changed: ", "our meeting was changed"),
        (.cancelled, true, "Cancelled: ", "does not take place"),
    ])
    func `what changed is said first`(state: Meeting.State, isNews: Bool, subject: String, words: String) {
        let letter = letter(state, isNews: isNews)
        #expect(letter.subject.hasPrefix(subject) && letter.body.contains(words))
    }

    @Test func `somebody without a name is greeted too`() {
        #expect(letter(to: nil).body.hasPrefix("Hello,\n"))
    }
}
