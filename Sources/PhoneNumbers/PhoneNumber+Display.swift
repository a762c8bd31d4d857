extension PhoneNumber {
    /// The number as people read it: `+1 212 555 0123 ext. 7`; outside North America `+44 2071838750`.
    package var display: String {
        let digits = Substring(e164.drop { $0 == "+" })
        guard let length = Self.countryCodeLength(of: digits) else { return e164 + extSuffix }
        let national = digits.dropFirst(length)
        let spaced = digits.first == "1" && national.count == 10 ? Self.northAmerican(national) : String(national)
        return "+\(digits.prefix(length)) \(spaced)\(extSuffix)"
    }

    private var extSuffix: String {
        ext.map { " ext. \($0)" } ?? ""
    }

    private static func northAmerican(_ national: Substring) -> String {
        "\(national.prefix(3)) \(national.dropFirst(3).prefix(3)) \(national.dropFirst(6))"
    }

    /// How many digits the country code has (ITU-T E.164, list of assigned codes), nil for a prefix nobody holds.
    private static func countryCodeLength(of digits: Substring) -> Int? {
        guard let two = Int(digits.prefix(2)), digits.count > 3 else { return nil }
        switch two {
        case 10...19, 70...79: return 1
        case 20, 27, 30...34, 36, 39...41, 43...49, 51...58, 60...66, 81, 82, 84, 86, 90...95, 98: return 2
        case 21...26, 29, 35, 37, 38, 42, 50, 59, 67...69, 80, 85, 87, 88, 96, 97, 99: return 3
        default: return nil
        }
    }
}
