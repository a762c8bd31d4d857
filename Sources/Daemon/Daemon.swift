import Curl
import Engine
import Foundation
import Logging
import Prospecting
import Server
import ServiceLifecycle
import Storage
import Wire

/// The whole daemon, composed: embeddable, so that tests run it in their own process.
package struct Daemon: Sendable {
    /// How it is to be run.
    package struct Options: Sendable {
        package var location: StoreLocation
        package var host = "127.0.0.1"
        /// 0 picks a free one.
        package var port = 7700
        package var tls: ServerOptions.TLS?
        /// Where the business clock starts; nil to serve for real.
        package var rehearseAt: Instant?
        package var allowsPrivateWebhooks = false
        /// Networks inside that webhooks may reach, where not all of them.
        package var webhookNetworks: [Network] = []
        /// Where people outside reach it: links begin with it, and it ends without a slash.
        package var publicURL: String?
        /// What campaign files may name: the variables of the environment that are for them.
        package var secrets = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("TOUCHLINE_SECRET_") }
        /// What is let go by its age.
        package var retention = Retention()
        /// The operator's file of rules; nil for the product's alone.
        package var rules: String?

        package init(location: StoreLocation) {
            self.location = location
        }

        var dataDirectory: URL { URL(filePath: location.directory, directoryHint: .isDirectory) }

        /// `HOST:PORT` as it is written in a URL: an IPv6 address stands in brackets.
        func address(port: Int) -> String {
            host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }

    let options: Options
    private let lock: StoreLock
    let store: Store
    let clock: DaemonClock
    let sealer: Sealer
    /// The operator's file of rules, as it was read at the start.
    let rulesText: String?
    /// What mailboxes log in with.
    let keys: MailboxKeys
    private let wakes = Wakes()
    let logger: Logger

    /// Opens the store, checks the key file and sets the clock; throws a `Refusal` that says what is wrong.
    package init(
        options: Options, logger: Logger, realTime: @escaping @Sendable () -> Instant = DaemonClock.systemTime
    ) async throws {
        self.options = options
        self.logger = logger
        try options.location.requireStore()
        let rules = try RulesOption.read(options.rules)
        sealer = try Sealer(keyFile: options.location.keyFile)
        lock = try StoreLock(besides: options.location.database)
        store = try options.location.open(
            digests: sealer.digests, rules: rules.book, handoffLinks: options.handoffLinks(signedBy: sealer),
            onCommit: wakes.fire)
        guard try await !store.isBeingMoved() else {
            throw Refusal(
                .conflict, "a move into this store has not come to its end; run the same touchlined move again")
        }
        if let refusal = try await store.moveAway() { throw refusal }
        clock = DaemonClock(
            offset: try await Self.offset(store, options, now: realTime(), logger: logger), realTime: realTime)
        rulesText = rules.text
        try await store.serveRules(rules.text, now: clock.now)
        keys = MailboxKeys(
            store: store, sealer: sealer, addresses: options.rehearseAt == nil ? .any : .loopbackOnly, clock: clock)
        try Self.removeSpooledFiles(of: options)
    }

    package var now: Instant { clock.now }

    /// Serves until the task is cancelled or the process is told to stop; drains before it returns.
    ///
    /// - Parameters:
    ///   - stopsOnSignals: whether the process and its signals are the daemon's own.
    ///   - onListening: is given the port, once requests are answered.
    package func run(
        stopsOnSignals: Bool = true, onListening: @escaping @Sendable (Int) -> Void
    ) async throws {
        let transfers = try Transfers(maximumConnections: 384)
        let services: [any Service] =
            try await heartbeat() + rulesKeeper() + workers(transfers)
            + [try server().makeService(onListening: onListening)]
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: stopsOnSignals ? [.sigterm, .sigint] : [], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(30)
        // What does not end then ends with the process, which is ours alone where signals are for us.
        configuration.maximumCancellationDuration = stopsOnSignals ? .seconds(8) : nil
        let group = ServiceGroup(configuration: configuration)
        let outcome = await Result { try await group.run() }
        await transfers.shutdown()
        try store.close()
        try outcome.get()
    }

    /// Where several daemons share the store; the first of the services, so that it is the last to stop.
    private func heartbeat() async throws -> [any Service] {
        guard store.isShared else { return [] }
        _ = try await store.beat()
        return [enduring(Heartbeat(store: store, clock: clock, signal: Signal(), logger: logger))]
    }

    private func workers(_ transfers: Transfers) -> [any Service] {
        [
            enduring(
                WebhookCourier(
                    store: store, transfers: transfers, clock: clock, sealer: sealer, addresses: addresses,
                    publicURL: options.publicURL, signal: wakes.courier, logger: logger)),
            enduring(
                MailSender(
                    store: store, clock: clock, sealer: sealer, keys: keys, addresses: mailAddresses,
                    optOuts: optOuts, links: mailLinks, signal: wakes.mail, logger: logger)),
            enduring(Deadlines(store: store, clock: clock, signal: wakes.deadlines, logger: logger)),
            enduring(LeaseKeeper(store: store, clock: clock, signal: wakes.leases, logger: logger)),
            enduring(
                JournalSealer(
                    store: store, clock: clock, signal: Signal(), random: ServerHooks.systemRandom, logger: logger)),
            enduring(
                InboundReader(
                    store: store, clock: clock, signal: wakes.inbound, logger: logger,
                    read: InboundIntake(store: store, logger: logger).take)),
            enduring(
                MailboxReader(
                    store: store, clock: clock, keys: keys, addresses: mailAddresses,
                    pause: options.rehearseAt == nil ? MailboxReader.pause : MailboxReader.pauseInRehearsal,
                    logger: logger)),
            enduring(
                RetentionKeeper(
                    store: store, retention: options.retention, clock: clock, signal: Signal(), logger: logger)),
        ]
    }

    func enduring(_ service: some Service) -> any Service { Enduring(service, logger: logger) }

    private func server() throws -> TouchlineServer {
        let serverOptions = ServerOptions(
            host: options.host, port: options.port, tls: options.tls,
            allowsPrivateWebhooks: options.allowsPrivateWebhooks || options.rehearseAt != nil
                || !options.webhookNetworks.isEmpty,
            dataDirectory: options.dataDirectory, publicURL: options.publicURL)
        let rehearsal = ServerHooks.Rehearsal { span in
            try await store.keepRehearsalOffset(clock.advance(by: span))
            return clock.now
        }
        let secrets = options.secrets
        let hooks = ServerHooks(
            clock: { clock.now }, realClock: { clock.realNow }, seal: sealer.seal,
            open: { [sealer] in try sealer.open($0) }, secret: { secrets[$0] },
            links: LinkSigner(key: sealer.linkKey), inboundKept: { [wakes] in wakes.inbound.fire() },
            mail: mailDesk,
            rehearsal: options.rehearseAt == nil ? nil : rehearsal,
            notReady: hindrances, gauges: gauges)
        return try TouchlineServer(store: store, options: serverOptions, hooks: hooks, logger: logger)
    }

    /// While rehearsing nothing leaves this machine.
    private var addresses: DeliveryAddresses {
        if options.rehearseAt != nil { return DeliveryAddresses(.loopbackOnly) }
        return options.allowsPrivateWebhooks
            ? DeliveryAddresses(.any) : DeliveryAddresses(publicPlus: options.webhookNetworks)
    }

    /// Imports that a daemon before this one was killed in; the lock says that none is under way.
    private static func removeSpooledFiles(of options: Options) throws(Refusal) {
        let folder = ServerOptions.spoolFolder(in: options.dataDirectory).path
        guard FileManager.default.fileExists(atPath: folder) else { return }
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            throw Refusal(.unavailable, "\(folder) cannot be emptied: \(error.localizedDescription)")
        }
    }

    /// How far business time is ahead of the real. A rehearsed store is never served for real.
    private static func offset(
        _ store: Store, _ options: Options, now: Instant, logger: Logger
    ) async throws -> Int64 {
        let kept = try await store.rehearsalOffset()
        guard let start = options.rehearseAt else {
            guard kept == nil else {
                throw Refusal(
                    .conflict,
                    "this store was rehearsed: its times are made up, so it is not served for real; "
                        + "add --rehearse-at TIME")
            }
            return 0
        }
        if kept == nil, try await store.hasWork() {
            throw Refusal(
                .conflict,
                "this store is in use for real and is not rehearsed on; make another: touchlined init --data DIR")
        }
        let wanted = (start - now).milliseconds
        let offset = max(kept ?? wanted, wanted)
        if offset > wanted {
            logger.notice(
                "The rehearsal's clock goes on from where it was, which is later than the time asked for",
                metadata: ["asked": "\(start.rfc3339)"])
        }
        try await store.keepRehearsalOffset(offset)
        return offset
    }
}

/// The signals that wake the daemon's services after a write.
private final class Wakes: Sendable {
    let courier = Signal()
    let deadlines = Signal(rest: Wakes.rest)
    let leases = Signal(rest: Wakes.rest)
    let mail = Signal(rest: Wakes.rest)
    /// Not fired by every commit: whoever keeps a message fires it.
    let inbound = Signal()

    /// What is due to the second need not be looked for with each of hundreds of commits.
    private static let rest = Duration.milliseconds(100)

    @Sendable func fire() {
        courier.fire()
        deadlines.fire()
        leases.fire()
        mail.fire()
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
