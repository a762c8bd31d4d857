import Foundation
import MIME
import Prospecting
import Storage
import Wire

/// The page on which somebody who was mailed says that they want no more: it needs no login, and to look at it changes
/// nothing, since mail scanners follow links. Its button, and a mail program's own (RFC 8058), count at once.
enum OptOutRoutes {
    static let all = [
        Route(
            .get, "/opt-out/{id}/{link}", "Asks who was mailed whether they want no more; changes nothing", for: .open,
            answers: pages, refuses: [.forbidden]
        ) { call in
            try await showing(call) { lead, address in
                let words = OptOutPageWords(in: try await call.store.languageOfMails(to: lead))
                return HandoffPage(
                    title: words.question,
                    content: HandoffPage.paragraph(words.what(address)) + """
                        <form method="post" action="\(call["link"].escapedForHTML)"><input type="hidden" name="confirm" \
                        value="yes"><button>\(words.button.escapedForHTML)</button></form>
                        """, language: words.language.rawValue)
            }
        },
        Route(
            .post, "/opt-out/{id}/{link}", "Sends whoever holds this link no more mails, at once", for: .open,
            body: form, answers: pages, refuses: [.forbidden]
        ) { call in
            try await showing(call) { lead, address in
                let isNew = try await call.store.optOut(
                    lead, at: address, reason: "opted out by the link of a mail", now: call.now)
                let words = OptOutPageWords(in: try await call.store.languageOfMails(to: lead))
                return HandoffPage(
                    title: words.title,
                    content: HandoffPage.paragraph(isNew ? words.done(address) : words.known(address)),
                    language: words.language.rawValue)
            }
        },
    ]

    private static let pages = [200, 404].map { status in
        AnswerShape(status: status, mediaType: HandoffPage.mediaType, schema: .given(["type": "string"]))
    }
    private static let form = BodyShape(
        media: [
            ("application/x-www-form-urlencoded", .given(["type": "object"])),
            ("multipart/form-data", .given(["type": "object"])),
        ], limit: Limits.formBytes, takesAnything: true)

    /// What goes wrong here is told to a person in a browser.
    private static func showing(
        _ call: Call, _ body: (Lead.ID, String) async throws -> HandoffPage
    ) async throws -> Answer {
        do {
            let lead = try call.id("lead", of: Lead.self)
            let link = try call.server.hooks.links.link(
                call["link"], for: .optOut, subject: lead.description, now: call.now)
            return try await body(lead, link.receiver).answer
        } catch let refusal as Refusal where refusal.code != .internal && refusal.code != .unavailable {
            return HandoffPage.refused(refusal).answer
        }
    }
}
