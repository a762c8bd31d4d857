import ArgumentParser
import Wire

struct LeadEraseCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Remove a person for good, on request.",
        discussion: """
            Name, addresses, numbers, notes and answers are gone and cannot be brought back; what happened stays \
            countable. The address and the numbers are refused from then on: only a digest of them is kept.
            """)

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Option(help: "Why, for the record; say nothing here that is to be forgotten.")
    var reason: String

    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try confirmation.ask(in: session, unsaid: "erasing \(lead)") {
            let card = try session.ask(APIRequest("GET", "leads", lead), for: LeadCard.self)
            return "This erases \(card.words): name, addresses, numbers, notes and answers.\n"
        }
        let request = APIRequest("DELETE", "leads", lead, query: [("reason", reason)])
        try session.show(request, as: ErasedAnswer.self) { answer, _ in
            "\(answer.lead) is erased; calls kept without their words: \(answer.attempts); addresses and numbers refused "
                + "from now on: \(answer.contacts)\n"
        }
    }
}
