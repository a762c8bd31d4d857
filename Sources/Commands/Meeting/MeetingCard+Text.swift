import Wire

extension MeetingRow {
    /// Name and company: `Dana Fox (Acme Steel)`.
    var who: String { company.map { "\(name) (\($0))" } ?? name }

    /// Its state, and that nobody has said how it went.
    var stateWords: String {
        let missed = noShows > 1 ? " ×\(noShows)" : ""
        return unreported ? "not reported" : state + (state == "no-show" ? missed : "")
    }

    /// When and with whom, in one line.
    func line(on paper: Paper) -> String {
        let why = reason.map { " (\($0.withoutControls))" } ?? ""
        let state = unreported ? paper.yellow("not reported") : paper.bold(stateWords) + why
        let partner = with.map { " with \($0.withoutControls)" } ?? ", with nobody yet"
        return "\(paper.moment(startsAt, local: local))\(partner) · \(state)"
    }
}

extension MeetingCard {
    /// The meeting, what was said of it, and where its invitation is.
    func text(on paper: Paper) -> String {
        var lines = [
            "\(meeting.id) · \(paper.bold(meeting.who.withoutControls)) · \(meeting.lead)", meeting.line(on: paper),
            "\(meeting.campaign), booked by \(meeting.bookedBy) \(paper.moment(bookedAt))",
        ]
        lines += changes.dropFirst().map { change in
            let by = change.by.map { " by \($0)" } ?? ""
            let why = change.reason.map { ": \($0.withoutControls)" } ?? ""
            let when = change.kind == "moved" ? " to \(paper.moment(change.startsAt))" : ""
            return paper.dim("\(paper.moment(change.at)) · \(change.kind)\(when)\(by)\(why)")
        }
        if meeting.unreported {
            lines.append("say how it went: touchline meeting held, no-show, move or cancel \(meeting.id)")
        }
        return (lines + ["invitation: \(invitation)"]).joined(separator: "\n") + "\n"
    }
}
