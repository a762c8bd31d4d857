import Foundation

/// A path with named gaps: `/v1/touches/{id}/attempt`.
struct PathTemplate: Sendable, Equatable {
    let text: String
    private let segments: [Segment]

    private enum Segment: Sendable, Equatable {
        case literal(String)
        case parameter(String)
    }

    init(_ text: String) {
        self.text = text
        segments = text.split(separator: "/").map { part in
            part.hasPrefix("{") ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    /// The names of the gaps, in order.
    var parameters: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// How particular it is: of two templates that fit a path, the one with more literals is meant.
    var literals: Int { segments.count - parameters.count }

    /// What stands in the gaps, percent-decoded; nil when the path is another, or is not UTF-8.
    ///
    /// - Parameter path: split at its slashes before decoding, so that `%2F` is part of a value.
    func match(_ path: [Substring]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            switch segment {
            case .literal(let text): guard text == part else { return nil }
            case .parameter(let name):
                let isPlain = !part.utf8.contains(UInt8(ascii: "%"))
                guard let value = isPlain ? String(part) : part.removingPercentEncoding else { return nil }
                values[name] = value
            }
        }
        return values
    }
}
