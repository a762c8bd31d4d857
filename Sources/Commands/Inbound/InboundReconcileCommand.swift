import ArgumentParser
import Foundation
import Prospecting
import Wire

struct InboundReconcileCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile", abstract: "Ask a Mautic for contacts that it did not tell of.",
        discussion:
            "They are taken in by the source's mapping, as if they had been told; what is known changes nothing.")

    @Argument(help: "The source's name.")
    var name: String

    @Option(help: "Contacts that were made or changed from this time on, RFC 3339.")
    var since: Moment

    @Option(help: ArgumentHelp("Where Mautic is.", valueName: "URL"))
    var from: String

    @Option(
        help: ArgumentHelp("USER:PASSWORD of a Mautic user who may see contacts.", valueName: "file"),
        completion: .file())
    var credentialsFile: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let mautic = try MauticContacts(url: from, credentials: TextFile.secret(at: credentialsFile))
        var answer = ReconcileAnswer(contacts: 0, messages: 0, repeated: 0)
        var seen: Set<String> = []
        for column in MauticContacts.Column.allCases {
            var start = 0
            while true {
                let page = try mautic.page(of: column, since: since.instant, start: start)
                start += page.count
                let new = page.filter { seen.insert($0.id).inserted }
                if !new.isEmpty { try send(new, session, &answer) }
                if page.count < MauticContacts.pageSize { break }
            }
        }
        if session.isJSON {
            session.context.results.line(String(decoding: try WireJSON.encode(answer), as: UTF8.self))
        } else {
            session.context.results.line(
                "\(answer.contacts) contacts in \(answer.messages) messages, \(answer.repeated) of them known; "
                    + "`touchline inbound list --waiting --source \(name)` shows what waits")
        }
    }

    private func send(
        _ contacts: [MauticContacts.Contact], _ session: Session, _ answer: inout ReconcileAnswer
    ) throws {
        let request = APIRequest(
            "POST", "inbound-sources", name, "messages", body: try MauticContacts.message(of: contacts))
        let receipt = try session.ask(request, for: InboundReceipt.self)
        answer.contacts += contacts.count
        answer.messages += 1
        answer.repeated += receipt.repeated ? 1 : 0
    }
}

/// What a reconciliation came to.
struct ReconcileAnswer: Codable, Equatable {
    var contacts: Int
    var messages: Int
    /// Messages that were taken in before, word for word.
    var repeated: Int
}
