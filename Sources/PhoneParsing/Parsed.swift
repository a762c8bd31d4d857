import CPhoneNumber
import PhoneNumbers

/// What libphonenumber made of a text.
struct Parsed {
    let status: TLPhoneStatus
    let countryCode: Int
    let national: String
    let ext: String?
    let region: String?
    let lineType: LineType

    init(_ text: String, country: String) {
        var text = text
        var phone = TLPhone()
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                touchline_phone_parse(characters.baseAddress, characters.count, country, &phone)
            }
        }
        status = phone.status
        countryCode = Int(phone.country_code)
        national = Self.text(phone.national_number)
        ext = Self.present(Self.text(phone.extension))
        let code = Self.text(phone.region)
        // 001 stands for numbers of no country, such as +800; ZZ for a country code nobody holds.
        region = code.isEmpty || code == "001" || code == "ZZ" ? nil : code
        lineType = LineType(phone.type)
    }

    var e164: String { "+\(countryCode)\(national)" }

    /// Why the text is of no use; only for a status that is not valid.
    func refusal(of text: String, country: String?) -> UnusablePhone {
        let place = region ?? (text.contains("+") ? nil : country)
        let inPlace = place.map { " in \($0)" } ?? ""
        switch status {
        case TLPhoneNotANumber: return .notANumber(text)
        case TLPhoneNoCountry: return .noCountry(text)
        case TLPhoneLocalOnly: return UnusablePhone(reason: "the area code is missing for a number\(inPlace)")
        case TLPhoneTooShort: return UnusablePhone(reason: "too short for a number\(inPlace)")
        case TLPhoneTooLong: return UnusablePhone(reason: "too long for a number\(inPlace)")
        case TLPhonePossible: return UnusablePhone(reason: "no such number\(inPlace)")
        default: return UnusablePhone(reason: "the phone library failed")
        }
    }

    private static func present(_ text: String) -> String? {
        text.isEmpty ? nil : text
    }

    /// The text in a C array, which Swift sees as a tuple.
    private static func text<Characters>(_ characters: Characters) -> String {
        withUnsafeBytes(of: characters) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

extension LineType {
    fileprivate init(_ type: TLPhoneType) {
        switch type {
        case TLPhoneFixed: self = .fixed
        case TLPhoneMobile: self = .mobile
        case TLPhoneFixedOrMobile: self = .unknown
        case TLPhoneTollFree: self = .tollFree
        case TLPhonePremium: self = .premium
        case TLPhonePersonal: self = .personal
        case TLPhoneVoip: self = .voip
        default: self = .other
        }
    }
}
