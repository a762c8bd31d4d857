/// Why nothing is written into somebody's record.
enum Idle {
    /// nil where there is something to write, and a lead to write it of.
    static func reason(_ event: ShapedEvent, writes: Int) -> String? {
        if event.lead == nil { return "the event is of no lead, so there is no record to write" }
        return writes == 0 ? "none of the fields has a value in this event, so nothing is written" : nil
    }

    /// That the event has none of the facts that the endpoint knows records by.
    static func unknown(_ event: ShapedEvent, _ setup: ShapeSetup) -> ShapeRefusal {
        let match =
            setup.settings.match.isEmpty ? ["external-id.\(setup.shape.rawValue)", "email"] : setup.settings.match
        return ShapeRefusal(event.lead, "the lead has none of: \(match.joined(separator: ", "))", isFinal: true)
    }
}
