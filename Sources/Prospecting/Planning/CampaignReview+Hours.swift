extension CampaignReview {
    static func hours(_ campaign: Campaign) -> [Finding] {
        let cadence = campaign.cadence
        let path: [PathPart] = ["cadence", "hours"]
        guard !cadence.hours.isEmpty else {
            return [Finding(path, "the hours never open, so no call is ever made", hint: "open them on some day")]
        }
        let open = cadence.hours.intersection(CallingHours.lawful)
        guard !open.isEmpty else {
            return [
                Finding(
                    path, "all hours lie outside 08:00-21:00, when calls are lawful, so no call is ever made",
                    hint: "choose hours between 08:00 and 21:00")
            ]
        }
        return onePartOfDay(campaign, open, path) + hastySkip(cadence, open)
    }

    /// Another time of day that these hours do not have.
    private static func onePartOfDay(_ campaign: Campaign, _ open: WeeklyHours, _ path: [PathPart]) -> [Finding] {
        let parts = DayPart.allCases.filter { !open.intersection(.daily([$0.opening])).isEmpty }
        guard parts.count == 1, let part = parts.first else { return [] }
        let own = campaign.dispositions.all.filter { DispositionTable.standard[$0.name] != $0 }
        let users =
            campaign.cadence.steps.filter(\.atAnotherTimeOfDay).map(\.id)
            + own.filter(\.then.retriesAtAnotherTime).map(\.name)
        guard !users.isEmpty else { return [] }
        return [
            Finding(
                path,
                "all hours lie in the \(part.rawValue), so another-time-of-day changes nothing for \(users.inWords)",
                hint: "widen the hours (the day parts at 11:30 and 14:30), or leave it out")
        ]
    }

    /// Skipping by clock time within a stretch in which nobody may be called.
    private static func hastySkip(_ cadence: Cadence, _ open: WeeklyHours) -> [Finding] {
        guard case .clock(let span) = cadence.skipAfter, let rest = open.longestRest, span <= rest.length else {
            return []
        }
        return [
            Finding(
                ["cadence", "skip-after"],
                "a step that falls due on \(rest.from.name) before closing is skipped before the hours open again,"
                    + " \(rest.length.words) later",
                hint: "write it in business time, such as 1bd")
        ]
    }
}

extension Consequence {
    fileprivate var retriesAtAnotherTime: Bool {
        switch self {
        case .retry(_, let isAtAnotherTime, _, let otherwise): isAtAnotherTime || otherwise.retriesAtAnotherTime
        case .nextNumber(let otherwise): otherwise.retriesAtAnotherTime
        default: false
        }
    }
}

extension WeeklyHours {
    /// The longest stretch of a week, without its holidays, in which they are shut; nil when they are open throughout or never.
    fileprivate var longestRest: (from: Weekday, length: Span)? {
        let openings = Weekday.allCases.flatMap { day in
            self.openings(on: day).map { (day: day, from: minute(day, $0.from), to: minute(day, $0.to)) }
        }
        guard let first = openings.first else { return nil }
        let starts = openings.dropFirst().map(\.from) + [first.from + 7 * 1440]
        let rests = zip(openings, starts).map { (from: $0.day, length: Span.minutes($1 - $0.to)) }
        return rests.filter { $0.length > .zero }.max { $0.length < $1.length }
    }

    private func minute(_ day: Weekday, _ time: LocalTime) -> Int { (day.rawValue - 1) * 1440 + time.minute }
}
