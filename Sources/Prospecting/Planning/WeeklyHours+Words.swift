extension WeeklyHours {
    /// The hours as a campaign file writes them: `mon-fri 09:00-17:00; sat 10:00-12:00`, or `never`.
    package var words: String {
        var runs: [(first: Weekday, last: Weekday, openings: [Opening])] = []
        for day in Weekday.allCases {
            let openings = openings(on: day)
            if let run = runs.last, run.openings == openings {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day, openings))
            }
        }
        let open = runs.filter { !$0.openings.isEmpty }.map { run in
            let days = run.first == run.last ? run.first.name : "\(run.first.name)-\(run.last.name)"
            return days + " " + run.openings.map { "\($0.from.text)-\($0.to.text)" }.joined(separator: ", ")
        }
        return open.isEmpty ? "never" : open.joined(separator: "; ")
    }
}
