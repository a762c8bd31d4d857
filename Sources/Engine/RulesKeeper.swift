import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Looks every two seconds whether the operator's file of rules was changed, and lets the store be served by what it says
/// then: from the next question on, without a restart. A text is taken when two looks in a row have found it, so that none is
/// taken while it is being written.
///
/// A file that cannot be read, or has mistakes, changes nothing: the rules before hold, and the log says so until it is
/// mended. Where several daemons share a store, each says so that serves by other rules than who came last, and gives
/// out no calls.
package struct RulesKeeper: Service {
    private static let pause = Duration.seconds(2)
    /// So many looks lie between two words on the same fault: a minute.
    private static let looksBetweenWords = 30

    /// The operator's file, as somebody wrote it and as it is understood.
    package struct Reading: Sendable {
        package var text: String
        /// Throws a `Refusal` that lists the mistakes.
        package var book: @Sendable () throws -> Rulebook

        package init(text: String, book: @escaping @Sendable () throws -> Rulebook) {
            self.text = text
            self.book = book
        }
    }

    private let store: Store
    private let clock: DaemonClock
    private let signal: Signal
    private let logger: Logger
    private let served: String
    private let read: @Sendable () throws -> Reading

    /// - Parameters:
    ///   - served: the text of the file by which the store is served now.
    ///   - read: reads the file as it is now; throws a `Refusal` where it cannot be read.
    package init(
        store: Store, clock: DaemonClock, signal: Signal, served: String, logger: Logger,
        read: @escaping @Sendable () throws -> Reading
    ) {
        self.store = store
        self.clock = clock
        self.signal = signal
        self.served = served
        self.logger = logger
        self.read = read
    }

    package func run() async throws {
        var look = Look(served: served)
        try await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                try await take(&look)
                try await compare(&look)
                await signal.wait(atMost: Self.pause)
            }
        } onGracefulShutdown: {
            signal.fire()
        }
    }

    private struct Look {
        /// The text that was taken last.
        var served: String
        /// What the look before found.
        var seen: String?
        var fault: String?
        var foreign: String?
        var looksUntilWords = 0
    }

    private func take(_ look: inout Look) async throws {
        do {
            let reading = try read()
            let isWhole = look.seen == reading.text
            look.seen = reading.text
            guard reading.text != look.served else {
                look.fault = nil
                return
            }
            guard isWhole else { return }
            let book = try reading.book()
            let woken = try await store.serve(book, text: reading.text, now: clock.now)
            (look.served, look.fault) = (reading.text, nil)
            logger.notice(
                "The rules were changed; calls follow them from now on",
                metadata: ["version": "\(book.table.version)", "looked at again": "\(woken)"])
        } catch let refusal as Refusal where !refusal.isOutage {
            tell(refusal.message, &look)
        }
    }

    private func tell(_ fault: String, _ look: inout Look) {
        look.looksUntilWords = look.fault == fault ? look.looksUntilWords - 1 : 0
        look.fault = fault
        guard look.looksUntilWords <= 0 else { return }
        look.looksUntilWords = Self.looksBetweenWords
        logger.error(
            "The file of rules is not taken, and the rules before hold; mend it (touchlined check says what is wrong)",
            metadata: ["fault": "\(fault)", "version": "\(store.rules.table.version)"])
    }

    /// Tells once of each other version by which the store is served too.
    private func compare(_ look: inout Look) async throws {
        guard store.isShared, let last = try await store.rulesServedLast(), last != store.rules.table.version else {
            look.foreign = nil
            return
        }
        guard look.foreign != last else { return }
        look.foreign = last
        logger.error(
            "Another daemon serves this store by other rules; give all of them the same file",
            metadata: ["ours": "\(store.rules.table.version)", "theirs": "\(last)"])
    }
}
