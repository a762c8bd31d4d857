import Prospecting
import Storage

extension TouchState {
    /// Why this is here now, in one sentence for the rep: `follow-up: no-answer yesterday, try 2`.
    func why(now: Instant) -> String {
        let tier = tier.map { " (\($0))" } ?? ""
        switch open.kind {
        case .callback:
            if let deadline = open.deadline, open.owner == nil {
                return "did not come to the meeting; to be called by \(moment(deadline, now: now))"
            }
            let paused = isPromiseOfPaused ? "; \(campaign.name) is paused, promises are kept" : ""
            return "callback promised for " + moment(open.due, now: now) + paused
        case .inbound where answer != nil:
            let by = open.deadline.map { "; to be called by " + moment($0, now: now) } ?? ""
            return (answer.map { replied($0, now: now) } ?? "") + by
        case .inbound:
            let by = open.deadline.map { ", to be called by " + moment($0, now: now) } ?? ""
            return "inbound lead\(by), fit \(fit)\(tier)"
        case .new: return "new lead, fit \(fit)\(tier)"
        case .chore: return "an outcome asked for it: " + history(now: now)
        case .followUp: return "follow-up: " + (answer.map { replied($0, now: now) } ?? history(now: now))
        }
    }

    /// That they answered, when, and how their answer begins: `replied today 10:05: "Call me on Monday"`.
    private func replied(_ answer: ReceivedMailRecord, now: Instant) -> String {
        let time = (zone ?? .utc).local(answer.at).time.text
        let words = answer.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let begin = words.count > 80 ? words.prefix(79) + "…" : words[...]
        return "replied \(day(answer.at, now: now)) \(time)" + (begin.isEmpty ? "" : ": \"\(begin)\"")
    }

    private func history(now: Instant) -> String {
        let last = lastAttempt.map { "\($0.disposition) \(day($0.at, now: now))" } ?? "step \(open.step)"
        return open.work.channel == .call ? "\(last), try \(attempt)" : last
    }

    /// On the lead's clock: `10:00` today, else with its day.
    private func moment(_ instant: Instant, now: Instant) -> String {
        let local = (zone ?? .utc).local(instant)
        let day = day(instant, now: now)
        if day == "today" { return local.time.text }
        return "\(day.hasPrefix("on ") ? local.date.words : day) \(local.time.text)"
    }

    private func day(_ instant: Instant, now: Instant) -> String {
        let zone = zone ?? .utc
        let date = zone.local(instant).date
        switch date.dayNumber - zone.local(now).date.dayNumber {
        case 0: return "today"
        case -1: return "yesterday"
        case 1: return "tomorrow"
        default: return "on \(date.words)"
        }
    }
}
