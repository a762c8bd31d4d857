import Prospecting
import TestSupport
import Testing

@Suite struct CallLimitTests {
    private static let now = "2026-03-02T16:00:00Z"

    private func limit(
        _ most: Int, _ within: Cap.Within, _ key: Cap.Key = .person, zones: [String] = ["America/Chicago"]
    ) throws -> CallLimit {
        CallLimit(
            .cap(Cap(most: most, within: within, key: key)), zones: try zones.map { try #require(Zone($0)) },
            source: "us-fl", bindsPromises: true)
    }

    private func log(_ key: Cap.Key = .person, _ times: String...) throws -> CallLog {
        var log = CallLog()
        log[key] = try times.map { LoggedCall(at: try Given.instant($0)) }
        return log
    }

    private func end(_ limit: CallLimit, _ log: CallLog, at now: String = now) throws -> CallLimit.End? {
        limit.standing(in: log, at: try Given.instant(now)).end
    }

    @Test func `a cap of one is one`() throws {
        let limit = try limit(1, .ever)
        #expect(try end(limit, CallLog()) == nil)
        #expect(try end(limit, log(.person, "2020-01-01T00:00:00Z")) == .never)
        #expect(try end(limit, log(.number, "2020-01-01T00:00:00Z")) == nil)
    }

    @Test(arguments: [
        ("2026-03-01T16:00:00.001Z", true), ("2026-03-01T16:00:00Z", false), ("2026-03-01T15:59:59Z", false),
    ])
    func `a call counts until it is as old as the span`(at: String, counts: Bool) throws {
        let limit = try limit(1, .rolling(.hours(24)))
        let standing = limit.standing(in: try log(.person, at), at: try Given.instant(Self.now))
        #expect(standing.count == (counts ? 1 : 0))
        #expect((standing.end != nil) == counts)
    }

    @Test func `a rolling cap ends when the oldest of those that fill it is over`() throws {
        let limit = try limit(2, .rolling(.hours(24)))
        let log = try log(.person, "2026-03-02T10:00:00Z", "2026-03-02T09:00:00Z", "2026-03-02T08:00:00Z")
        #expect(try end(limit, log) == .at(Given.instant("2026-03-03T09:00:00Z")))
        #expect(try end(limit, log, at: "2026-03-03T09:00:00Z") == nil)
    }

    @Test func `a day is the local one, and of several clocks each must have room`() throws {
        // 23:30 on 1 March in Chicago, 00:30 on 2 March in New York.
        let log = try log(.person, "2026-03-02T05:30:00Z")
        #expect(try end(limit(1, .localDay), log) == nil)
        #expect(
            try end(limit(1, .localDay, zones: ["America/Chicago", "America/New_York"]), log)
                == .at(Given.instant("2026-03-03T05:00:00Z")))
        #expect(
            try end(limit(1, .localDay), log, at: "2026-03-02T05:45:00Z") == .at(Given.instant("2026-03-02T06:00:00Z")))
    }

    @Test func `a cooldown is counted from the last refusal, and other calls are none`() throws {
        let limit = CallLimit(
            .cooldown(Cooldown(span: .days(60))), zones: [.utc], source: "fr", bindsPromises: true)
        let refused = try Given.instant("2026-02-01T10:00:00Z")
        let later = LoggedCall(at: try Given.instant("2026-02-20T10:00:00Z"))
        let log = CallLog(person: [LoggedCall(at: refused, isRefusal: true), later])
        let standing = limit.standing(in: log, at: try Given.instant(Self.now))
        #expect(standing.end == .at(refused + .days(60)))
        #expect(standing.words == "they refused on 2026-02-01, and are left alone for 60 days (fr)")
        #expect(limit.standing(in: log, at: refused + .days(60)).end == nil)
        #expect(limit.standing(in: CallLog(person: [later]), at: try Given.instant(Self.now)).end == nil)
    }

    @Test func `of several that are reached the one that ends last counts`() throws {
        let log = try log(.person, "2026-03-02T15:00:00Z")
        let limits = try [
            limit(1, .rolling(.hours(2))), limit(1, .localDay), limit(2, .ever), limit(1, .rolling(.hours(3))),
        ]
        let now = try Given.instant(Self.now)
        #expect(limits.reached(in: log, at: now) == limits[1].standing(in: log, at: now))
        #expect(limits.reached(in: log, at: now)?.words == "1 call to a person on one day (us-fl): 1 made")
        #expect(try (limits + [limit(1, .ever)]).reached(in: log, at: now)?.end == .never)
        #expect([CallLimit]().reached(in: log, at: now) == nil)
    }

    @Test func `adding a limit never lets a call through, and nothing that counts before the earliest matters`() throws
    {
        var random = SeededGenerator(seed: 4)
        let now = try Given.instant(Self.now)
        for _ in 0..<2000 {
            let limits = try (0..<random.number(below: 4)).map { _ in
                try limit(
                    1 + random.number(below: 3),
                    [.ever, .localDay, .rolling(.hours(1 + random.number(below: 40)))][random.number(below: 3)],
                    Cap.Key.allCases[random.number(below: 3)])
            }
            var log = CallLog()
            for key in Cap.Key.allCases {
                log[key] = (0..<random.number(below: 5)).map { _ in
                    LoggedCall(at: now - .minutes(random.number(below: 4000)))
                }
            }
            let ends = limits.map { $0.standing(in: log, at: now).end }
            for count in 1...max(1, limits.count) {
                let fewer = limits.prefix(count - 1).map { $0 }.reached(in: log, at: now)
                let more = limits.prefix(count).map { $0 }.reached(in: log, at: now)
                #expect(fewer == nil || more != nil)
            }
            #expect((limits.reached(in: log, at: now) == nil) == ends.allSatisfy { $0 == nil })
            for limit in limits {
                guard let earliest = limit.earliest(at: now) else { continue }
                var recent = log
                recent[limit.key] = log[limit.key].filter { $0.at >= earliest }
                #expect(limit.standing(in: recent, at: now) == limit.standing(in: log, at: now))
            }
        }
    }

    /// What is reached ends at the moment that is said: one more call fits then, and not a millisecond before.
    @Test func `what is reached ends exactly when it says`() throws {
        var random = SeededGenerator(seed: 9)
        let now = try Given.instant(Self.now)
        for _ in 0..<2000 {
            let limit = try limit(
                1 + random.number(below: 3),
                [.localDay, .rolling(.hours(1 + random.number(below: 40)))][random.number(below: 2)],
                zones: ["America/Chicago", "Europe/London"])
            let log = CallLog(
                person: (0..<random.number(below: 6)).map { _ in
                    LoggedCall(at: now - .minutes(random.number(below: 3000)))
                })
            guard let end = limit.standing(in: log, at: now).end?.instant else { continue }
            #expect(end > now)
            #expect(limit.standing(in: log, at: end - .milliseconds(1)).end != nil)
            #expect(limit.standing(in: log, at: end).end == nil)
        }
    }

    @Test func `a campaign's limits are days of its own zone, and promises are kept beside them`() throws {
        var campaign = Given.campaign()
        campaign.timeZone = Zone("America/New_York")
        campaign.cadence.limits = CadenceLimits(callsPerLeadADay: 2, callsPerAccountADay: 3)
        campaign.cadence.limits.caps = [Cap(most: 9, within: .ever, key: .number)]
        campaign.cadence.limits.afterRefusal = .days(30)
        var lead = Given.lead()
        #expect(CallLimit.all(of: campaign, for: lead).map(\.key) == [.number, .person, .person])
        lead.account = Account.ID(1)
        let limits = CallLimit.all(of: campaign, for: lead)
        #expect(limits.map(\.key) == [.number, .person, .account, .person])
        #expect(limits.allSatisfy { $0.zones.map(\.identifier) == ["America/New_York"] && !$0.bindsPromises })
        campaign.timeZone = nil
        #expect(CallLimit.all(of: campaign, for: lead).allSatisfy { $0.zones == lead.zones })
        let law = CallLimit.all(
            ofLaw: [Cited(Cap(most: 3, within: .rolling(.hours(24)), key: .person), rule: "us-fl", citation: nil)],
            cooldowns: [Cited(Cooldown(span: .days(365)), rule: "us-wa", citation: nil)], for: lead)
        #expect(law.map(\.source) == ["us-fl", "us-wa"])
        #expect(law.allSatisfy { $0.zones == lead.zones && $0.bindsPromises })
    }
}

extension SeededGenerator {
    fileprivate mutating func number(below end: Int) -> Int { Int.random(in: 0..<end, using: &self) }
}
