extension CampaignReview {
    static func limits(_ campaign: Campaign) -> [Finding] {
        let cadence = campaign.cadence
        let steps = cadence.steps
        let calls = together(steps.indices.filter { steps[$0].work.channel == .call }, steps)
        let mails = together(steps.indices.filter { steps[$0].work.channel == .mail }, steps)
        let days = cadence.dayOfStep
        var findings: [Finding] = []
        if let limit = cadence.limits.callsPerLead, calls.count > limit {
            findings.append(
                limited(
                    "calls-per-lead", limit, "call", "\(calls.count) calls are planned for a lead",
                    "the calls from \"\(steps[calls[limit]].id)\" on are never made"))
        }
        if let limit = cadence.limits.callsPerLeadADay, let crowd = crowd(calls, days, within: 1, over: limit) {
            findings.append(
                limited(
                    "calls-per-lead-a-day", limit, "call",
                    "\(crowd.count) calls are planned on day \(crowd.day)", "the rest waits for another day"))
        }
        let week = cadence.daysOfAWeek
        if let limit = cadence.limits.mailsPerLeadAWeek, let crowd = crowd(mails, days, within: week, over: limit) {
            findings.append(
                limited(
                    "mails-per-lead-a-week", limit, "mail",
                    "\(crowd.count) mails are planned from day \(crowd.day) to day \(crowd.day + week - 1)",
                    "the rest waits for another week"))
        }
        return findings + period(campaign)
    }

    private static func limited(
        _ key: PathPart, _ limit: Int, _ what: String, _ planned: String, _ rest: String
    ) -> Finding {
        Finding(
            ["cadence", "limits", key],
            "\(planned), and the limit is \(limit.of(what)): \(rest)",
            hint: "raise the limit, or plan fewer")
    }

    /// The most of the steps, taken in their order, that one lead can come to.
    private static func together(_ places: [Int], _ steps: [Step]) -> [Int] {
        places.reduce(into: []) { chosen, place in
            if chosen.allSatisfy({ steps[$0].goes(with: steps[place]) }) { chosen.append(place) }
        }
    }

    /// The first stretch of so many days in which more steps lie than the limit.
    private static func crowd(
        _ places: [Int], _ days: [Int?], within length: Int, over limit: Int
    ) -> (day: Int, count: Int)? {
        let planned = places.compactMap { days[$0] }
        return planned.lazy.map { day in (day, planned.count { day..<day + length ~= $0 }) }.first { $0.1 > limit }
    }

    /// A campaign that ends before its last step's day.
    private static func period(_ campaign: Campaign) -> [Finding] {
        let cadence = campaign.cadence
        guard let starts = campaign.starts, let ends = campaign.ends,
            let last = cadence.steps.last(where: { $0.day != nil }), let day = last.day
        else { return [] }
        let kind = cadence.days == .business ? "business day" : "day"
        let length = cadence.countedDays(from: starts, to: ends)
        guard length < day else { return [] }
        return [
            Finding(
                ["ends"],
                "\"\(last.id)\" is on day \(day), but the campaign runs for \(length.of(kind))",
                hint: "let it end later, or shorten the cadence")
        ]
    }
}

extension Cadence {
    /// The day each step belongs to; nil where a delay of a day or more, or one in business time, moves it.
    fileprivate var dayOfStep: [Int?] {
        var day: Int? = 1
        return steps.map { step in
            if let own = step.day {
                day = own
            } else if let after = step.after {
                if case .clock(let span) = after, span < .days(1) { return day }
                day = nil
            }
            return day
        }
    }

    /// How many of the days that steps count lie in any seven.
    fileprivate var daysOfAWeek: Int { days == .calendar ? 7 : max(1, openWeekdays.count) }

    /// Weekdays on which calls may be made.
    var openWeekdays: Set<Weekday> {
        let open = hours.intersection(CallingHours.lawful)
        return Set(Weekday.allCases.filter { !open.openings(on: $0).isEmpty })
    }

    /// The days that steps count between two dates, both included; holidays are left in, since they differ by lead.
    func countedDays(from first: LocalDate, to last: LocalDate) -> Int {
        guard first <= last else { return 0 }
        if days == .calendar { return last.dayNumber - first.dayNumber + 1 }
        return workingDays(from: first, to: last)
    }

    /// Days between two dates, both included, on whose weekday calls may be made.
    func workingDays(from first: LocalDate, to last: LocalDate) -> Int {
        guard first <= last else { return 0 }
        let length = last.dayNumber - first.dayNumber + 1
        let rest = (0..<length % 7).count { openWeekdays.contains(first.adding(days: $0).weekday) }
        return length / 7 * openWeekdays.count + rest
    }
}

extension Step {
    /// Whether one lead may come to both; not when their `if`s want different results of the same step.
    fileprivate func goes(with other: Step) -> Bool {
        condition.allSatisfy { wanted in
            other.condition.allSatisfy {
                $0.step != wanted.step || !Set($0.results).isDisjoint(with: wanted.results)
            }
        }
    }
}
