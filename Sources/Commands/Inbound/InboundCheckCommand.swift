import ArgumentParser
import CampaignFile
import Foundation
import Prospecting
import Wire

struct InboundCheckCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find every mistake in a mapping file; needs no daemon.",
        discussion: "With --body it also shows what the mapping makes of a message.")

    @Argument(help: "The mapping file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: ArgumentHelp("A message to try it on, as JSON.", valueName: "file"), completion: .file())
    var body: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let checked = try CheckedMapping(path: file)
        if session.isJSON, body == nil {
            session.context.results.line(String(decoding: try WireJSON.encode(checked.rows), as: UTF8.self))
        } else {
            let text = checked.rows.text(
                source: checked.text, on: session.paper, session.context.results.isTerminal)
            if !text.isEmpty { session.context.results.line(text) }
        }
        guard let mapping = checked.mapping else { throw Failure.silent(exitCode: Failure.invalidInput) }
        guard let body else { return session.say("\(file) is fine") }
        try tryOut(mapping, on: TextFile.text(at: body), session)
    }

    private func tryOut(_ mapping: InboundMapping, on text: String, _ session: Session) throws {
        guard let value = InboundValue(json: Data(text.utf8)) else {
            throw Failure.input("\(body ?? "the message") is no JSON")
        }
        let items: [InboundItem]
        do throws(InboundObstacle) {
            items = try mapping.items(of: value, requestKey: "this message") { String($0.prefix(40)) }
        } catch {
            throw Failure.input(error.reason)
        }
        for item in items { session.context.results.line(item.words.withoutControls) }
    }
}

extension InboundItem {
    /// What is made of it, in a line.
    fileprivate var words: String {
        let name = place.isEmpty ? "the message" : place
        switch meaning {
        case .nothing: return "\(name): ignored"
        case .unclear(let obstacle): return "\(name): would wait: \(obstacle.reason)"
        case .news(let news): return "\(name): \(news.words)"
        }
    }
}

extension InboundNews {
    fileprivate var words: String {
        let facts = fields.merging(externalIDs.map { ("external-id.\($0.key)", $0.value) }) { $1 }
        var parts = [facts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")]
        parts += engagements.map { "did \($0.type)" }
        parts += consents.map(\.words)
        if let campaign { parts.append("for campaign \(campaign)") }
        if let optOut { parts.append("wants no \(optOut.channels.map(\.rawValue).sorted().joined(separator: ", "))") }
        if let stage { parts.append("is \(stage.stage.rawValue)") }
        switch meeting {
        case .booked(let time, _): parts.append("meets at \(time.startsAt.rfc3339)")
        case .cancelled: parts.append("called a meeting off")
        case nil: break
        }
        parts.append(at.map { "at \($0.rfc3339)" } ?? "at the time it comes in")
        if let obstacle { parts.append("and the rest would wait: \(obstacle.reason)") }
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

extension InboundNews.Consent {
    fileprivate var words: String {
        let what = "\(isGiven ? "agreed to" : "took back") \(channel.rawValue)"
        let details = [at.map { "on \($0.rfc3339)" }, basis.map { "by \"\($0)\"" }].compactMap(\.self)
        return what + (details.isEmpty ? "" : " \(details.joined(separator: " "))")
    }
}
