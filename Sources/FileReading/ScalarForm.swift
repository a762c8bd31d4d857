/// A way in which a single value can be written.
package struct ScalarForm<Value>: Sendable {
    /// With its article: `a date`.
    package let noun: String
    /// How to write a wrong value right.
    package private(set) var hint: @Sendable (String) -> String?
    /// Nil when the text is not in this form.
    package let read: @Sendable (String) -> Value?

    /// A form that reads a text or gives nil.
    package init(_ noun: String, hint: String? = nil, read: @escaping @Sendable (String) -> Value?) {
        self.noun = noun
        self.hint = { _ in hint }
        self.read = read
    }

    /// The same with a hint that looks at the wrong value.
    package func hinting(_ hint: @escaping @Sendable (String) -> String?) -> ScalarForm {
        var form = self
        form.hint = hint
        return form
    }
}
