import CCurl

/// A mail server, and how to get into it.
package struct MailServer: Sendable, Hashable {
    /// `smtps://HOST:PORT` with TLS from the start, or `smtp://HOST:PORT` with STARTTLS; for reading, `imaps` and `imap`.
    package var url: String
    /// nil for a server that asks for no login.
    package var login: Login?
    /// Certificates in PEM that it is believed by, in place of the system's.
    package var authority: String?
    package var addresses: AddressPolicy
    /// Milliseconds for all of one transfer.
    package var timeout: Int
    /// Milliseconds for the connection.
    package var connectTimeout: Int

    package init(
        url: String, login: Login? = nil, authority: String? = nil, addresses: AddressPolicy = .any,
        timeout: Int = 60_000, connectTimeout: Int = 15_000
    ) {
        self.url = url
        self.login = login
        self.authority = authority
        self.addresses = addresses
        self.timeout = timeout
        self.connectTimeout = connectTimeout
    }

    /// What is given to be let in.
    package enum Login: Sendable, Hashable {
        case password(name: String, String)
        /// XOAUTH2 or OAUTHBEARER (RFC 7628), as the server offers.
        case token(name: String, String)
    }

    /// What of the talk is encrypted: all of it, unless the server is on this machine and no certificate is named. There what
    /// asks for no login is spoken to as it is, and what asks for one by TLS where it offers that.
    private var encryption: curl_usessl {
        isNearby ? login == nil ? CURLUSESSL_NONE : CURLUSESSL_TRY : CURLUSESSL_ALL
    }

    private var isNearby: Bool {
        guard authority == nil, url.hasPrefix("smtp://") || url.hasPrefix("imap://") else { return false }
        let host = url.dropFirst("smtp://".count).prefix { $0 != "/" }
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        return name == "localhost" || name == "[::1]" || parts.count == 4 && parts[0] == 127
    }

    /// Sets the handle up with what every transfer to this server shares.
    func prepare(_ easy: EasyHandle, protocols: String, access: AddressGuard) throws(TransferFailure) {
        try easy.set(CURLOPT_PROTOCOLS_STR, protocols)
        try easy.set(CURLOPT_TIMEOUT_MS, timeout)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, connectTimeout)
        try easy.set(CURLOPT_USE_SSL, Int(encryption.rawValue))
        if let authority {
            try easy.set(CURLOPT_CAINFO_BLOB, bytes: authority)
            try easy.set(CURLOPT_CAINFO, nil)
            try easy.set(CURLOPT_CAPATH, nil)
        }
        switch login {
        case nil: break
        case .password(let name, let password):
            try easy.set(CURLOPT_USERNAME, name)
            try easy.set(CURLOPT_PASSWORD, password)
        case .token(let name, let token):
            try easy.set(CURLOPT_USERNAME, name)
            try easy.set(CURLOPT_XOAUTH2_BEARER, token)
        }
        try access.attach(to: easy)
    }
}

extension EasyHandle {
    /// What ended a talk with a mail server, in words for who looks after the mailbox.
    func mailExplanation(of code: CURLcode) -> String {
        let words = explanation(of: code)
        guard code == CURLE_PEER_FAILED_VERIFICATION else { return words }
        return "its certificate is not believed (\(words)); where that is one of its own, name who signed it: "
            + "--authority FILE"
    }
}
