import ArgumentParser
import Prospecting
import Wire

struct LeadNumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number", abstract: "Keep the numbers of a lead.",
        subcommands: [
            LeadNumberAddCommand.self, LeadNumberRemoveCommand.self, LeadNumberBadCommand.self,
            LeadNumberGoodCommand.self,
        ])
}

/// A number of a lead, as somebody types both.
struct LeadNumberArguments: ParsableArguments {
    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Argument(help: "The number, in quotes when it has spaces; with an extension or without.")
    var number: String

    func mark(isGood: Bool) throws -> APIRequest {
        try APIRequest("PUT", "leads", lead, "numbers", number, "mark", json: NumberMarkBody(good: isGood))
    }
}

struct LeadNumberAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Give a lead another number.")

    @OptionGroup var target: LeadNumberArguments

    @Flag(help: "Call this one from now on.")
    var first = false

    @Option(help: "fixed or mobile, where the number itself does not tell.")
    var line: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = LeadNumberBody(number: target.number, first: first ? true : nil, lineType: line)
        let request = try APIRequest("POST", "leads", target.lead, "numbers", json: body)
        try session.show(request, as: [LeadCard.Number].self) { $0.table(on: $1) }
    }
}

struct LeadNumberRemoveCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Take a number away from a lead.")

    @OptionGroup var target: LeadNumberArguments
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest("DELETE", "leads", target.lead, "numbers", target.number)
        try session.show(request, as: [LeadCard.Number].self) { $0.table(on: $1) }
    }
}

struct LeadNumberBadCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "bad", abstract: "Say that a number does not reach the lead; it is left alone for 90 days.")

    @OptionGroup var target: LeadNumberArguments
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(target.mark(isGood: false), as: [LeadCard.Number].self) { $0.table(on: $1) }
    }
}

struct LeadNumberGoodCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "good", abstract: "Say that a number reaches the lead; it is the one to call from now on.")

    @OptionGroup var target: LeadNumberArguments
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(target.mark(isGood: true), as: [LeadCard.Number].self) { $0.table(on: $1) }
    }
}

extension [LeadCard.Number] {
    func table(on paper: Paper) -> String {
        TextTable(
            [.text("NUMBER"), .text("LINE"), .text("ZONES"), .text("MARK")],
            rows: map { number in
                let ext = number.ext.map { " ext. \($0)" } ?? ""
                let zones = number.zones.map(Paper.city).joined(separator: " or ")
                let good = number.goodAt.map { "reached \(paper.moment($0))" } ?? ""
                let mark = number.badSince.map { "bad since \(paper.moment($0))" } ?? good
                return [number.number + ext, number.lineType, zones.isEmpty ? "unknown" : zones, mark]
            }
        ).text(on: paper)
    }
}
