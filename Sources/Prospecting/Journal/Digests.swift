/// The two one-way functions that seals and erasures need, given from outside: this module computes none.
package struct Digests: Sendable {
    /// The digest of a text, which anybody can compute again.
    package var plain: @Sendable (String) -> String
    /// The digest of a text under the store's key; throws where the key is not at hand.
    package var keyed: @Sendable (String) throws -> String

    package init(
        plain: @escaping @Sendable (String) -> String, keyed: @escaping @Sendable (String) throws -> String
    ) {
        self.plain = plain
        self.keyed = keyed
    }
}

extension [String?] {
    /// One text of several parts that no other parts have.
    package var framed: String {
        map { part in part.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: " ")
    }
}
