import ArgumentParser
import Wire

struct LeadAssignCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Give a lead to somebody, or with --nobody back to the whole queue.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Argument(help: "The mail address of who is to have it.")
    var owner: String?

    @Flag(help: "Take it from whoever has it.")
    var nobody = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard (owner == nil) == nobody else {
            throw ValidationError("say who is to have it, or --nobody, and not both")
        }
    }

    func run(in session: Session) throws {
        let request =
            if let owner {
                try APIRequest("PUT", "leads", lead, "owner", json: OwnerBody(owner: owner))
            } else {
                APIRequest("DELETE", "leads", lead, "owner")
            }
        let answer = try session.send(request)
        if let warning = try Client.decode(OwnerAnswer.self, from: answer).warning {
            session.say("warning: " + warning)
        }
        try session.show(answer, as: OwnerAnswer.self) { answer, paper in
            "\(answer.lead) is \(answer.owner.map { paper.bold($0) + "'s" } ?? "nobody's; its queue shares it")\n"
        }
    }
}
