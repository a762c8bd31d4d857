/// One thing that a test of a mailbox tried.
package struct MailboxCheck: Sendable, Equatable {
    /// `send`, `find`.
    package var name: String
    package var isFine: Bool
    /// What came of it, in words.
    package var words: String

    package init(name: String, isFine: Bool, words: String) {
        self.name = name
        self.isFine = isFine
        self.words = words
    }
}
