import Foundation

/// One HTTP request to make.
package struct HTTPRequest: Sendable {
    /// What becomes of an answer longer than the limit.
    package enum Overflow: Sendable, Hashable {
        /// The first bytes are kept, and the answer says that it is cut.
        case cut
        /// The transfer fails as too large.
        case fail
    }

    /// `GET`, `POST` or any other token.
    package var method: String
    /// An absolute `http` or `https` URL without credentials.
    package var url: String
    /// Sent in this order; the names are written as given. Length, transfer coding and `Expect` are libcurl's to write.
    package var headers: [(name: String, value: String)]
    /// The bytes sent, exactly; nil sends none.
    package var body: Data?
    /// The whole transfer's limit in milliseconds, not counting the wait for a free connection; 0 is none.
    package var timeout: Int
    /// The limit in milliseconds for name, connection and TLS.
    package var connectTimeout: Int
    /// The answer's bytes that are kept.
    package var maximumAnswerBytes: Int
    /// What becomes of more.
    package var overflow: Overflow
    /// Where the request may go, checked on the real address before it is connected to and again before it is sent.
    package var addresses: AddressPolicy
    /// Whether HTTP/2 may be agreed over TLS; it can lose requests when the server goes away (libcurl 7.88).
    package var http2: Bool
    /// A PEM file of the authorities to believe instead of the system's.
    package var certificateAuthority: String?
    /// The PEM text of the authorities to believe instead of the system's.
    package var authority: String?
    /// By what the other side may know us.
    package var identity: Identity?

    /// A certificate, with the chain up to its authority, and its key: both PEM.
    package struct Identity: Sendable, Hashable {
        package var certificate: String
        package var key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// A request that waits 20 s in all, 10 s to connect, and fails on more than 64 KiB unless told otherwise.
    package init(
        method: String = "GET",
        url: String,
        headers: [(name: String, value: String)] = [],
        body: Data? = nil,
        timeout: Int = 20_000,
        connectTimeout: Int = 10_000,
        maximumAnswerBytes: Int = 64 * 1024,
        overflow: Overflow = .fail,
        addresses: AddressPolicy,
        http2: Bool = false,
        certificateAuthority: String? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.maximumAnswerBytes = maximumAnswerBytes
        self.overflow = overflow
        self.addresses = addresses
        self.http2 = http2
        self.certificateAuthority = certificateAuthority
    }
}

extension HTTPRequest {
    /// Whether a body goes with it, be it an empty one.
    var sendsBody: Bool { body != nil || method == "POST" || method == "PUT" || method == "PATCH" }

    /// Whether a handle that has sent the one sends the other with nothing changed but headers and body.
    func isSetUp(like other: HTTPRequest) -> Bool {
        url == other.url && method == other.method && sendsBody == other.sendsBody && timeout == other.timeout
            && connectTimeout == other.connectTimeout && http2 == other.http2 && addresses == other.addresses
            && certificateAuthority == other.certificateAuthority && authority == other.authority
            && identity == other.identity
    }
}
