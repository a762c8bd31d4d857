import Wire

extension SentMailRow {
    /// On one line: when, which step, what, and what came of it.
    func line(on paper: Paper) -> String {
        var came: [String] = []
        if state == "unsure" { came.append("in doubt whether it went out") }
        if clicks > 0 { came.append(clicks == 1 ? "a link followed" : "links followed \(clicks) times") }
        if opens > 0 { came.append("opened (unreliable)") }
        if let answer { came.append(paper.bold(answer == "reply" ? "answered" : answer)) }
        let variant = variant.map { ", variant \($0)" } ?? ""
        return
            ([
                "✉ \(paper.moment(at))", "\(campaign)/\(step)\(variant)", "\"\(subject.withoutControls.prefix(80))\"",
            ] + came + [id.description]).joined(separator: " · ")
    }
}

extension ReceivedMailRow {
    /// On one line: when it came, what it is, and what it says.
    func line(on paper: Paper) -> String {
        "✉ \(paper.moment(at)) · \(kind): \(gist.withoutControls.prefix(100)) · \(id)"
    }

    /// Whole, as far as it is kept.
    func text(on paper: Paper) -> String {
        let head = [
            "\(id) · \(kind)" + (reason.map { " · \($0)" } ?? ""), "From: \(from)", "To: \(mailbox)",
            "Subject: \(subject)", "Came: \(paper.moment(at))", "Lead: \(lead)", mail.map { "About: \($0)" },
            returnOn.map { "Back on: \($0)" },
        ].compactMap { $0?.withoutControls }
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).withoutControls }
        return (head + [""] + lines + [""]).joined(separator: "\n")
    }
}
