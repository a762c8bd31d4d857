import Curl
import Foundation
import Prospecting

/// The contacts of a Mautic, by its REST API (developer.mautic.org, "Contacts").
final class MauticContacts {
    /// What of a contact is looked at; one that was never changed has no time of change.
    enum Column: String, CaseIterable {
        case dateModified, dateAdded
    }

    struct Contact {
        var id: String
        var fields: [String: Any]
    }

    static let pageSize = 25

    private let url: String
    private let credentials: String
    private let transfer: BlockingTransfer

    init(url: String, credentials: String) throws {
        guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme), parts.user == nil,
            parts.host?.isEmpty == false, parts.query == nil
        else { throw Failure.input("\"\(url)\" is no URL such as https://mautic.example.com") }
        guard credentials.contains(":") else { throw Failure.input("the file of credentials holds USER:PASSWORD") }
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.credentials = Data(credentials.utf8).base64EncodedString()
        do throws(TransferFailure) {
            transfer = try BlockingTransfer()
        } catch {
            throw Failure(error.message, exitCode: Failure.ofOurs)
        }
    }

    /// Some contacts with that time not before a moment, by their ids; fewer than a page when they are the last.
    func page(of column: Column, since: Instant, start: Int) throws -> [Contact] {
        let time = String(since.rfc3339.prefix(19)).replacing("T", with: " ")
        let query: [(String, String)] = [
            ("limit", String(Self.pageSize)), ("start", String(start)), ("orderBy", "id"), ("orderByDir", "asc"),
            ("where[0][col]", column.rawValue), ("where[0][expr]", "gte"), ("where[0][val]", time),
        ]
        let text = query.map { "\($0.0.percentEncoded)=\($0.1.percentEncoded)" }.joined(separator: "&")
        let answer = try send("\(url)/api/contacts?\(text)")
        guard answer.status == 200 else {
            throw Failure(
                "\(url) answered \(answer.status); are the API and its basic authentication enabled, and the credentials "
                    + "right?", exitCode: Failure.noServer)
        }
        return try Self.contacts(in: answer.body, of: url)
    }

    private func send(_ url: String) throws -> HTTPAnswer {
        let request = HTTPRequest(
            url: url, headers: [("Authorization", "Basic " + credentials), ("Accept", "application/json")],
            timeout: 60_000, maximumAnswerBytes: 16 * 1024 * 1024, addresses: .any)
        do throws(TransferFailure) {
            return try transfer.send(request)
        } catch {
            throw Failure("cannot reach \(self.url): \(error.message)", exitCode: Failure.noServer)
        }
    }

    /// An object by id; a list where there are none.
    private static func contacts(in body: Data, of url: String) throws -> [Contact] {
        let answer: Any
        do {
            answer = try JSONSerialization.jsonObject(with: body)
        } catch {
            throw Failure("\(url) answered what is no JSON; is this its URL?", exitCode: Failure.noServer)
        }
        guard let found = (answer as? [String: Any])?["contacts"] else {
            throw Failure("\(url) answered without contacts; is this its URL?", exitCode: Failure.noServer)
        }
        let byID = found as? [String: [String: Any]] ?? [:]
        return byID.map { Contact(id: $0.key, fields: $0.value) }.sorted { (Int($0.id) ?? 0) < (Int($1.id) ?? 0) }
    }

    /// The message by which Mautic tells of changed contacts.
    static func message(of contacts: [Contact]) throws -> Data {
        let items = contacts.map { contact -> [String: Any] in
            let time = contact.fields["dateModified"] as? String ?? contact.fields["dateAdded"] as? String
            return ["contact": contact.fields, "timestamp": time ?? ""]
        }
        return try JSONSerialization.data(
            withJSONObject: ["mautic.lead_post_save_update": items], options: [.sortedKeys])
    }
}
