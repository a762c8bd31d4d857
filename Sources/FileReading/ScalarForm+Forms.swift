import Foundation
import Prospecting

extension ScalarForm<String> {
    /// Anything; blanks around it do not count.
    package static let text = ScalarForm("text") { text in
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Kebab-case, at most 64 letters, digits and hyphens.
    package static let name = ScalarForm("a name") { $0.isKebabCase ? $0 : nil }
        .hinting { "write it as \($0.kebabCased)" }

    /// A mail address, in lower case.
    package static let mailAddress = ScalarForm("a mail address", hint: "write it as name@example.com") {
        $0.isMailAddress ? $0.lowercased() : nil
    }

    /// An ISO 3166 code of two letters, in upper case.
    package static let country = ScalarForm("a country") { text in
        let code = text.uppercased()
        return code.count == 2 && code != "UK" && Locale.Region(code).isISORegion ? code : nil
    }.hinting(countryHint)

    /// An ISO 639-1 code of two letters, in lower case.
    package static let language = ScalarForm("a language") { text in
        text.count == 2 && text == text.lowercased() && Locale.LanguageCode(text).isISOLanguage ? text : nil
    }

    @Sendable private static func countryHint(_ text: String) -> String? {
        switch text.uppercased() {
        case "UK": "did you mean \"GB\"?"
        case "USA": "did you mean \"US\"?"
        default: "write its two letters, such as US or DE"
        }
    }
}

extension ScalarForm<LocalDate> {
    /// A date, `2026-03-02`.
    package static let date = ScalarForm("a date", hint: "write it as 2026-03-02") { LocalDate($0) }
}

extension ScalarForm<Zone> {
    /// A zone of the IANA database, `America/Chicago`.
    package static let zone = ScalarForm("a time zone") { Zone($0) }.hinting(zoneHint)

    @Sendable private static func zoneHint(_ text: String) -> String? {
        let guess = TimeZone.knownTimeZoneIdentifiers.closest(to: text)
        return guess.map { "did you mean \"\($0)\"?" } ?? "write it as America/Chicago"
    }
}

extension ScalarForm<Delay> {
    /// A duration above zero.
    package static let delay = ScalarForm(
        "a duration", hint: "write it as 30m, 4h, 3d or 2w, or as 4bh or 2bd in business time"
    ) { text in
        text.prefix(while: \.isNumber).allSatisfy { $0 == "0" } ? nil : Delay(text)
    }
}

extension ScalarForm<Span> {
    /// Clock time within bounds; `words` says which.
    package static func span(in bounds: ClosedRange<Span>, _ words: String) -> ScalarForm {
        ScalarForm("clock time from \(words)", hint: "write it as 30m or 2h") { text in
            guard case .clock(let span) = Delay(text), bounds.contains(span) else { return nil }
            return span
        }
    }
}

extension ScalarForm<Int> {
    /// A whole number within bounds; underscores may group its digits.
    package static func whole(_ bounds: ClosedRange<Int>) -> ScalarForm {
        ScalarForm("a whole number from \(bounds.lowerBound) to \(bounds.upperBound)") { text in
            Int(text.withoutDigitGroups).flatMap { bounds.contains($0) ? $0 : nil }
        }
    }
}

extension ScalarForm<Double> {
    /// A finite number; underscores may group its digits.
    package static let number = ScalarForm("a number", hint: "write it in digits, such as 500 or 1_000_000") {
        text in
        Double(text.withoutDigitGroups).flatMap { $0.isFinite ? $0 : nil }
    }
}

extension ScalarForm<Bool> {
    /// Yes or no, true or false, on or off.
    package static let flag = ScalarForm("yes or no") { text in
        switch text.lowercased() {
        case "yes", "true", "on": true
        case "no", "false", "off": false
        default: nil
        }
    }
}

extension ScalarForm {
    /// One of the words of an enumeration.
    package static func oneOf<Choice>(_ noun: String, _ choices: [Choice]) -> ScalarForm<Choice>
    where Choice: RawRepresentable & Sendable, Choice.RawValue == String {
        ScalarForm<Choice>(noun) { text in choices.first { $0.rawValue == text } }
            .hinting { choices.map(\.rawValue).suggestion(for: $0) }
    }

    /// One of these words.
    package static func oneOf(_ noun: String, _ choices: [String]) -> ScalarForm<String> {
        ScalarForm<String>(noun) { choices.contains($0) ? $0 : nil }.hinting { choices.suggestion(for: $0) }
    }
}

extension [String] {
    /// `hold, pass or fail`.
    package var alternatives: String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
    }

    fileprivate func suggestion(for word: String) -> String? {
        guard !isEmpty else { return nil }
        // A word of a letter or two is near to any other.
        return (word.count > 2 ? closest(to: word) : nil).map { "did you mean \"\($0)\"?" } ?? "it may be "
            + alternatives
    }
}
