import PhoneNumbers
import Prospecting
import Testing

@testable import RuleFile

/// Somebody of whom the country is known and not the state, by the bundled rules.
@Suite struct UnknownStateTests {
    private func tollFree(_ zone: String?, state: String? = nil, country: String? = "US") throws -> Lead {
        let phone = PhoneNumber(
            e164: "+18005550123", ext: nil, region: "US", subdivision: nil, lineType: .tollFree, zones: [])
        var lead = Lead(id: Lead.ID(1), numbers: [LeadNumber(phone: phone)], createdAt: Instant(milliseconds: 0))
        (lead.country, lead.state) = (country, state)
        lead.timeZone = try zone.map { try #require(Zone($0)) }
        return lead
    }

    private func asked(_ lead: Lead) throws -> Asked {
        Asked(lead, campaign: .atAllHours, rules: Rulebook(try #require(RuleReader.bundled().table)))
    }

    /// Noon in Chicago.
    private static let noons = (sunday: "2026-03-01T18:00:00Z", monday: "2026-03-02T18:00:00Z")

    @Test(
        arguments: [
            // Alabama, Louisiana, Mississippi and South Dakota are on that clock, and let nobody be called on a Sunday.
            ("America/Chicago", nil, false, true), ("US/Central", nil, false, true),
            ("America/Chicago", "TX", true, true), ("America/Chicago", "LA", false, true),
            // Hawaii has the federal hours alone, and it is 08:00 there.
            ("Pacific/Honolulu", nil, true, true),
        ] as [(String, String?, Bool, Bool)])
    func `the rules of every state on that clock count`(
        zone: String, state: String?, sunday: Bool, monday: Bool
    ) throws {
        let asked = try asked(tollFree(zone, state: state))
        #expect(asked.isOpen(at: try #require(Instant(rfc3339: Self.noons.sunday))) == sunday)
        #expect(asked.isOpen(at: try #require(Instant(rfc3339: Self.noons.monday))) == monday)
    }

    @Test func `a number alone that is of no state tells as little`() throws {
        let asked = try asked(tollFree("America/Chicago", country: nil))
        #expect(!asked.isOpen(at: try #require(Instant(rfc3339: Self.noons.sunday))))
    }

    @Test func `on every clock of the United States an hour of a working day is left`() throws {
        let zones = [
            "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
            "America/Anchorage", "Pacific/Honolulu",
        ]
        for zone in zones {
            let lead = try tollFree(zone)
            let noon = try #require(lead.timeZone).instant(
                of: #require(LocalDate("2026-03-03")), at: LocalTime(minute: 720))
            #expect(try asked(lead).isOpen(at: noon), "\(zone)")
        }
    }

    @Test func `two people on two clocks do not share what is remembered of the rules`() throws {
        let book = Rulebook(try #require(RuleReader.bundled().table))
        func names(_ zone: String) throws -> Set<String> {
            Set(book.law(of: try tollFree(zone)).rules.map(\.id))
        }
        #expect(try names("America/Chicago").contains("us-ms"))
        #expect(try !names("Pacific/Honolulu").contains("us-ms"))
        #expect(try names("America/Chicago").contains("us-ms"))
    }

    @Test func `why says that the state is unknown, and what to do`() throws {
        let rules = Rulebook(try #require(RuleReader.bundled().table))
        func zoneGate(_ lead: Lead) -> String? {
            CallingState(facts: Facts(lead: lead, account: nil), campaign: nil, state: nil, rules: rules)
                .gates(now: Instant(milliseconds: 1_772_557_200_000)).first { $0.name == .timeZone }?.reason
        }
        let words = try #require(zoneGate(tollFree("America/Chicago")))
        #expect(words.hasPrefix("America/Chicago; state unknown, so the rules of US-AL, "))
        #expect(words.hasSuffix(" all count; set it: touchline lead set lead-00000001 state=STATE"))
        #expect(try zoneGate(tollFree("America/Chicago", state: "TX")) == "America/Chicago")
    }
}
