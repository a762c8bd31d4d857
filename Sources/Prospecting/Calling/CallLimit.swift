/// A bound on how often somebody is called: a cap or a cooldown, whose days count, and who set it.
package struct CallLimit: Sendable, Equatable {
    package var bound: Bound
    /// The clocks whose days count; where there are several, each of them.
    package var zones: [Zone]
    /// Who set it, in words: `the campaign first`, `us-fl`.
    package var source: String
    /// Whether calls that were promised or asked for are bound by it too.
    package var bindsPromises: Bool

    package init(_ bound: Bound, zones: [Zone], source: String, bindsPromises: Bool) {
        self.bound = bound
        self.zones = zones
        self.source = source
        self.bindsPromises = bindsPromises
    }

    /// What is bounded.
    package enum Bound: Sendable, Hashable {
        case cap(Cap)
        case cooldown(Cooldown)
    }

    /// What calls are counted by.
    package var key: Cap.Key { bound.key }

    /// Calls before this make no difference; nil when all do.
    package func earliest(at now: Instant) -> Instant? { bound.earliest(at: now) }

    /// What comes of the calls so far.
    package func standing(in log: CallLog, at now: Instant) -> Standing {
        let calls = log[key]
        switch bound {
        case .cooldown(let cooldown):
            let last = calls.filter(\.isRefusal).map(\.at).max()
            let until = last.map(cooldown.ends(after:)).flatMap { $0 > now ? $0 : nil }
            return Standing(limit: self, count: last == nil ? 0 : 1, since: last, end: until.map { .at($0) })
        case .cap(let cap):
            switch cap.within {
            case .ever:
                return Standing(limit: self, count: calls.count, end: calls.count >= cap.most ? .never : nil)
            case .rolling(let span): return rolling(cap.most, calls.filter { $0.at + span > now }, span, at: now)
            case .localDay: return daily(cap.most, calls, at: now)
            }
        }
    }

    /// It ends when so many calls are as old as the span that one more fits.
    private func rolling(_ most: Int, _ calls: [LoggedCall], _ span: Span, at now: Instant) -> Standing {
        let times = calls.map(\.at).sorted(by: >)
        guard times.count >= most else { return Standing(limit: self, count: times.count, end: nil) }
        let end = most > 0 ? times[most - 1] + span : now + span
        return Standing(limit: self, count: times.count, end: .at(end))
    }

    /// It ends when the day is over on every clock on which it is full.
    private func daily(_ most: Int, _ calls: [LoggedCall], at now: Instant) -> Standing {
        var standing = Standing(limit: self, count: 0, end: nil)
        for zone in zones {
            let today = zone.local(now).date
            let count = calls.count { zone.local($0.at).date >= today }
            standing.count = max(standing.count, count)
            guard count >= most else { continue }
            let midnight = zone.instant(of: today.adding(days: 1), at: .startOfDay)
            if case .at(let other)? = standing.end, other >= midnight { continue }
            standing.end = .at(midnight)
        }
        return standing
    }

    /// How far a limit is used up.
    package struct Standing: Sendable, Equatable {
        package var limit: CallLimit
        /// The calls that count now.
        package var count: Int
        /// The refusal that a cooldown goes by.
        package var since: Instant?
        /// When one more call may be made; nil while it may.
        package var end: End?
    }

    /// When a limit lets one more call through.
    package enum End: Sendable, Equatable {
        case at(Instant)
        case never

        /// nil for never.
        package var instant: Instant? {
            if case .at(let instant) = self { instant } else { nil }
        }

        func isLater(than other: End) -> Bool {
            switch (self, other) {
            case (.never, .never): false
            case (.never, _): true
            case (_, .never): false
            case (.at(let own), .at(let others)): own > others
            }
        }
    }
}

extension CallLimit.Standing {
    /// In words: `3 calls to a person in any 24 hours (us-fl): 3 made`.
    package var words: String {
        switch limit.bound {
        case .cap(let cap): return "\(cap.words) (\(limit.source)): \(count) made"
        case .cooldown(let cooldown):
            let zone = limit.zones.first ?? .utc
            let day = since.map { " on \(zone.local($0).date.iso)" } ?? ""
            return "they refused\(day), and are left alone for \(cooldown.words) (\(limit.source))"
        }
    }
}

extension Cooldown {
    /// Its length, in days where it is so many: `60 days`.
    var words: String {
        let day = Span.days(1).milliseconds
        return span.milliseconds.isMultiple(of: day) ? "\(span.milliseconds / day) days" : span.words
    }
}

extension [CallLimit] {
    /// The one of the limits that is reached and ends last; nil while one more call may be made.
    package func reached(in log: CallLog, at now: Instant) -> CallLimit.Standing? {
        map { $0.standing(in: log, at: now) }.reached
    }
}

extension [CallLimit.Standing] {
    /// The one that is reached and ends last; nil while one more call may be made.
    package var reached: CallLimit.Standing? {
        var last: CallLimit.Standing?
        for standing in self {
            guard let end = standing.end else { continue }
            if let known = last?.end, !end.isLater(than: known) { continue }
            last = standing
        }
        return last
    }
}

extension CallLimit.Bound {
    /// What calls are counted by.
    package var key: Cap.Key {
        switch self {
        case .cap(let cap): cap.key
        case .cooldown(let cooldown): cooldown.key
        }
    }

    /// Calls before this make no difference; nil when all do.
    package func earliest(at now: Instant) -> Instant? {
        switch self {
        case .cooldown(let cooldown): now - cooldown.span
        case .cap(let cap):
            switch cap.within {
            case .rolling(let span): now - span
            // No clock is further than 26 hours from another, and no day longer than 25.
            case .localDay: now - .days(3)
            case .ever: nil
            }
        }
    }
}
