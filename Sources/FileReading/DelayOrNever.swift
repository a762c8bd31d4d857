import Prospecting

/// A duration, or the word never.
package struct DelayOrNever: Sendable {
    /// Nil for never.
    package var delay: Delay?
}

extension ScalarForm<DelayOrNever> {
    /// A duration above zero, or never.
    ///
    /// - Parameter examples: `3bd, 2w`
    package static func delayOrNever(_ examples: String) -> ScalarForm {
        ScalarForm("a duration or never", hint: "write it as \(examples) or never") { text in
            text == "never" ? DelayOrNever() : ScalarForm<Delay>.delay.read(text).map { DelayOrNever(delay: $0) }
        }
    }
}
