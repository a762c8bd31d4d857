import Foundation
import Hummingbird
import HummingbirdTLS
import Logging
import PhoneParsing
import Prospecting
import ServiceLifecycle
import Storage

/// The HTTP server: the route table over a store.
package struct TouchlineServer: Sendable {
    let responder: RouteResponder

    package init(store: Store, options: ServerOptions, hooks: ServerHooks, logger: Logger) throws {
        let table = RouteTable.all
        let context = ServerContext(
            store: store, options: options, hooks: hooks, phones: PhoneParser(), metrics: RequestMetrics(),
            keys: KeysUnderWay(), inbound: InboundGuard(),
            description: Data(try OpenAPIDocument(table: table).value().json.utf8),
            logger: logger)
        responder = RouteResponder(table: table, server: context)
    }

    /// A service that listens until it is told to shut down, and then answers what it has begun to.
    ///
    /// - Parameter onListening: is given the port, once requests are answered.
    /// - Throws: `invalid` when the certificate or the key cannot be used; the service's own `run()` throws
    ///   `unavailable` when the address cannot be listened on.
    package func makeService(onListening: @escaping @Sendable (Int) -> Void) throws -> some Service {
        let options = responder.server.options
        let certificates = try options.tls.map(Self.certificates)
        let application = Application(
            responder: responder,
            server: try certificates.map { try .tls(.http1(), tlsConfiguration: $0) } ?? .http1(),
            configuration: ApplicationConfiguration(address: .hostname(options.host, port: options.port)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { onListening(port) }
            },
            logger: Self.quiet(responder.server.logger))
        return ListeningService(listener: application, host: options.host, port: options.port)
    }

    private static func certificates(_ tls: ServerOptions.TLS) throws -> TLSConfiguration {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(tls.certificate)
            let key = try NIOSSLPrivateKey(file: tls.key, format: .pem)
            return .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        } catch {
            throw Refusal(
                .invalid, "the certificate \(tls.certificate) with the key \(tls.key) cannot be used: \(error)")
        }
    }

    /// The same log without what the libraries below say of every connection.
    private static func quiet(_ logger: Logger) -> Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}
