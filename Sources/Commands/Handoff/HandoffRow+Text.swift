import Wire

extension HandoffRow {
    /// What an answer came to, in a sentence.
    func said(on paper: Paper) -> String {
        let who = name.withoutControls
        let back = returnOn.map { " until \(paper.moment($0))" } ?? ""
        let because = reason.map { " (\($0))" } ?? ""
        let worth = amount.map { " at \($0.asAmount)" } ?? ""
        let text =
            switch state {
            case "accepted": "\(who) is yours; when a deal shows: touchline handoff opportunity \(id)"
            case "rejected": "\(who) was sent back\(because): \(stage)\(back)"
            case "opportunity": "\(who) is an opportunity\(worth); then: touchline handoff won or lost \(id)"
            case "won": "\(who) was won\(worth)"
            case "lost": "\(who) was lost\(because): \(stage)\(back)"
            default: "\(id) is \(state)"
            }
        return text + "\n"
    }
}
