import FileReading

extension FileValue {
    static let percentage = scalar("a percentage", pattern: "[0-9]+(\\.[0-9]+)?%")
    static let webAddress = scalar("an address of the web", pattern: "[Hh][Tt][Tt][Pp][Ss]?://[^\\s@#]+")
    /// Names a variable of the daemon's environment.
    static let secret = scalar(
        "the name of a secret", pattern: "env:TOUCHLINE_SECRET_[A-Z0-9]+(_[A-Z0-9]+)*")
    static let matchKey = scalar(
        "anything by which a lead is known", pattern: "email|phone|external-id\\.[a-z0-9]+(-[a-z0-9]+)*")
    static let language = scalar("a language", pattern: "[a-z]{2}")
    static let mailAddresses = list(.mailAddress)

    static func condition(_ place: ConditionFile.Place) -> FileValue {
        .section { ConditionFile.section(place) }
    }
}
