/// The mail that an invitation goes along with.
package struct InvitationLetter: Sendable, Equatable {
    package var subject: String
    /// Plain text.
    package var body: String

    /// What its mail is called among the campaign's messages.
    package static let message = "invitation"

    /// - Parameters:
    ///   - reader: what the lead is called; nil where that is not known.
    ///   - rep: who writes.
    ///   - zone: the lead's.
    ///   - isNews: whether the lead was told of the meeting before, as it was then.
    package init(
        _ invitation: Invitation, to reader: String?, from rep: String, in zone: Zone, language: MailLanguage,
        isNews: Bool
    ) {
        let meeting = invitation.meeting
        let words = InvitationWords(language: language)
        let isOff = meeting.state == .cancelled
        let kind: InvitationWords.Kind = isOff ? .cancelled : isNews ? .changed : .invitation
        subject = "\(words.subject(kind)): \(invitation.summary)"
        body = """
            \(words.greeting(reader))

            \(words.opening(kind))

            \(words.time(meeting.time, in: zone))
            \(words.with(invitation.organizer))\(isOff ? "" : "\n\n" + words.hint)

            \(rep)
            """
    }
}
