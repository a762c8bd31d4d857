/// The forms that `ScalarForm` reads, as an editor can judge them; what no pattern can say (a zone that does not exist)
/// is left to the check.
extension FileValue {
    /// Anything but blanks.
    package static let text = scalar("text")
    /// An ISO 3166 code of two letters.
    package static let country = scalar("a country", pattern: "(?![Uu][Kk]$)[A-Za-z]{2}")
    /// A time zone.
    package static let zone = scalar("a time zone", pattern: "UTC|[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)+")
    /// Time, on the clock or in business.
    package static let duration = scalar("a duration", pattern: positive("m|h|d|w|bh|bd"))
    /// Time on the clock.
    package static let clockTime = scalar("clock time", pattern: positive("m|h|d|w"))
    /// Spans of a day.
    package static let hours = scalar("hours of a day", pattern: separated("\(time) *- *\(time)"))
    /// Days of the week.
    package static let weekdays = scalar("days of the week", pattern: "daily|" + separated("\(day)( *- *\(day))?"))
    /// A pattern.
    package static let regularExpression = scalar("a regular expression", pattern: ".{1,256}")

    /// One mail address.
    package static let mailAddress = scalar(
        "a mail address", pattern: "\(mailLetter)+@\(domainLetter)+(\\.\(domainLetter)+)+")

    /// A mail address, with a name before it or not, or Mustache.
    package static let sender = scalar(
        "a sender",
        pattern: "[^\\n]*\\{\\{[^\\n]*|([^\\n]*<)?\(mailLetter)+@\(domainLetter)+(\\.\(domainLetter)+)+>?")

    /// A date.
    package static let date = scalar(
        "a date",
        pattern: "[0-9]{4}-("
            + "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9])"
            + ")")

    /// A bare name.
    package static let fileName = scalar(
        "the name of a file beside the campaign", pattern: "(?!\\.)(?!.*\\.\\.)[^/\\\\]{1,255}")

    private static let mailLetter = "[^@\\s<>,;:\"()\\[\\]\\\\]"
    private static let domainLetter = "[^@.\\s<>,;:\"()\\[\\]\\\\]"
    private static let time = "(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)"
    private static let day = "(mon|tue|wed|thu|fri|sat|sun)"

    private static func positive(_ units: String) -> String { "(?!0+[a-z])[0-9]{1,7}(\(units))" }

    private static func separated(_ item: String) -> String { " *\(item) *(, *\(item) *)*" }
}
