import FileReading
import Prospecting

/// The keys that say where a rule comes from.
enum OriginEntry {
    static let keys: [FileKey] = [
        .optional("citations", "the statutes or codes that say it", .list(.text)),
        .optional("sources", "where it was read", .list(.text)),
        .optional("confidence", "how sure it is", .oneOf(RuleOrigin.Confidence.allCases), standard: "general"),
        .optional("binding", "what gives it force", .oneOf(RuleOrigin.Binding.allCases), otherwise: "house"),
        .optional(
            "business", "whether it binds calls to businesses", .oneOf(RuleOrigin.BusinessCalls.allCases),
            standard: "unknown"),
        .optional("business-note", "what is to be known of that", .text),
        .optional("conflict", "in what the sources disagree", .text),
        .optional("note", "what else is to be known", .text),
    ]

    static func origin(_ file: SectionReader, isOperators: Bool, _ reading: inout Reading) -> RuleOrigin {
        RuleOrigin(
            citations: file.values("citations", .text, &reading) ?? [],
            sources: file.values("sources", .text, &reading) ?? [],
            confidence: file.value("confidence", .oneOf("a confidence", RuleOrigin.Confidence.allCases), &reading)
                ?? .general,
            binding: file.value("binding", .oneOf("a binding force", RuleOrigin.Binding.allCases), &reading)
                ?? (isOperators ? .house : .statute),
            business: file.value("business", .oneOf("a word for that", RuleOrigin.BusinessCalls.allCases), &reading)
                ?? .unknown,
            businessNote: file.value("business-note", .text, &reading),
            conflict: file.value("conflict", .text, &reading), note: file.value("note", .text, &reading),
            isOperators: isOperators)
    }
}
