import LeadFile
import PhoneNumbers
import PhoneParsing
import Prospecting
import Storage

/// Reads what a manager wrote for somebody who is not to be contacted.
struct SuppressionText: Sendable {
    let phones: PhoneParser
    /// Of numbers without a country code; ISO 3166.
    let country: String

    /// - Throws: `invalid`, saying what may be written.
    func target(_ text: String) throws(Refusal) -> Suppression.Target {
        let text = ContactText.bare(text)
        if let target = try known(text) { return target }
        return .number(try number(text).e164)
    }

    /// The same as a question, in which a number is known with its place.
    func question(_ text: String) throws(Refusal) -> SuppressionQuestion {
        let text = ContactText.bare(text)
        return switch try known(text) {
        case .person(let lead): .lead(lead)
        case .email(let email): .email(email)
        case let target?: .target(target)
        case nil: .number(try number(text))
        }
    }

    /// What needs no parser of numbers; nil for anything else.
    private func known(_ text: String) throws(Refusal) -> Suppression.Target? {
        guard case .area(let area) = Suppression.Target(text) else { return Suppression.Target(text) }
        return .area(try AreaText.known(area, by: phones))
    }

    func number(_ text: String) throws(Refusal) -> PhoneNumber {
        do {
            return try phones.parse(text, country: country)
        } catch {
            throw Refusal(
                .invalid,
                "\"\(text.prefix(100))\" is no number (\(error.reason)), mail address, domain, id or area; areas are "
                    + "written GB, US-FL or +1850\(AreaText.suggestion(for: text))", details: ["field": "value"])
        }
    }

    /// The number in E.164, at once where it is written so, or as ten digits of North America; registers hold millions.
    func listed(_ text: String) throws(Refusal) -> String {
        let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let isBare = text.utf8.count == digits.count || (text.hasPrefix("+") && text.utf8.count == digits.count + 1)
        if isBare {
            let bare = String(decoding: digits, as: UTF8.self)
            if text.hasPrefix("+"), 8...15 ~= bare.utf8.count { return "+" + bare }
            let isNorthAmerican = country == "US" || country == "CA"
            if isNorthAmerican, bare.utf8.count == 10, bare >= "2" { return "+1" + bare }
            if isNorthAmerican, bare.utf8.count == 11, bare.hasPrefix("12") || bare >= "13", bare < "2" {
                return "+" + bare
            }
        }
        return try number(text).e164
    }
}

extension Suppression.Target {
    /// As a manager writes it.
    var text: String {
        switch self {
        case .number(let number), .listed(let number, _): number
        case .person(let id): id.description
        case .account(let id): id.description
        case .email(let email): email
        case .domain(let domain): domain
        case .area(let area): area.text
        }
    }
}

extension Refusal {
    /// The channels somebody wrote, or both of those by which people are contacted.
    static func channels(of words: [String]?) throws(Refusal) -> Set<Channel> {
        guard let words, !words.isEmpty else { return [.call, .mail] }
        var channels: Set<Channel> = []
        for word in words {
            guard let channel = Channel(rawValue: word), channel != .task else {
                throw Refusal(.invalid, "a channel is call or mail", details: ["field": "channels"])
            }
            channels.insert(channel)
        }
        return channels
    }
}
