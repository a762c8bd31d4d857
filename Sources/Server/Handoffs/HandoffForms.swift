import MIME
import Prospecting
import Wire

/// What whoever has a hand-off can say of it now, as forms of its page.
struct HandoffForms {
    let card: HandoffCard
    /// Of the link, beside which the forms go.
    let path: String

    /// HTML, escaped.
    var text: String {
        switch Handoff.State(rawValue: card.handoff.state) {
        case .accepted:
            HandoffPage.paragraph("The lead is yours.")
                + form("opportunity", amount(isRequired: false), "There is a deal in it")
                + form("loss", reason(card.lostReasons), "Nothing came of it")
        case .opportunity:
            HandoffPage.paragraph("It is an opportunity.") + form("win", amount(isRequired: true), "The deal was made")
                + form("loss", reason(card.lostReasons), "It was lost")
        default:
            deadline + form("acceptance", "", "Take this lead")
                + form("rejection", reason(card.rejectReasons), "Send it back")
        }
    }

    private var deadline: String {
        card.handoff.acceptBy.map {
            HandoffPage.paragraph("To be answered by \(HandoffPage.moment($0, like: card))")
        } ?? ""
    }

    private func form(_ action: String, _ field: String, _ button: String) -> String {
        """
        <form method="post" action="\(path.escapedForHTML)/\(action)">\(field) <button>\(button)</button></form>

        """
    }

    private func amount(isRequired: Bool) -> String {
        let known = card.handoff.amount.map { " value=\"\($0)\"" } ?? ""
        return "<input name=\"amount\" type=\"number\" min=\"0\" step=\"0.01\" placeholder=\"Amount\"\(known)"
            + (isRequired ? " required>" : ">")
    }

    private func reason(_ reasons: [String]) -> String {
        reasons.isEmpty
            ? "<input name=\"reason\" required pattern=\"[a-z0-9]+(-[a-z0-9]+)*\" placeholder=\"no-budget\">"
            : "<select name=\"reason\" required><option value=\"\">Why?</option>"
                + reasons.map { "<option>\($0.escapedForHTML)</option>" }.joined() + "</select>"
    }
}
