import Prospecting

/// All that a shape has to know of its endpoint.
package struct ShapeSetup: Sendable, Equatable {
    package var shape: WebhookShape
    /// Where it is called, with any path before the tool's own.
    package var url: String
    package var settings: ShapeSettings
    /// What stands in the `authorization` header of those that ask for it.
    package var authorization: String?
    /// Where people outside reach the daemon, without a slash at its end; nil where nobody said.
    package var publicURL: String?

    package init(
        _ shape: WebhookShape, url: String, settings: ShapeSettings = ShapeSettings(),
        authorization: String? = nil, publicURL: String? = nil
    ) {
        self.shape = shape
        self.url = url
        self.settings = settings
        self.authorization = authorization
        self.publicURL = publicURL
    }

    /// Begins to tell an event.
    package func run(_ event: ShapedEvent, body: String) -> any ShapeRun {
        switch shape {
        case .standard: PlainRun(.json(url, body))
        case .cloudevents: PlainRun(CloudEvent(event, self).request(to: url))
        case .template: TemplateRun(event, self)
        case .hubspot: HubSpotRun(event, self)
        case .mautic: MauticRun(event, self)
        case .salesforce: SalesforceRun(event, self)
        }
    }

    /// An address of the tool's interface.
    func address(_ path: String) -> String {
        (url.hasSuffix("/") ? String(url.dropLast()) : url) + path
    }

    /// What lets us in, or nothing: the tool then says so itself.
    var letIn: String { authorization ?? "" }
}
