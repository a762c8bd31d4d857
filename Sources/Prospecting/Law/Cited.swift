/// Something that a rule says, with the rule that says it.
package struct Cited<Value: Hashable & Sendable>: Hashable, Sendable {
    /// What is said.
    package var value: Value
    /// The rule's name in the table: `us-fl`.
    package var rule: String
    /// Where the rule is written, for messages: `Fla. Stat. 501.616(6)`; nil where nothing was found.
    package var citation: String?

    /// A value as that rule has it.
    package init(_ value: Value, rule: String, citation: String?) {
        self.value = value
        self.rule = rule
        self.citation = citation
    }
}
