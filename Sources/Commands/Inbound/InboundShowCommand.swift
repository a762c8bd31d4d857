import ArgumentParser
import Wire

struct InboundShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a source with its mapping, or a message as it came in.")

    @Argument(help: "A source's name, or a message's id.")
    var what: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        if what.hasPrefix("inb-") {
            try session.show(APIRequest("GET", "inbound-requests", what), as: InboundRequestCard.self) {
                $0.text(on: $1)
            }
        } else {
            try session.show(APIRequest("GET", "inbound-sources", what), as: InboundSourceCard.self) {
                $0.text(on: $1)
            }
        }
    }
}

extension InboundSourceCard {
    func text(on paper: Paper) -> String {
        let refused = source.refusedAt.map { ", \(source.refused) refused, the last \(paper.moment($0))" } ?? ""
        return """
            \(paper.bold(source.name)) · \(source.kind) · \(source.url.withoutControls)
            campaign: \(source.campaign ?? "none") · \(source.requests) messages, \(source.waiting) items wait\(refused)\(verifyToken.map { "\nverify token: \($0)" } ?? "")
            \(paper.dim(source.mapped ? "its own mapping:" : "the standard mapping:"))
            \(mapping.linesWithoutControls)
            """
    }
}

extension String {
    /// Line by line what a terminal cannot be led astray by.
    fileprivate var linesWithoutControls: String {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).withoutControls }
            .joined(separator: "\n")
    }
}

extension InboundRequestCard {
    func text(on paper: Paper) -> String {
        let repeated =
            repeats.isEmpty
            ? ""
            : "repeated of \(repeats.map(\.description).joined(separator: ", ")): what came there is not done again\n"
        let head = "\(paper.bold("\(id)")) · \(source) · \(state) · \(paper.moment(receivedAt)) · \(proof)\n"
        let lines = headers.sorted { $0.key < $1.key }.map { paper.dim("\($0.key): \($0.value.withoutControls)") }
        let content = body?.linesWithoutControls ?? "what it held was let go"
        return head + repeated + (items.isEmpty ? "" : items.table(on: paper))
            + (lines + [content]).joined(separator: "\n") + "\n"
    }
}
