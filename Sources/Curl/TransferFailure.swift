/// Why no answer came.
package struct TransferFailure: Error, Sendable, Hashable {
    /// A name for every cause.
    package enum Kind: String, Sendable {
        /// The host's name did not resolve.
        case dns
        /// No address of the host took the connection.
        case connect
        /// TLS was not agreed, or the certificate was not believed.
        case tls
        /// The time allowed was over.
        case timeout
        /// The connection ended before the answer was whole.
        case reset
        /// What came back is no HTTP.
        case notHTTP = "not-http"
        /// The address policy does not allow the address.
        case blockedAddress = "blocked-address"
        /// The answer or its headers passed their limit.
        case tooLarge = "too-large"
        /// The URL is not one of HTTP that may be asked.
        case badURL = "bad-url"
        /// The task was cancelled, or the transfers were shut down.
        case cancelled
        /// Anything else; the message says what.
        case other
    }

    /// The cause.
    package var kind: Kind
    /// A sentence that a person can act on, without a secret in it.
    package var message: String
    /// How far the transfer came.
    package var timings: Timings
    /// Whether libcurl sent the request again by itself, after a reused connection closed without an answer.
    package var repeatedByLibrary: Bool

    /// Names a cause and says it in words.
    package init(
        _ kind: Kind, _ message: String, timings: Timings = Timings(), repeatedByLibrary: Bool = false
    ) {
        self.kind = kind
        self.message = message
        self.timings = timings
        self.repeatedByLibrary = repeatedByLibrary
    }
}
