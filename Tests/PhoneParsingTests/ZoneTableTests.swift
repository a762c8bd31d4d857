import Foundation
import Testing

@testable import PhoneParsing

@Suite struct ZoneTableTests {
    @Test func `the longest prefix wins and an unknown one has no zones`() {
        let table = ZoneTable("Europe/Rome=39\nEurope/Vatican=3906698\nA/B C/D=52 521")
        #expect(table.zones(ofDigits: "39061234567".utf8) == ["Europe/Rome"])
        #expect(table.zones(ofDigits: "39066981234".utf8) == ["Europe/Vatican"])
        #expect(table.zones(ofDigits: "3906698".utf8) == ["Europe/Vatican"])
        #expect(table.zones(ofDigits: "5215".utf8) == ["A/B", "C/D"])
        #expect(table.zones(ofDigits: "40".utf8) == [])
        #expect(table.zones(ofDigits: "".utf8) == [])
    }

    @Test func `every zone of the bundled table is one this system knows, in order, and every prefix is digits`() {
        for (names, prefixes) in TableLines(PhoneZoneData.zones) {
            let zones = names.split(separator: " ").map(String.init)
            #expect(zones == zones.sorted())
            #expect(zones.allSatisfy { TimeZone(identifier: $0) != nil }, "\(names)")
            #expect(prefixes.split(separator: " ").allSatisfy { UInt32($0) != nil && $0.utf8.count <= 9 })
        }
    }

    @Test func `every area code of a state or province has zones of its own`() {
        let table = ZoneTable(PhoneZoneData.zones)
        for (name, codes) in TableLines(PhoneZoneData.areaCodes) {
            for code in codes.split(separator: " ") {
                #expect(table.zones(ofDigits: "1\(code)5550123".utf8) != [], "\(name) \(code)")
            }
        }
    }
}
