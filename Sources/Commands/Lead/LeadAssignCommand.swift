import ArgumentParser
import Wire

struct LeadAssignCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "assign", abstract: "Give a lead to somebody.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Argument(help: "The mail address of who is to have it.")
    var owner: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PUT", "leads", lead, "owner", json: OwnerBody(owner: owner))
        try session.show(request, as: OwnerAnswer.self) { answer, paper in
            "\(answer.lead) is \(paper.bold(answer.owner))'s\n"
        }
    }
}
