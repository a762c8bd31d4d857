import ArgumentParser
import Foundation

struct CallCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Work through your calls: a card, a key for what came of it, the next card.",
        discussion: "While a card is open the call stays yours. Esc takes back a key; q gives back what you hold.")

    @Option(help: "Only this campaign's.")
    var campaign: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        guard session.canAsk, let keyboard = Keyboard(descriptor: STDIN_FILENO, stop: session.context.stop()) else {
            throw Failure.usage(
                "`call` needs a terminal, for it reads single keys; in a script use `next` and `log` with --format json"
            )
        }
        try CallDesk(session: session, keyboard: keyboard, campaign: campaign).work()
    }
}
