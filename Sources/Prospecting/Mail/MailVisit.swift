/// Somebody, or something, that followed a link of a mail or fetched its image.
package struct MailVisit: Sendable, Equatable {
    package var kind: Kind
    /// Where the link leads; nil for the image.
    package var url: String?
    package var at: Instant

    package init(_ kind: Kind, url: String? = nil, at: Instant) {
        self.kind = kind
        self.url = url
        self.at = at
    }

    package enum Kind: String, Sendable, CaseIterable {
        case click
        /// Unreliable: mail programs fetch images before anybody reads, and others never do.
        case open
    }

    /// Why a visit was no person's.
    package enum Machine: String, Sendable, CaseIterable {
        /// A program fetched ahead of whoever may follow.
        case prefetch
        /// It names itself, or names nothing.
        case bot
        /// The mail had not come in, or only just.
        case tooSoon = "too-soon"
        /// Several links of the mail at once, as scanners follow them.
        case burst

        package var words: String {
            switch self {
            case .prefetch: "fetched ahead"
            case .bot: "a program that says so"
            case .tooSoon: "within seconds of the delivery"
            case .burst: "several links at once"
            }
        }
    }

    /// What a request tells of who made it.
    package struct Trace: Sendable, Equatable {
        package var userAgent: String?
        /// What `Sec-Purpose`, `Purpose`, `X-Purpose` and `X-Moz` say.
        package var purposes: [String]

        package init(userAgent: String?, purposes: [String] = []) {
            self.userAgent = userAgent
            self.purposes = purposes
        }
    }
}

/// Which visits are a person's. Whatever is in doubt is a machine's: a click that does not count does less harm than a rep who calls
/// somebody's mail scanner.
extension MailVisit {
    /// From then on a click can be judged: who follows several links at once has done so.
    package static let patience = Span.seconds(20)

    /// So long after its delivery nobody has read a mail.
    private static let tooSoon = Span.seconds(15)
    /// Nobody follows two links so close to one another.
    private static let close = Span.seconds(3)

    /// Why a machine made it, as far as that can be told when it comes.
    ///
    /// - Parameter sentAt: when the mail was handed over; nil where that is still under way.
    package func machine(_ trace: Trace, sentAt: Instant?) -> Machine? {
        if trace.purposes.contains(where: { $0.has(anyOf: Self.purposes) }) { return .prefetch }
        guard let agent = trace.userAgent, agent.contains(where: \.isLetter), !agent.has(anyOf: Self.bots) else {
            return .bot
        }
        guard let sentAt, at >= sentAt + Self.tooSoon else { return .tooSoon }
        return nil
    }

    /// Why a machine made it, when all that visited the mail around it is known: another link within three seconds, or two
    /// others within twenty.
    package func machine(among visits: [MailVisit]) -> Machine? {
        guard kind == .click else { return nil }
        let others = visits.filter { $0.kind == .click && $0.url != url }
        func count(within span: Span) -> Int {
            Set(others.filter { max($0.at, at) - min($0.at, at) <= span }.map(\.url)).count
        }
        return count(within: Self.close) >= 1 || count(within: Self.patience) >= 2 ? .burst : nil
    }

    private static let purposes = ["prefetch", "prerender", "preview"]

    /// In lower case. Image proxies (`GoogleImageProxy`, `YahooMailProxy`) fetch once for all who read.
    private static let bots = [
        "bot", "crawl", "spider", "scan", "preview", "proxy", "curl", "wget", "python", "java/", "okhttp", "go-http",
        "headless", "phantom", "libwww", "httpclient", "http-client", "axios", "node-fetch", "ruby", "perl", "php/",
        "facebookexternalhit", "slack", "skypeuripreview", "whatsapp", "barracuda", "mimecast", "proofpoint",
        "safelinks", "ms-office", "microsoft office", "trendmicro", "symantec", "fireeye", "fortinet", "sophos",
        "cloudmark", "urldefense", "postman", "monitor", "check", "fetch", "validator",
    ]
}

extension String {
    /// Whether one of these, which are in lower case, stands in it.
    fileprivate func has(anyOf words: [String]) -> Bool {
        let lowered = lowercased()
        return words.contains { lowered.contains($0) }
    }
}
