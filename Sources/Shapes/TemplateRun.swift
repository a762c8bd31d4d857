import JSONText

/// A body that somebody wrote as Mustache: whole, or field by field.
struct TemplateRun: ShapeRun {
    private var plain: PlainRun?

    init(_ event: ShapedEvent, _ setup: ShapeSetup) {
        plain = Self.body(event, setup).map { PlainRun(.json(setup.url, $0.json)) }
    }

    /// The body as it would be sent; nil when it is no JSON.
    static func body(_ event: ShapedEvent, _ setup: ShapeSetup) -> JSONValue? {
        let text = EventText(event)
        guard let body = setup.settings.body else { return .object(text.values(of: setup.settings.fields)) }
        return text.json(body)
    }

    mutating func next(after answer: ShapeAnswer?) -> ShapeStep {
        plain?.next(after: answer)
            ?? .end(.refused(ShapeRefusal(nil, "the template gives no JSON for this event", isFinal: true)))
    }
}
