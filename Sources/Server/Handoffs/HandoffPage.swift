import Foundation
import MIME
import Prospecting
import Storage
import Wire

/// A page for whoever was offered a lead: plain HTML without scripts, that may be framed by nobody.
struct HandoffPage {
    var status = 200
    var title: String
    /// HTML, escaped.
    var content: String
    /// Of its words, ISO 639-1.
    var language = "en"

    static let mediaType = "text/html; charset=utf-8"

    var answer: Answer {
        let text = """
            <!doctype html>
            <html lang="\(language)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="robots" content="noindex"><title>\(title.escapedForHTML)</title><style>\(Self.style)</style>
            </head><body><h1>\(title.escapedForHTML)</h1>
            \(content)
            </body></html>

            """
        var answer = Answer.bytes(Data(text.utf8), Self.mediaType, status: status)
        answer.headers = [
            "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy":
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
        ]
        return answer
    }

    /// What went wrong, in words; a link that does not hold leads nowhere.
    static func refused(_ refusal: Refusal) -> HandoffPage {
        let status = refusal.code == .forbidden ? Refusal.Code.notFound.httpStatus : refusal.code.httpStatus
        return HandoffPage(status: status, title: "This cannot be done", content: paragraph(refusal.message))
    }

    static func answered(_ state: HandoffState) -> HandoffPage {
        let words =
            switch state.handoff.state {
            case .accepted:
                "The lead is yours. Touchline has told marketing and who called. When a deal shows, or none does, say so "
                    + "on the page of the same link."
            case .opportunity: "It is an opportunity. Say on the page of the same link how it ends."
            case .rejected: "The lead was sent back: \(state.reason ?? ""). Marketing hears of it with the reason."
            default: "This hand-off is \(state.handoff.state.words)."
            }
        return HandoffPage(title: state.lead.displayName, content: paragraph(words))
    }

    /// - Parameter path: of the link, beside which its forms go.
    static func offer(_ card: HandoffCard, path: String) -> HandoffPage {
        let row = card.handoff
        let contact = [row.title, row.company, row.phone, row.email].compactMap(\.self)
        let parts = [
            list(contact), HandoffForms(card: card, path: path).text, section("Why it is good enough", qualified(card)),
            section("Score", score(card)), section("What was said", history(card)),
            section(
                "What marketing saw",
                list(card.lead.engagements.map { "\(moment($0.occurredAt, like: card)): \($0.type)" })),
        ]
        return HandoffPage(title: row.name, content: parts.filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    /// On the lead's clock where that is known: `Tue 3 Mar 2026 12:00 (America/New_York)`.
    static func moment(_ instant: Instant, like card: HandoffCard) -> String {
        let zone = card.lead.numbers.first?.zones.first.flatMap(Zone.init) ?? .utc
        let local = zone.local(instant)
        return "\(local.date.words) \(local.date.year) \(local.time.text) (\(zone.identifier))"
    }

    private static func qualified(_ card: HandoffCard) -> String {
        let answers = card.qualification.answers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return list(answers) + paragraph(card.qualification.decidedBy.joined(separator: "; "))
    }

    private static func score(_ card: HandoffCard) -> String {
        let tier = card.score.tier.map { ", tier \($0)" } ?? ""
        let points = card.score.points.map { "\($0.name): \($0.earned) of \($0.points)" }
        return paragraph("Fit \(card.score.fit) of 100\(tier)") + list(points)
    }

    private static func history(_ card: HandoffCard) -> String {
        list(
            card.lead.attempts.map { call in
                let parts = [moment(call.at, like: card), call.disposition, call.rep, call.note, call.recording]
                return parts.compactMap(\.self).joined(separator: " · ")
            })
    }

    private static func section(_ heading: String, _ content: String) -> String {
        content.isEmpty ? "" : "<h2>\(heading.escapedForHTML)</h2>\n\(content)"
    }

    private static func list(_ items: [String]) -> String {
        items.isEmpty ? "" : "<ul>" + items.map { "<li>\($0.linked)</li>" }.joined() + "</ul>"
    }

    static func paragraph(_ text: String) -> String {
        text.isEmpty ? "" : "<p>\(text.linked)</p>"
    }

    private static let style =
        "body{font:16px/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}"
        + "form{display:inline-block;margin:0 1em 1em 0}button,select,input{font:inherit;padding:.4em .8em}"
}

extension String {
    /// As it stands in HTML, with its web addresses, such as a recording's, made links.
    fileprivate var linked: String {
        split(separator: " ", omittingEmptySubsequences: false).map { word in
            let text = word.escapedForHTML
            let isAddress = word.hasPrefix("https://") || word.hasPrefix("http://")
            return isAddress ? "<a href=\"\(text)\" rel=\"noreferrer\">\(text)</a>" : text
        }.joined(separator: " ")
    }
}
