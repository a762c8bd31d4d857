/// A mail that came in, as far as it decides what follows.
package struct ReceivedMail: Sendable, Equatable {
    /// Without angle brackets, as all ids of mails here.
    package var messageID: String?
    /// The ids of `In-Reply-To` and `References`, the nearest first.
    package var answers: [String]
    /// The address of `From`, in lower case; nil where none can be read.
    package var from: String?
    /// The name beside that address.
    package var fromName: String?
    package var subject: String
    /// All that it says in words, quotes included; of mails in HTML alone, their words.
    package var text: String
    /// Other headers by name in lower case, as far as `telling` lists them.
    package var headers: [String: String]
    /// What a mail system reports in it, one for each recipient.
    package var reports: [DeliveryReport]
    /// The id of the mail that a report gives back.
    package var returnedID: String?

    package init(
        messageID: String? = nil, answers: [String] = [], from: String? = nil, fromName: String? = nil,
        subject: String = "", text: String = "", headers: [String: String] = [:], reports: [DeliveryReport] = [],
        returnedID: String? = nil
    ) {
        self.messageID = messageID
        self.answers = answers
        self.from = from
        self.fromName = fromName
        self.subject = subject
        self.text = text
        self.headers = headers
        self.reports = reports
        self.returnedID = returnedID
    }

    /// The headers that tell a machine's mail from a person's.
    package static let telling: Set<String> = [
        "auto-submitted", "content-type", "list-id", "list-unsubscribe", "precedence", "return-path",
        "x-auto-response-suppress",
        "x-autoreply", "x-autorespond", "x-failed-recipients",
    ]
}
