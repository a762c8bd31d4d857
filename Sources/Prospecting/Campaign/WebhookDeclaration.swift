/// An endpoint that a campaign file declares.
package struct WebhookDeclaration: Sendable, Equatable {
    /// nil where the shape knows its own.
    package var url: String?
    package var shape: WebhookShape
    /// Names a variable of the daemon's environment, `TOUCHLINE_SECRET_…`, that signs.
    package var secret: String?
    /// Names such a variable that the other system asks for.
    package var credential: String?
    /// Types, `lead.*`, or `*`.
    package var events: [String]
    package var settings: ShapeSettings

    package init(
        url: String? = nil, shape: WebhookShape = .standard, secret: String? = nil, credential: String? = nil,
        events: [String], settings: ShapeSettings = ShapeSettings()
    ) {
        self.url = url
        self.shape = shape
        self.secret = secret
        self.credential = credential
        self.events = events
        self.settings = settings
    }

    /// What tells it from the others of its campaign: the address, and what is written there.
    package var name: String {
        let address = url ?? shape.ownAddress ?? ""
        return shape == .standard ? address : "\(shape.rawValue) \(address)"
    }
}
