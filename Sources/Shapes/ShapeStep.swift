/// What a shape wants next.
package enum ShapeStep: Sendable, Equatable {
    case send(ShapeRequest)
    case end(ShapeOutcome)
}

/// What it came to.
package enum ShapeOutcome: Sendable, Equatable {
    /// - note: why nothing had to be written; nil where it was.
    case accepted(note: String? = nil)
    /// The answer's status says all there is to say, and is no success.
    case status(Int)
    /// The other system, or the shape, names a record that cannot be written.
    case refused(ShapeRefusal)
    /// What lets us in has run out; a new one may do.
    case tokenExpired
}

/// That a record was not written though the answer may have been 200.
package struct ShapeRefusal: Error, Sendable, Equatable {
    /// Which record, by the key it was sent with.
    package var record: String?
    /// In the other system's words where it has any.
    package var reason: String
    /// Whether sending the same once more cannot help.
    package var isFinal: Bool

    package init(_ record: String?, _ reason: String, isFinal: Bool = false) {
        self.record = record
        self.reason = reason
        self.isFinal = isFinal
    }

    /// One line for the log of attempts.
    package var words: String { record.map { "\($0): \(reason)" } ?? reason }
}

/// One event on its way into another system: answers in, requests out.
package protocol ShapeRun: Sendable {
    /// - Parameter answer: to the request asked for last; nil at the beginning.
    mutating func next(after answer: ShapeAnswer?) -> ShapeStep
}
