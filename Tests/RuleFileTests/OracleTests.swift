import PhoneNumbers
import PhoneParsing
import Prospecting
import Testing

@testable import RuleFile

/// What `next` and `why` ask, by the bundled table, against a judge that shares nothing with it.
@Suite struct OracleTests {
    @Test func `of 20,000 calls none is allowed that the oracle forbids, and a stricter rule is named for each other`()
        throws
    {
        let rules = Rulebook(try #require(RuleReader.bundled().table))
        let binding = Dictionary(uniqueKeysWithValues: rules.table.rules.map { ($0.id, $0.origin.binding) })
        let parser = PhoneParser()
        var known: [[String?]: Asked] = [:]
        var stricter: [String: Int] = [:]
        var forbidden = 0
        for verdict in try Oracle.verdicts(20_000, seed: 4) {
            let asked = try known[verdict.key] ?? Self.asked(of: verdict, parser, rules)
            known[verdict.key] = asked
            switch asked.state(at: verdict.instant) {
            case .open: #expect(verdict.isAllowed, "\(verdict) is allowed")
            case .shut(_, let reason, _) where verdict.isAllowed:
                let rule = try #require(asked.rule(at: verdict.instant), "\(verdict): \(reason)")
                #expect(binding[rule.id] != .statute, "\(verdict): \(reason)")
                stricter[rule.id, default: 0] += 1
            case .shut: forbidden += 1
            }
        }
        #expect(forbidden > 5000)
        #expect(Set(stricter.keys) == ["gb", "de", "nl", "it", "elsewhere"])
    }

    private static func asked(of verdict: Verdict, _ parser: PhoneParser, _ rules: Rulebook) throws -> Asked {
        let number = LeadNumber(phone: try parser.parse(verdict.number, country: nil))
        var lead = Lead(id: Lead.ID(1), numbers: [number], createdAt: verdict.instant)
        lead.party = verdict.party
        (lead.country, lead.state) = (verdict.country, verdict.state)
        (lead.listedZone, lead.timeZone) = (verdict.listedZone, verdict.givenZone)
        return Asked(lead, campaign: .atAllHours, rules: rules)
    }
}
