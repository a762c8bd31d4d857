import Prospecting
import Storage
import Synchronization
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(10))) struct RulesKeeperTests {
    /// An operator's file: a word for each table that it may make.
    private final class File: Sendable {
        private let state = Mutex((text: "open", looks: 0))

        var looks: Int { state.withLock { $0.looks } }

        func write(_ text: String) { state.withLock { $0.text = text } }

        func read() throws -> RulesKeeper.Reading {
            let text = state.withLock { state in
                state.looks += 1
                return state.text
            }
            guard text != "gone" else { throw Refusal(.invalid, "the file cannot be read") }
            return RulesKeeper.Reading(text: text) {
                guard text != "broken" else { throw Refusal(.invalid, "line 1: no rule") }
                let hours: WeeklyHours = text == "shut" ? .never : CallingHours.lawful
                let rule = Rule(id: "all", name: "all", jurisdiction: .elsewhere, hours: hours)
                return Rulebook(RuleTable(version: text, rules: [rule]))
            }
        }
    }

    /// Returns when the file was looked at so often again.
    private func looks(_ count: Int, at file: File, _ signal: Signal) async throws {
        let enough = file.looks + count
        while file.looks < enough {
            signal.fire()
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    @Test func `a changed file is followed without a restart, and one with mistakes is not`() async throws {
        let scene = try await Scene(campaign: true)
        let (file, signal) = (File(), Signal())
        let keeper = RulesKeeper(
            store: scene.store, clock: scene.clock, signal: signal, served: "open", logger: scene.logger,
            read: file.read)
        func isGiven() async throws -> Bool {
            try await !scene.store.peekNextCalls(for: scene.rep, count: 1, campaign: nil, now: scene.clock.now).touches
                .isEmpty
        }
        #expect(try await isGiven())
        try await scene.serving(keeper) {
            file.write("shut")
            try await looks(4, at: file, signal)
            #expect(scene.store.rules.table.version == "shut")
            #expect(try await !isGiven())
            #expect(try await scene.store.keptRules("shut")?.text == "shut")
            for word in ["broken", "gone"] {
                file.write(word)
                try await looks(4, at: file, signal)
                #expect(scene.store.rules.table.version == "shut")
            }
            file.write("open again")
            try await looks(4, at: file, signal)
            #expect(scene.store.rules.table.version == "open again")
            #expect(try await isGiven())
        }
    }

    @Test func `a file that is being written is not taken half`() async throws {
        let scene = try await Scene(campaign: true)
        let (file, signal) = (File(), Signal())
        let keeper = RulesKeeper(
            store: scene.store, clock: scene.clock, signal: signal, served: "open", logger: scene.logger,
            read: {
                let reading = try file.read()
                file.write("open" + String(repeating: "!", count: file.looks))
                return reading
            })
        try await scene.serving(keeper) { try await looks(6, at: file, signal) }
        #expect(scene.store.rules == .floor)
    }
}
