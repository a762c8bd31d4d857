/// Why a text is no telephone number that can be called.
package struct UnusablePhone: Error, Hashable, Sendable {
    /// The reason in words, to be read after the text itself: `too short for a number in US`.
    package let reason: String

    /// Makes a refusal from its reason.
    package init(reason: String) {
        self.reason = reason
    }
}

extension UnusablePhone {
    static func notANumber(_ text: String) -> UnusablePhone {
        UnusablePhone(reason: "not a phone number: \"\(short(text))\"")
    }

    static func noCountry(_ text: String) -> UnusablePhone {
        text.contains("+")
            ? UnusablePhone(reason: "no country has that code: \"\(short(text))\"")
            : UnusablePhone(
                reason: "of no known country; write it with + and the country code, or give the lead a country")
    }

    /// The text as a message may show it: its beginning, without what would upset a terminal.
    private static func short(_ text: String) -> String {
        let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(40).filter { $0.value >= 0x20 }))
        return text.unicodeScalars.count > 40 ? beginning + "…" : beginning
    }
}
