import Prospecting

/// A duration, or the word never.
struct DelayOrNever: Sendable {
    /// Nil for never.
    var delay: Delay?
}

extension ScalarForm<DelayOrNever> {
    /// - Parameter examples: `3bd, 2w`
    static func delayOrNever(_ examples: String) -> ScalarForm {
        ScalarForm("a duration or never", hint: "write it as \(examples) or never") { text in
            text == "never" ? DelayOrNever() : ScalarForm<Delay>.delay.read(text).map { DelayOrNever(delay: $0) }
        }
    }
}
