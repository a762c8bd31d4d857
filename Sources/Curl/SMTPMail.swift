import Foundation

/// One mail on its way to a server: one reader, and a copy for the sender where there is one.
package struct SMTPMail: Sendable, Equatable {
    /// What the server is told of who sends.
    package var sender: String
    package var reader: String
    /// The sender's own address, to which a copy goes in the same transaction; nil for none.
    package var copy: String?
    /// The message, lines ending in CRLF.
    package var message: Data

    package init(sender: String, reader: String, copy: String? = nil, message: Data) {
        self.sender = sender
        self.reader = reader
        self.copy = copy
        self.message = message
    }
}

/// What became of a mail that was handed to a server.
package enum SMTPOutcome: Sendable, Equatable {
    /// The server has taken it, and answers for it from now on.
    case accepted
    /// The server said no: with its code, its words, and what it said no to.
    case refused(to: Stage, code: Int, words: String)
    /// Nothing, or not all of it, came to the server.
    case notHandedOver(TransferFailure)
    /// All of it was handed over, and no answer came.
    case unanswered(TransferFailure)

    /// What a server can say no to.
    package enum Stage: Sendable, Equatable {
        case login, sender, reader, copy, content
    }
}
