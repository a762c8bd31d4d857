/// Why something was not done: the one error that crosses modules.
///
/// The code is stable and for programs, the message says what to do and is for people, the details are for both.
/// Anything else that is thrown is a bug or an outage.
package struct Refusal: Error, Sendable, Equatable {
    package var code: Code
    package var message: String
    package var details: [String: String]

    package init(_ code: Code, _ message: String, details: [String: String] = [:]) {
        self.code = code
        self.message = message
        self.details = details
    }

    package enum Code: String, Sendable, CaseIterable {
        case notFound = "not-found"
        /// The input is understood and wrong.
        case invalid
        /// A disposition asks for something that was not given.
        case missingAnswer = "missing-answer"
        case unknownDisposition = "unknown-disposition"
        /// The touch was logged before, with other content.
        case alreadyLogged = "already-logged"
        /// What stands in the way is the state of the thing itself.
        case conflict
        case notLeased = "not-leased"
        case unauthenticated
        case forbidden
        case methodNotAllowed = "method-not-allowed"
        case tooLarge = "too-large"
        case unsupportedMedia = "unsupported-media"
        case unavailable
        case `internal`
    }
}

extension Refusal {
    package static func notFound(_ kind: String, _ name: String) -> Refusal {
        Refusal(.notFound, "there is no \(kind) \"\(name)\"", details: [kind: name])
    }

    package static func wrongAnswer(question: String, answer: String, wanted: String) -> Refusal {
        Refusal(
            .invalid, "\"\(answer)\" is no answer to \(question); it takes \(wanted)",
            details: ["question": question, "wanted": wanted])
    }

    package static func unknownDisposition(_ name: String, known: [String]) -> Refusal {
        let guess = known.closest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
        return Refusal(
            .unknownDisposition, "unknown disposition \"\(name)\"\(guess)",
            details: ["known": known.joined(separator: " ")])
    }
}
