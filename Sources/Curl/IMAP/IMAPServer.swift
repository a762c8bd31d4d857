/// Where a mailbox is read, and how one logs in there.
package struct IMAPServer: Sendable {
    /// `imaps://HOST:PORT`, or `imap://HOST:PORT`, which must offer STARTTLS unless it is this machine.
    package var url: String
    package var login: String
    package var secret: Secret
    /// Certificates in PEM that the server is believed by, in place of the system's.
    package var authority: String?
    package var addresses: AddressPolicy
    /// How long the server may be silent, in milliseconds.
    package var patience: Int

    package enum Secret: Sendable {
        case password(String)
        /// Given as XOAUTH2 or OAUTHBEARER, whichever the server offers.
        case token(String)
    }

    package init(
        url: String, login: String, secret: Secret, authority: String? = nil, addresses: AddressPolicy = .publicOnly,
        patience: Int = 30_000
    ) {
        self.url = url
        self.login = login
        self.secret = secret
        self.authority = authority
        self.addresses = addresses
        self.patience = patience
    }

    /// Whether the URL names this machine, where a talk without TLS is heard by nobody else.
    var isLoopback: Bool {
        let host = url.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" }
        return ["127.0.0.1", "localhost", "[::1]"].contains { host == $0 || host.hasPrefix($0 + ":") }
    }
}

/// Why a mailbox could not be read.
package struct IMAPFailure: Error, Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// The server does not let us in: the name, the password or the token is wrong, or it is not to be used so.
        case login
        /// The server said no to what was asked.
        case refused
        /// What came back is no IMAP, or more than was asked for.
        case notIMAP = "not-imap"
        /// The address policy does not allow the address.
        case blockedAddress = "blocked-address"
        /// The server cannot be reached, or the talk broke off.
        case connection
        case cancelled
    }

    package var kind: Kind
    /// A sentence that a person can act on, without a secret in it.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
