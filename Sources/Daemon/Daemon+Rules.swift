import Engine
import Server
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

    /// What keeps it from giving out calls: a database that does not answer, or rules that were replaced elsewhere.
    var hindrances: @Sendable () async -> [ServerHooks.Hindrance] {
        { [store] in
            do {
                return try await store.staleRules().map { [.init("rules", words: $0.message)] } ?? []
            } catch {
                return [.init("database")]
            }
        }
    }
}
