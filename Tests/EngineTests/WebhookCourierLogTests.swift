import Curl
import Logging
import Prospecting
import Synchronization
import Testing

@testable import Engine

/// What the courier tells whoever runs the daemon.
@Suite(.timeLimit(.minutes(10))) struct WebhookCourierLogTests {
    @Test func `an endpoint that is switched off is told once`() async throws {
        let scene = try await Scene()
        let receiver = try Receiver { _ in .status(410) }
        defer { receiver.stop() }
        let endpoint = try await scene.endpoint(receiver.url)
        try await scene.change(1, "A")
        try await scene.change(1, "B")
        let lines = LogLines()
        let transfers = try Transfers()
        let courier = WebhookCourier(
            store: scene.store, transfers: transfers, clock: scene.clock, sealer: scene.sealer,
            addresses: DeliveryAddresses(.any), signal: scene.signal, logger: Logger(label: "test") { _ in lines })
        try await scene.serving(courier) {
            try await scene.until { try await scene.store.webhook(endpoint).disabledFor != nil }
        }
        await transfers.shutdown()
        #expect(
            lines.all == [
                "warning: A webhook is switched off: its receiver answered 410 Gone; what it misses is kept until "
                    + "`touchline webhook enable` \(endpoint)"
            ])
    }
}

/// Keeps what is logged: the level, the words, and the endpoint that they are about.
private final class LogLines: LogHandler {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock(\.self) }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        let webhook = event.metadata?["webhook"]?.description ?? ""
        lines.withLock { $0.append("\(event.level): \(event.message) \(webhook)") }
    }
}
