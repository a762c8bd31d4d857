extension String {
    /// Whether this is words of lower-case letters and digits with single hyphens between, at most 64 characters.
    package var isKebabCase: Bool {
        guard 1...64 ~= utf8.count else { return false }
        return split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy(Self.isLowerLetterOrDigit)
        }
    }

    /// This text as a name: lower case, with a hyphen for whatever a name cannot hold.
    package var kebabCased: String {
        let words = lowercased().split { $0.utf8.count != 1 || !$0.utf8.allSatisfy(Self.isLowerLetterOrDigit) }
        let name = words.joined(separator: "-").prefix(64)
        return name.isEmpty ? "lower-case-words" : String(name)
    }

    /// Whether this can be a mail address: one @, something before it, and a domain with a dot behind it.
    package var isMailAddress: Bool {
        let parts = split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, utf8.count <= 254, !parts[0].isEmpty, !contains(where: \.isWhitespace) else {
            return false
        }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        let marks: Set<Character> = ["<", ">", ",", ";", ":", "\"", "(", ")", "[", "]", "\\"]
        return labels.count >= 2 && !labels.contains("") && !contains(where: marks.contains)
    }

    /// This text without the underscores that group digits, as in 120_000.
    package var withoutDigitGroups: String {
        hasPrefix("_") || hasSuffix("_") ? self : filter { $0 != "_" }
    }

    private static func isLowerLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
