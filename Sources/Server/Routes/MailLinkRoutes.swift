import Foundation
import Prospecting
import Storage
import Wire

/// Where the links of mails lead that a campaign has followed: on to what the mail held, and nowhere else.
enum MailLinkRoutes {
    static let all = [
        Route(
            .get, "/click/{id}/{link}", "Leads on to what a mail held, and notes that", for: .open, answers: ways,
            refuses: [.forbidden]
        ) { call in
            try await leading(call, isNoted: true)
        },
        Route(
            .head, "/click/{id}/{link}", "The same for programs that only look; notes nothing", for: .open,
            answers: ways, refuses: [.forbidden]
        ) { call in
            try await leading(call, isNoted: false)
        },
        Route(
            .get, "/open/{id}/{link}", "An image that nobody sees; notes that it was fetched", for: .open,
            answers: [AnswerShape(status: 200, mediaType: "image/gif", schema: .given(["type": "string"]))]
        ) { call in
            let mail = try call.id("mail", of: Mail.self)
            // A picture is answered with a picture, whoever asks.
            if (try? call.target(of: mail, for: .mailOpen)) != nil { await call.note(.open, url: nil, of: mail) }
            var answer = Answer.bytes(Data(image), "image/gif")
            answer.headers = headers
            return answer
        },
    ]

    private static let ways = [
        AnswerShape(status: 302, mediaType: nil, schema: nil, headers: ["Location": "what the mail held"]),
        AnswerShape(status: 404, mediaType: HandoffPage.mediaType, schema: .given(["type": "string"])),
    ]

    /// Neither is what the mail's link was told to whom it leads to, nor kept on the way.
    private static let headers = ["Cache-Control": "no-store", "Referrer-Policy": "no-referrer"]

    private static func leading(_ call: Call, isNoted: Bool) async throws -> Answer {
        do {
            let mail = try call.id("mail", of: Mail.self)
            let url = try call.target(of: mail, for: .mailClick)
            guard MailLinks.isPlain(url) else { throw Refusal(.forbidden, "this link leads to no page of the web") }
            if isNoted { await call.note(.click, url: url, of: mail) }
            return Answer(
                status: 302, mediaType: nil, headers: headers.merging(["Location": url]) { $1 },
                content: .bytes(Data()))
        } catch let refusal as Refusal where refusal.code != .internal && refusal.code != .unavailable {
            return HandoffPage.refused(refusal).answer
        }
    }

    /// A GIF of one pixel without a colour, 43 bytes.
    private static let image: [UInt8] = [
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF,
        0xFF, 0x21, 0xF9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2C, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00,
        0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3B,
    ]
}

extension Call {
    /// What the link in the path was signed with.
    fileprivate func target(of mail: Mail.ID, for purpose: SignedLink.Purpose) throws(Refusal) -> String {
        try server.hooks.links.link(self["link"], for: purpose, subject: mail.description, now: now).receiver
    }

    /// Whoever follows a link gets there, though nothing can be written down.
    fileprivate func note(_ kind: MailVisit.Kind, url: String?, of mail: Mail.ID) async {
        let purposes = ["sec-purpose", "purpose", "x-purpose", "x-moz"].compactMap { headers[$0] }
        do {
            try await store.note(
                MailVisit(kind, url: url, at: now), of: mail,
                MailVisit.Trace(userAgent: headers["user-agent"], purposes: purposes))
        } catch {
            logger.warning("A visit of a mail's link was not noted", metadata: ["error": "\(error)"])
        }
    }
}
