/// Everything a rep needs with a touch open: the row, the words to say, what may come of it and what to ask.
package struct TouchCard: Codable, Sendable, Equatable {
    package var row: NextRow
    /// The call guide with the lead's own facts in it.
    @OrNull package var guide: String?
    @OrNull package var voicemail: String?
    /// Names that the guide needs and this lead does not have.
    package var missing: [String]
    package var dispositions: [Choice]
    package var questions: [Question]
    package var reasons: [String]
    /// Answers of earlier calls in this enrollment.
    package var answers: [String: String]
    /// The last mails that went out to the lead, the latest first.
    package var sentMails: [SentMailRow]
    /// What came in by mail last, the latest first.
    package var receivedMails: [ReceivedMailRow]

    package init(
        row: NextRow, guide: String?, voicemail: String?, missing: [String], dispositions: [Choice],
        questions: [Question], reasons: [String], answers: [String: String], sentMails: [SentMailRow] = [],
        receivedMails: [ReceivedMailRow] = []
    ) {
        self.row = row
        self.guide = guide
        self.voicemail = voicemail
        self.missing = missing
        self.dispositions = dispositions
        self.questions = questions
        self.reasons = reasons
        self.answers = answers
        self.sentMails = sentMails
        self.receivedMails = receivedMails
    }

    /// A disposition on offer.
    package struct Choice: Codable, Sendable, Equatable {
        package var name: String
        package var asks: [String]
        package var mayAsk: [String]
        /// Whether it runs the campaign's rule over the answers.
        package var qualifies: Bool

        package init(name: String, asks: [String], mayAsk: [String], qualifies: Bool) {
            self.name = name
            self.asks = asks
            self.mayAsk = mayAsk
            self.qualifies = qualifies
        }
    }

    package struct Question: Codable, Sendable, Equatable {
        package var id: String
        package var ask: String
        /// Empty when any text or number may be given.
        package var choices: [String]
        package var isNumber: Bool
        package var isOptional: Bool

        package init(id: String, ask: String, choices: [String], isNumber: Bool, isOptional: Bool) {
            self.id = id
            self.ask = ask
            self.choices = choices
            self.isNumber = isNumber
            self.isOptional = isOptional
        }
    }
}
