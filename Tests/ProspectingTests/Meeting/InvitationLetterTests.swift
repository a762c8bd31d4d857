import Prospecting
import Testing

@Suite struct InvitationLetterTests {
    private static let zone = Zone("America/New_York") ?? .utc

    private func letter(
        _ state: Meeting.State = .booked, to reader: String? = "Dana", in language: MailLanguage = .english,
        isNews: Bool = false
    ) -> InvitationLetter {
        let meeting = Meeting(
            id: Meeting.ID(1),
            time: .init(startsAt: Instant(milliseconds: 1_772_643_600_000), length: .minutes(45)), host: nil,
            state: state)
        let invitation = Invitation(
            meeting: meeting, uid: "1", summary: "Dana Fox (Acme) and Kim", description: "",
            organizer: .init(name: "Kim", email: "kim@example.com"), attendees: [])
        return InvitationLetter(
            invitation, to: reader, from: "Ann Lee", in: Self.zone, language: language, isNews: isNews)
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

    @Test(arguments: [
        (
            MailLanguage.german, "Einladung: ", "Guten Tag Dana,\n\nhier ist unser Termin:",
            "Mittwoch, 4. März 2026, 12:00 bis 12:45 (America/New_York)\nmit Kim, kim@example.com"
        ),
        (
            .french, "Invitation: ", "Bonjour Dana,\n\nvoici notre rendez-vous :",
            "mercredi 4 mars 2026, de 12:00 à 12:45 (America/New_York)\navec Kim, kim@example.com"
        ),
        (
            .spanish, "Invitación: ", "Hola, Dana:\n\nesta es nuestra cita:",
            "miércoles 4 de marzo de 2026, de 12:00 a 12:45 (America/New_York)\ncon Kim, kim@example.com"
        ),
        (
            .dutch, "Uitnodiging: ", "Beste Dana,\n\ndit is onze afspraak:",
            "woensdag 4 maart 2026, 12:00 tot 12:45 (America/New_York)\nmet Kim, kim@example.com"
        ),
    ])
    func `a lead is invited in the language of its mails`(
        language: MailLanguage, subject: String, opening: String, time: String
    ) {
        let letter = letter(in: language)
        #expect(letter.subject == subject + "Dana Fox (Acme) and Kim")
        #expect(letter.body.hasPrefix(opening) && letter.body.contains(time))
    }

    @Test(arguments: MailLanguage.allCases)
    func `each language says of each state what it is`(language: MailLanguage) {
        let letters = [
            letter(in: language), letter(in: language, isNews: true), letter(.cancelled, in: language, isNews: true),
            letter(to: nil, in: language),
        ]
        #expect(Set(letters.map(\.body)).count == 4 && Set(letters.map(\.subject)).count == 3)
        #expect(letters.allSatisfy { !$0.body.contains("  ") && $0.body.hasSuffix("\n\nAnn Lee") })
    }

    @Test(arguments: [("de-AT" as String?, MailLanguage.german), ("fr", .french), ("pl", .dutch), (nil, .dutch)])
    func `it is the lead's own where that is known, else the campaign's`(own: String?, language: MailLanguage) {
        var campaign = Campaign(name: "first", queue: "q", cadence: Cadence(steps: []))
        campaign.mail = MailSettings(from: "")
        campaign.mail?.language = .dutch
        var lead = Lead(id: Lead.ID(1), createdAt: Instant(milliseconds: 0))
        lead.language = own
        #expect(campaign.language(of: InvitationLetter.message, to: lead) == language)
    }
}
