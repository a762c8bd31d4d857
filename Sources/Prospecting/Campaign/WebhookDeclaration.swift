/// An endpoint that a campaign file declares.
package struct WebhookDeclaration: Sendable, Equatable {
    /// nil where the shape knows its own.
    package var url: String?
    package var shape: String
    /// Names a variable of the daemon's environment, `TOUCHLINE_SECRET_…`, that signs.
    package var secret: String?
    /// Names such a variable that the other system asks for.
    package var credential: String?
    /// Types, `lead.*`, or `*`.
    package var events: [String]
    /// By what the other system knows a lead, in the order to try.
    package var match: [String]
    /// The other system's fields, as Mustache.
    package var fields: [String: String]

    package init(
        url: String? = nil, shape: String = "standard", secret: String? = nil, credential: String? = nil,
        events: [String], match: [String] = [], fields: [String: String] = [:]
    ) {
        self.url = url
        self.shape = shape
        self.secret = secret
        self.credential = credential
        self.events = events
        self.match = match
        self.fields = fields
    }
}
