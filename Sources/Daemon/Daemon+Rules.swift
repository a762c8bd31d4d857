import Engine
import ServiceLifecycle

extension Daemon {
    /// Where the operator has a file of rules, it is followed when it changes.
    func rulesKeeper() -> [any Service] {
        guard let path = options.rules, let rulesText else { return [] }
        return [
            enduring(
                RulesKeeper(store: store, clock: clock, signal: Signal(), served: rulesText, logger: logger) {
                    let text = try RulesOption.text(path)
                    return RulesKeeper.Reading(text: text) { try RulesOption.book(text, of: path) }
                })
        ]
    }
}
