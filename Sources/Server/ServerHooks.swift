import Foundation
import Prospecting
import Wire

/// What the daemon lends the server: its clock, chance, its keys, and a look at its other services.
package struct ServerHooks: Sendable {
    package var clock: @Sendable () -> Instant
    /// The same where nothing is rehearsed.
    package var realClock: @Sendable () -> Instant
    /// So many random bytes, unguessable.
    package var random: @Sendable (Int) -> Data
    /// Seals a secret under the daemon's key file.
    package var seal: @Sendable (Data) throws -> Data
    /// The secret behind its sealed form in base64.
    package var open: @Sendable (String) throws -> String
    /// What a variable `TOUCHLINE_SECRET_…` of the daemon's environment holds; nil where it is not there.
    package var secret: @Sendable (String) -> String?
    /// Signs the links that need no account.
    package var links: LinkSigner
    /// Says that a message of another system was kept and is to be read.
    package var inboundKept: @Sendable () -> Void
    /// Sends mails; nil for a server that stands alone.
    package var mail: MailDesk?
    /// nil when business time is real time.
    package var rehearsal: Rehearsal?
    /// What does not run though it should; empty when all is well.
    package var notReady: @Sendable () async -> [Hindrance]
    package var gauges: @Sendable () async throws -> [Gauge]
    /// Waits until there may be a new event, for requests that wait for one.
    package var eventPause: @Sendable () async throws -> Void

    package init(
        clock: @escaping @Sendable () -> Instant, realClock: (@Sendable () -> Instant)? = nil,
        random: @escaping @Sendable (Int) -> Data = ServerHooks.systemRandom,
        seal: @escaping @Sendable (Data) throws -> Data,
        open: @escaping @Sendable (String) throws -> String = ServerHooks.opensNothing,
        secret: @escaping @Sendable (String) -> String? = { _ in nil }, links: LinkSigner,
        inboundKept: @escaping @Sendable () -> Void = {}, mail: MailDesk? = nil,
        rehearsal: Rehearsal? = nil,
        notReady: @escaping @Sendable () async -> [Hindrance] = { [] },
        gauges: @escaping @Sendable () async throws -> [Gauge] = { [] },
        eventPause: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .milliseconds(250)) }
    ) {
        self.clock = clock
        self.realClock = realClock ?? clock
        self.random = random
        self.seal = seal
        self.open = open
        self.secret = secret
        self.links = links
        self.inboundKept = inboundKept
        self.mail = mail
        self.rehearsal = rehearsal
        self.notReady = notReady
        self.gauges = gauges
        self.eventPause = eventPause
    }

    /// Something that keeps the daemon from its work.
    package struct Hindrance: Sendable, Equatable {
        /// For programs: `database`, `rules`.
        package var name: String
        /// What to do about it, for people; nil where the name says it all.
        package var words: String?

        package init(_ name: String, words: String? = nil) {
            self.name = name
            self.words = words
        }
    }

    /// Moves a rehearsal's clock on.
    package struct Rehearsal: Sendable {
        /// Gives the time that the clock shows afterwards.
        package var advance: @Sendable (Span) async throws -> Instant

        package init(advance: @escaping @Sendable (Span) async throws -> Instant) {
            self.advance = advance
        }
    }

    /// A figure of the moment, for `/metrics`.
    package struct Gauge: Sendable, Equatable {
        /// As Prometheus names it: `touchline_deliveries_waiting`.
        package var name: String
        package var help: String
        package var value: Double

        package init(name: String, help: String, value: Double) {
            self.name = name
            self.help = help
            self.value = value
        }
    }

    /// For a server without a key file.
    package static let opensNothing: @Sendable (String) throws -> String = { _ in
        throw Refusal(.unavailable, "there is no key file to open sealed secrets with")
    }

    /// Bytes of the operating system's generator.
    package static let systemRandom: @Sendable (Int) -> Data = { count in
        var generator = SystemRandomNumberGenerator()
        var bytes = Data()
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
        }
        return bytes
    }
}
