import PhoneNumbers
import PhoneParsing
import Prospecting
import Testing

@testable import RuleFile

/// The bundled table against a judge that shares nothing with it.
@Suite struct OracleTests {
    @Test func `of 20,000 calls none is allowed that the oracle forbids, and a stricter rule is named for each other`()
        throws
    {
        let table = try #require(RuleReader.bundled().table)
        let binding = Dictionary(uniqueKeysWithValues: table.rules.map { ($0.id, $0.origin.binding) })
        let parser = PhoneParser()
        var windows: [String: CallingWindow] = [:]
        var stricter: [String: Int] = [:]
        var forbidden = 0
        for verdict in try Oracle.verdicts(20_000, seed: 4) {
            let key = verdict.number + (verdict.party?.rawValue ?? "")
            let window = try windows[key] ?? Self.window(of: verdict, parser, table)
            windows[key] = window
            switch window.state(at: verdict.instant) {
            case .open: #expect(verdict.isAllowed, "\(verdict) is allowed")
            case .shut(let shut) where verdict.isAllowed:
                let rule = try #require(shut.rule, "\(verdict): \(shut.reason)")
                #expect(binding[rule.id] != .statute, "\(verdict): \(shut.reason)")
                stricter[rule.id, default: 0] += 1
            case .shut: forbidden += 1
            }
        }
        #expect(forbidden > 5000)
        #expect(Set(stricter.keys) == ["gb", "de", "nl", "it", "elsewhere"])
    }

    private static func window(
        of verdict: Verdict, _ parser: PhoneParser, _ table: RuleTable
    ) throws -> CallingWindow {
        let number = LeadNumber(phone: try parser.parse(verdict.number, country: nil))
        let lead = Lead(id: Lead.ID(1), numbers: [number], createdAt: verdict.instant)
        var called = table.called(lead)
        called.party = verdict.party
        return CallingWindow(of: called, rules: table)
    }
}
