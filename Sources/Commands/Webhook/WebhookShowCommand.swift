import ArgumentParser
import Wire

struct WebhookShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one endpoint: what it is told, how, and how it does.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "webhooks", webhook), as: WebhookRow.self) { $0.card(on: $1) }
    }
}

extension WebhookRow {
    /// Everything about it, a line each.
    func card(on paper: Paper) -> String {
        var lines = ["\(paper.bold("\(id)")) · \(place.withoutControls)", "state      \(state(on: paper))"]
        lines.append("events     \(events.joined(separator: " "))")
        for (name, values) in [("campaigns", campaigns), ("tiers", tiers), ("stages", stages)] where !values.isEmpty {
            lines.append(Self.padded(name) + values.joined(separator: ", ").withoutControls)
        }
        lines += shaping
        lines.append(
            hasCredential
                ? "let in     by its credential"
                : "signed     \(signature)" + (publicKey.map { ", verified with \($0)" } ?? ""))
        if let end = oldSecretUntil { lines.append("           and with the old secret until \(paper.moment(end))") }
        let limits = [
            perSecond.map { "\($0) a second" }, atOnce.map { "\($0) at once" },
            expireAfter.map { "not after \($0)" },
        ].compactMap(\.self)
        if !limits.isEmpty { lines.append("limits     \(limits.joined(separator: ", "))") }
        let trust = [
            hasCertificateAuthority ? "its own authority" : nil, hasClientCertificate ? "a client certificate" : nil,
        ].compactMap(\.self)
        if !trust.isEmpty { lines.append("TLS        \(trust.joined(separator: ", "))") }
        if !headers.isEmpty { lines.append("headers    \(headers.joined(separator: ", "))") }
        lines.append("deliveries \(waitingText) waiting, \(delivered) delivered, \(deadText) dead")
        return lines.joined(separator: "\n") + "\n"
    }

    /// `well`, or what is wrong and since when.
    func state(on paper: Paper) -> String {
        let since = failingSince.map { " since \(paper.moment($0))" } ?? ""
        let last = lastFailure.map { " (\($0))" } ?? ""
        return switch health {
        case "off": "off" + (disabledFor.map { ": \(paper.speaking($0.withoutControls))" } ?? "")
        case "held-back":
            "failing\(since)\(last)" + (heldUntil.map { ", held back until \(paper.moment($0))" } ?? "")
        case "failing": "failing\(since)\(last)"
        default: health
        }
    }

    /// How it is written, and by whose file.
    private var shaping: [String] {
        var lines = campaign.map { ["declared   in the file of campaign \($0.withoutControls)"] } ?? []
        if !match.isEmpty { lines.append(Self.padded("match") + match.joined(separator: ", ")) }
        for (name, text) in fields.sorted(by: { $0.key < $1.key }) {
            lines.append(Self.padded("field") + "\(name) = \(text)".withoutControls)
        }
        if let body { lines.append(Self.padded("body") + body.withoutControls) }
        if let mode { lines.append(Self.padded("mode") + mode) }
        for (event, id) in segments.sorted(by: { $0.key < $1.key }) {
            lines.append(Self.padded("segment") + "\(id) for \(event)")
        }
        return lines
    }

    private static func padded(_ name: String) -> String {
        name.padding(toLength: 11, withPad: " ", startingAt: 0)
    }
}
