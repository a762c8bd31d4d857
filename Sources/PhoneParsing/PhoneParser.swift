import CPhoneNumber
import PhoneNumbers

/// Turns text into telephone numbers with their kind of line and the time zones they may lie in.
///
/// Parsing is libphonenumber's; zones and area codes come from tables of our own, read once when the parser is made.
/// One parser serves any number of threads.
package struct PhoneParser: Sendable {
    /// The longest text that is looked at, in bytes; the library takes a minute over 100,000 digits.
    package static let longestText = 250

    private let zones = ZoneTable(PhoneZoneData.zones)
    private let areas = AreaCodeTable(PhoneZoneData.areaCodes)

    /// Makes a parser; this reads the tables, which takes about a millisecond.
    package init() {}

    /// The number that `text` gives when dialled from `country` (ISO 3166, two letters), which only counts for text
    /// that does not begin with a plus sign.
    ///
    /// What is no number there is tried as one with a country code where it begins as people dial abroad, with 00 or with
    /// 011. What a spreadsheet made of a number (`2125550100.0`) is read, or refused where it lost digits.
    package func parse(_ text: String, country: String?) throws(UnusablePhone) -> PhoneNumber {
        guard text.utf8.count <= Self.longestText else { throw UnusablePhone.notANumber(text) }
        let text = try SpreadsheetNumber.text(text)
        do {
            return try read(text, country: country)
        } catch {
            guard let abroad = ExitCode.international(text) else { throw error }
            do {
                return try read(abroad, country: nil)
            } catch _ {
                throw error
            }
        }
    }

    /// Whether numbers of any country begin with these digits, which come without a plus sign.
    package func isBeginning(_ digits: String) -> Bool {
        let whole = digits + String(repeating: "2", count: max(0, Self.usualLength - digits.utf8.count))
        return Parsed("+" + whole, country: "").status != TLPhoneNoCountry
    }

    private static let usualLength = 11

    private func read(_ text: String, country: String?) throws(UnusablePhone) -> PhoneNumber {
        let parsed = Parsed(text, country: country?.uppercased() ?? "")
        switch parsed.status {
        case TLPhoneValid: return number(parsed)
        case TLPhonePossible:
            // The numbering plan grows: an area code in our tables may be younger than the library.
            guard let newer = numberInNewAreaCode(parsed) else { throw parsed.refusal(of: text, country: country) }
            return newer
        default: throw parsed.refusal(of: text, country: country)
        }
    }

    private func number(_ parsed: Parsed) -> PhoneNumber {
        let lineType = parsed.lineType
        return PhoneNumber(
            e164: parsed.e164, ext: parsed.ext, region: parsed.region,
            subdivision: subdivision(parsed), lineType: lineType, zones: lineType.hasPlace ? zones(of: parsed) : [])
    }

    /// A number that is tied to no place may ring anywhere in its country, whatever zone the table has for its prefix.
    private func zones(of parsed: Parsed) -> [String] {
        let whole = parsed.isTiedToPlace ? [] : zones.zones(ofCountryCode: parsed.countryCode)
        return whole.isEmpty ? zones.zones(ofDigits: parsed.e164.utf8.dropFirst()) : whole
    }

    private func subdivision(_ parsed: Parsed) -> String? {
        guard parsed.countryCode == 1, parsed.lineType.hasPlace, let area = areas[parsed.national] else { return nil }
        return area.country == parsed.region ? area.subdivision : nil
    }

    private func numberInNewAreaCode(_ parsed: Parsed) -> PhoneNumber? {
        let digits = Array(parsed.national.utf8)
        guard parsed.countryCode == 1, digits.count == 10, digits[3] >= UInt8(ascii: "2"),
            let area = areas[parsed.national]
        else { return nil }
        return PhoneNumber(
            e164: parsed.e164, ext: parsed.ext, region: area.country, subdivision: area.subdivision,
            lineType: .unknown, zones: zones.zones(ofDigits: parsed.e164.utf8.dropFirst()))
    }
}

extension LineType {
    /// Whether a number of this kind lies somewhere, so that its prefix tells the time of day there.
    fileprivate var hasPlace: Bool {
        switch self {
        case .fixed, .mobile, .unknown, .voip, .other: true
        case .tollFree, .premium, .personal: false
        }
    }
}

extension Parsed {
    /// Whether the number's prefix tells where in its country it lies.
    fileprivate var isTiedToPlace: Bool {
        switch lineType {
        case .fixed, .unknown: true
        case .mobile: Self.countryCodesWithMobilesOfAreas.contains(countryCode)
        case .tollFree, .premium, .personal, .voip, .other: countryCode == 1
        }
    }

    /// Where mobile numbers carry an area code: North America, and the countries that libphonenumber lists as
    /// `GEO_MOBILE_COUNTRIES`.
    private static let countryCodesWithMobilesOfAreas: Set<Int> = [1, 52, 54, 55, 62, 86]
}
