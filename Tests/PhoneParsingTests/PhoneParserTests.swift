import PhoneNumbers
import TestSupport
import Testing

@testable import PhoneParsing

@Suite struct PhoneParserTests {
    private let parser = PhoneParser()

    @Test func `a number is told with its extension, state, kind of line and zones`() throws {
        let number = try parser.parse(" (212) 555-0149 x370 ", country: "US")
        #expect(
            number
                == PhoneNumber(
                    e164: "+12125550149", ext: "370", region: "US", subdivision: "NY", lineType: .unknown,
                    zones: ["America/New_York"]))
    }

    @Test(arguments: [
        "(479) 555-0146", "479.555.0146", "1-479-555-0146", "+1 4795550146", "4795550146", "tel:+1-479-555-0146",
        "４７９５５５０１４６",
    ])
    func `however it is written, it is one number`(text: String) throws {
        #expect(try parser.parse(text, country: "us").e164 == "+14795550146")
    }

    /// The Dominican Republic has numbers of its own under 800, whichever is read first.
    @Test func `whose a number without a place is does not hang on what was read before`() throws {
        #expect(try parser.parse("+1 800 142 3456", country: nil).region == "DO")
        #expect(try parser.parse("+1 800 212 3456", country: nil).region == "US")
        #expect(try parser.parse("+1 800 143 3456", country: nil).region == "DO")
    }

    /// Some islands give one part of an exchange to telephones at home, and another to mobile ones.
    @Test(arguments: ["284496", "246521", "876606"])
    func `what kind of number it is does not hang on what was read before`(exchange: String) {
        for line in 0...9 {
            let short = Result { try parser.parse("+1\(exchange)\(line)123", country: nil) }
            let long = Result { try parser.parse("+1/\(exchange)/\(line)123", country: nil) }
            #expect((try? short.get()) == (try? long.get()), "\(line)")
        }
    }

    /// Ten plain digits take a shorter way than the library's parser, and what kind of number it is is remembered for the
    /// first six; a slash between them has it take the long one.
    @Test(arguments: ["US", "CA", nil])
    func `plain digits of North America are read as the library reads them`(country: String?) {
        var chance = SeededGenerator(seed: 20_261_123)
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &chance)) }.joined()
        }
        let start = country == nil ? "+1" : ""
        for number in 0...1999 {
            let area = String(String(1000 + number / 2).suffix(3))
            let exchange = digits(3)
            for line in [digits(4), digits(4)] {
                let short = Result { try parser.parse("\(start) (\(area)) \(exchange)-\(line)", country: country) }
                let long = Result { try parser.parse("\(start) \(area)/\(exchange)/\(line)", country: country) }
                #expect((try? short.get()) == (try? long.get()), "\(area) \(exchange) \(line)")
            }
        }
    }

    @Test(arguments: [
        ("850", ["America/Chicago", "America/New_York"]),
        ("219", ["America/Chicago", "America/New_York"]),
        ("270", ["America/Chicago", "America/New_York"]),
        ("423", ["America/Chicago", "America/New_York"]),
        ("308", ["America/Chicago", "America/Denver"]),
        ("208", ["America/Boise", "America/Denver", "America/Los_Angeles"]),
        ("602", ["America/Phoenix"]),
        ("808", ["Pacific/Honolulu"]),
    ])
    func `a number lies in every zone of its area code, not in that of its exchange`(area: String, zones: [String])
        throws
    {
        #expect(try parser.parse("+1\(area)5550123", country: nil).zones == zones)
        #expect(try parser.parse("+1\(area)2345678", country: nil).zones == zones)
    }

    @Test(arguments: [
        ("+442071838750", "GB", LineType.fixed, ["Europe/London"]),
        ("+4930901820", "DE", .fixed, ["Europe/Berlin"]),
        ("+61293744000", "AU", .fixed, ["Australia/Sydney"]),
        ("+61863800000", "AU", .fixed, ["Australia/Adelaide", "Australia/Perth"]),
        ("+390612345678", "IT", .fixed, ["Europe/Rome"]),
        (
            "+447911123456", "GG", .mobile,
            ["Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey", "Europe/London"]
        ),
        ("+17875550123", "PR", .unknown, ["America/Puerto_Rico"]),
        ("+442079460000", "GB", .fixed, ["Europe/London"]),
    ])
    func `elsewhere the longest prefix tells the zones`(
        text: String, region: String, lineType: LineType, zones: [String]
    ) throws {
        let number = try parser.parse(text, country: nil)
        #expect(
            number
                == PhoneNumber(
                    e164: text, ext: nil, region: region, subdivision: nil, lineType: lineType, zones: zones))
    }

    @Test(arguments: [
        (
            "+61412345101",
            [
                "Australia/Adelaide", "Australia/Brisbane", "Australia/Eucla", "Australia/Lord_Howe",
                "Australia/Perth", "Australia/Sydney", "Indian/Christmas", "Indian/Cocos",
            ]
        ),
        ("+34612345592", ["Atlantic/Canary", "Europe/Madrid"]),
    ])
    func `a mobile that is tied to no place lies in every zone of its country`(text: String, zones: [String]) throws {
        #expect(try parser.parse(text, country: nil).zones == zones)
    }

    @Test(arguments: [
        ("+18005551234", LineType.tollFree), ("+15005550123", .personal), ("+19005551234", .premium),
        ("+447012345678", .personal), ("+80012345678", .tollFree), ("+448001111111", .tollFree),
    ])
    func `a number that lies nowhere has no zones and no state`(text: String, lineType: LineType) throws {
        let number = try parser.parse(text, country: nil)
        #expect(number.lineType == lineType)
        #expect(number.zones == [])
        #expect(number.subdivision == nil)
    }

    @Test func `an area code younger than the library is taken when our table knows it`() throws {
        #expect(
            try parser.parse("+13535550123", country: nil)
                == PhoneNumber(
                    e164: "+13535550123", ext: nil, region: "US", subdivision: "WI", lineType: .unknown,
                    zones: ["America/Chicago"]))
    }

    @Test(arguments: [("416", "CA", "ON"), ("202", "US", "DC"), ("972", "US", "TX"), ("907", "US", "AK")])
    func `the area code tells the state or province`(area: String, country: String, subdivision: String) throws {
        let number = try parser.parse("+1\(area)5550123", country: nil)
        #expect(number.region == country)
        #expect(number.subdivision == subdivision)
    }

    @Test(
        arguments: [
            ("001 212 555 0100", "US", "+12125550100"), ("001-212-555-0100", nil, "+12125550100"),
            ("0012125550100", "US", "+12125550100"), ("00 44 20 7946 0958", "US", "+442079460958"),
            ("011 44 20 7946 0958", "US", "+442079460958"), ("011 44 20 7946 0958", "GB", "+442079460958"),
            ("011 44 20 7946 0958", nil, "+442079460958"), ("(011) 49 30 901820", "FR", "+4930901820"),
            ("+00 44 20 7946 0958", nil, "+442079460958"), ("00 1 (212) 555-0100 x12", "US", "+12125550100"),
            ("0049 30 901820", "DE", "+4930901820"),
        ] as [(String, String?, String)])
    func `what people dial before a country code stands for the plus sign`(
        text: String, country: String?, number: String
    ) throws {
        #expect(try parser.parse(text, country: country).e164 == number)
    }

    @Test(arguments: [
        ("2125550100.0", "+12125550100"), ("2125550100.00", "+12125550100"), ("+12125550100.0", "+12125550100"),
        ("2.125550100E+09", "+12125550100"), ("2,125550100e9", "+12125550100"), ("212.555.0100", "+12125550100"),
    ])
    func `what a spreadsheet made of a number is that number`(text: String, number: String) throws {
        #expect(try parser.parse(text, country: "US").e164 == number)
    }

    @Test(arguments: ["2.12555E+09", "2,12555E+09", "2.1e9", "2E+09", "2.12555e9"])
    func `a number that lost its last digits in a spreadsheet is none`(text: String) {
        let lost = UnusablePhone(
            reason:
                "a spreadsheet has rounded it, and its last digits are lost; make the column text there and export it "
                + "again")
        #expect(throws: lost) { try parser.parse(text, country: "US") }
    }

    @Test(arguments: [
        ("call me", "US", "not a phone number: \"call me\""),
        ("n/a", "US", "not a phone number: \"n/a\""),
        ("", "US", "not a phone number: \"\""),
        ("a\u{0}\u{1b}[2Jb", "US", "not a phone number: \"a[2Jb\""),
        ("12345", "US", "too short for a number in US"),
        ("+44 1", nil, "too short for a number"),
        ("555-0100", "US", "the area code is missing for a number in US"),
        ("000 000 0000", "US", "no such number in US"), ("011", "US", "too short for a number in US"),
        ("00", "US", "too short for a number in US"),
        ("+1 212 155 0123", nil, "no such number in US"),
        ("212 555 0123 4567 8901", "US", "too long for a number in US"),
        ("+999 1234567", "US", "no country has that code: \"+999 1234567\""),
        ("2125550123", nil, "of no known country; write it with + and the country code, or give the lead a country"),
        ("2125550123", "XX", "of no known country; write it with + and the country code, or give the lead a country"),
    ])
    func `what cannot be called is refused with its reason`(text: String, country: String?, reason: String) {
        #expect(throws: UnusablePhone(reason: reason)) { try parser.parse(text, country: country) }
    }

    @Test(arguments: [
        ("44", true), ("1850", true), ("4420", true), ("800", true), ("999", false), ("0", false), ("9", true),
        ("210", false),
    ])
    func `digits that no country's numbers begin with are known`(digits: String, isBeginning: Bool) {
        #expect(parser.isBeginning(digits) == isBeginning)
    }

    @Test func `a very long text is refused and shown by its beginning`() {
        #expect(throws: UnusablePhone(reason: "not a phone number: \"\(String(repeating: "9", count: 40))…\"")) {
            try parser.parse(String(repeating: "9", count: 100_000), country: "US")
        }
    }

    @Test func `many threads parse at once and agree`() async throws {
        let texts = (0..<200).map { "+1\(["415", "850", "212"][$0 % 3])555\(1000 + $0)" }
        let alone = try texts.map { try parser.parse($0, country: nil) }
        let together = try await withThrowingTaskGroup(of: [PhoneNumber].self) { group in
            for _ in 0..<8 {
                group.addTask { [parser] in try texts.map { try parser.parse($0, country: nil) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(together == Array(repeating: alone, count: 8))
    }
}
