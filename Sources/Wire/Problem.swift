import Prospecting

/// An error over HTTP: a problem document (RFC 9457) with a stable code of ours.
package struct Problem: Codable, Sendable, Equatable {
    package var type: String
    package var title: String
    package var status: Int
    package var detail: String
    package var code: String
    package var requestId: String?
    package var details: [String: String]?

    package init(_ refusal: Refusal, requestID: String?) {
        type = "about:blank"
        title = refusal.code.rawValue.replacing("-", with: " ")
        status = refusal.code.httpStatus
        detail = refusal.message
        code = refusal.code.rawValue
        requestId = requestID
        details = refusal.details.isEmpty ? nil : refusal.details
    }

    package static let mediaType = "application/problem+json"

    /// The refusal it was made from; `internal` when the code is of a newer server.
    package var refusal: Refusal {
        Refusal(Refusal.Code(rawValue: code) ?? .internal, detail, details: details ?? [:])
    }
}

extension Refusal.Code {
    /// The one table from codes to HTTP statuses.
    package var httpStatus: Int {
        switch self {
        case .notFound: 404
        case .invalid, .missingAnswer, .unknownDisposition: 422
        case .alreadyLogged, .conflict, .notLeased: 409
        case .unauthenticated: 401
        case .forbidden: 403
        case .methodNotAllowed: 405
        case .tooLarge: 413
        case .unsupportedMedia: 415
        case .unavailable: 503
        case .internal: 500
        }
    }

    /// The one table from codes to exit codes (interfaces: 1 refused or not found, 65 wrong input, 69 no server,
    /// 70 a fault of ours, 77 not allowed).
    package var exitCode: Int32 {
        switch self {
        case .notFound, .alreadyLogged, .conflict, .notLeased: 1
        case .invalid, .missingAnswer, .unknownDisposition, .tooLarge, .unsupportedMedia: 65
        case .unavailable: 69
        case .internal, .methodNotAllowed: 70
        case .unauthenticated, .forbidden: 77
        }
    }
}
