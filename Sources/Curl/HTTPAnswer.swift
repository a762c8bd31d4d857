import Foundation

/// What came back.
package struct HTTPAnswer: Sendable {
    /// The status, 100 to 599 as a rule.
    package var status: Int
    private let lines: HeaderLines
    /// The first bytes of the answer, up to the request's limit.
    package var body: Data
    /// Whether there was more than is kept.
    package var isCut: Bool
    /// How long each part took.
    package var timings: Timings
    /// Whether libcurl sent the request again by itself, after a reused connection closed without an answer: the
    /// receiver may have it twice.
    package var repeatedByLibrary: Bool

    /// Takes each part as it is.
    init(status: Int, lines: HeaderLines, body: Data, isCut: Bool, timings: Timings, repeatedByLibrary: Bool) {
        self.status = status
        self.lines = lines
        self.body = body
        self.isCut = isCut
        self.timings = timings
        self.repeatedByLibrary = repeatedByLibrary
    }

    /// As they came, in order; bytes that are not UTF-8 are replaced. Read from the lines each time, since few ask.
    package var headers: [(name: String, value: String)] { lines.fields }

    /// The first value under the name, in whatever case either is written.
    package func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}
