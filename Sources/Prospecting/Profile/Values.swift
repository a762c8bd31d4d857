/// A list of values to compare with, in any case; looking one up costs the same however long the list is.
package struct Values: Sendable, Equatable, ExpressibleByArrayLiteral {
    /// As they were written.
    package let words: [String]
    private let folded: Set<String>

    package init(_ words: [String]) {
        self.words = words
        folded = Set(words.map { $0.lowercased() })
    }

    package init(arrayLiteral words: String...) {
        self.init(words)
    }

    package func contains(_ text: String) -> Bool {
        folded.contains(text.lowercased())
    }
}
