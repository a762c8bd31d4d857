/// What a shape has to know besides the event.
package struct ShapeSettings: Sendable, Equatable, Codable {
    /// nil for the usual one of the shape.
    package var mode: WebhookShape.Mode?
    /// By what the other system knows a lead, in the order to try: `email`, `phone`, `external-id.SYSTEM`, or
    /// `lead-id.FIELD` for a field of theirs that holds our id.
    package var match: [String]
    /// The other system's fields, as Mustache.
    package var fields: [String: String]
    /// A whole JSON text, as Mustache.
    package var body: String?
    /// Mautic's segments that a lead is put into, by the events that do it.
    package var segments: [String: Int]

    package init(
        mode: WebhookShape.Mode? = nil, match: [String] = [], fields: [String: String] = [:], body: String? = nil,
        segments: [String: Int] = [:]
    ) {
        self.mode = mode
        self.match = match
        self.fields = fields
        self.body = body
        self.segments = segments
    }
}
