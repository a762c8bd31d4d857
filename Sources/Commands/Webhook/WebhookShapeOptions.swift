import ArgumentParser
import Foundation
import Prospecting
import Wire

/// How another system wants to be told.
struct WebhookShapeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "By what the other system knows a lead: email, phone, external-id.hubspot, or lead-id.FIELD; may be given again.",
            valueName: "key"))
    var match: [String] = []

    @Option(
        help: ArgumentHelp(
            "A field of the other system, 'hs_lead_status={{hubspot.lead-status}}'; may be given again.",
            valueName: "NAME=TEXT"))
    var field: [String] = []

    @Option(help: ArgumentHelp("The whole JSON that a template sends, as Mustache.", valueName: "file"))
    var bodyFile: String?

    @Option(help: "How it is written: structured, binary, single or batch.")
    var mode: String?

    @Option(
        help: ArgumentHelp(
            "A segment of Mautic's for leads of an event, lead.recycled=12; may be given again.", valueName: "EVENT=ID")
    )
    var segment: [String] = []

    @Option(
        help: ArgumentHelp(
            "Where the credential is, one line; else TOUCHLINE_CREDENTIAL is read, or it is asked for.",
            valueName: "file"))
    var credentialFile: String?

    /// Puts what was given into what is sent.
    func add(to body: inout WebhookChangeBody) throws {
        if !match.isEmpty { body.match = match }
        if !field.isEmpty { body.fields = try Self.pairs(field, "--field", "hs_lead_status=NEW") }
        if let bodyFile { body.body = try Self.text(of: bodyFile) }
        body.mode = mode
        guard !segment.isEmpty else { return }
        body.segments = try Self.pairs(segment, "--segment", "lead.recycled=12").mapValues { text in
            guard let id = Int(text) else {
                throw Failure.input("--segment takes the id of a segment, not \"\(text)\"")
            }
            return id
        }
    }

    /// From the file, from the environment, or asked for; nil where there is none.
    ///
    /// - Parameter isNeeded: whether to ask a person who sits there.
    func credential(in session: Session, isNeeded: Bool) throws -> String? {
        if let credentialFile { return try Self.text(of: credentialFile) }
        if let text = session.context.environment.filled("TOUCHLINE_CREDENTIAL") { return text }
        let input = session.context.input
        guard isNeeded, input.isTerminal else { return nil }
        session.context.messages.write("Credential: ")
        defer { session.context.messages.write("\n") }
        return input.secret()
    }

    private static func pairs(_ texts: [String], _ option: String, _ example: String) throws -> [String: String] {
        var pairs: [String: String] = [:]
        for text in texts {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw Failure.input("\(option) takes a name and a text such as '\(example)', not \"\(text)\"")
            }
            pairs[String(text[..<sign])] = String(text[text.index(after: sign)...])
        }
        return pairs
    }

    private static func text(of path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { throw Failure.noFile(path) }
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Failure.input("\(path) cannot be read as text: \(error.localizedDescription)")
        }
    }
}
