import Prospecting
import Wire

extension FunnelAnswer {
    /// The counts, what holds the others, and the next day by hours.
    func text(on paper: Paper) -> String {
        let verdict = "\(campaign): \(callable) of \(enrolled) leads can be called now"
        var text = (callable > 0 ? paper.green(verdict) : paper.red(verdict)) + ", \(finished) finished\n"
        if !gates.isEmpty { text += "\n" + held(on: paper) }
        return text + "\n" + byHour(on: paper)
    }

    private func held(on paper: Paper) -> String {
        TextTable(
            [.text("GATE"), .number("HELD"), .long("REASON"), .text("THE FIRST")],
            rows: gates.map { [$0.name, "\($0.held)", $0.reason, $0.until.map(paper.moment) ?? "–"] }
        ).text(on: paper)
    }

    /// A bar is as long as its hour's share of the best hour.
    private func byHour(on paper: Paper) -> String {
        let most = max(1, hours.map(\.callable).max() ?? 1)
        return TextTable(
            [.text("HOUR FROM"), .number("CALLABLE"), .text("")],
            rows: hours.map { hour in
                let length = (hour.callable * Self.longestBar + most - 1) / most
                return [paper.moment(hour.from), "\(hour.callable)", String(repeating: "#", count: length)]
            }
        ).text(on: paper)
    }

    private static let longestBar = 30
}
