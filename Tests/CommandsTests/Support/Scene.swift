import Foundation
import Prospecting
import Wire

@testable import Commands

/// A process that is not there: what it writes is kept, what it reads is given.
final class Scene {
    var results = ""
    var messages = ""
    var environment: [String: String] = [:]
    var typed: [String] = []
    var isTerminal = false
    /// Where a file is piped in; nil for nowhere.
    var piped: CInt?
    var columns: Int?
    var stop: CInt = -1
    private var keys = 0
    /// Called with each message.
    var onMessage: (String) -> Void = { _ in }

    static let now = Instant(milliseconds: 1_772_557_200_000)

    init(server: String? = nil) {
        if let server { environment = ["TOUCHLINE_SERVER": server, "TOUCHLINE_TOKEN": "tl_secret"] }
    }

    var context: Context {
        Context(
            environment: environment,
            results: Output(isTerminal: isTerminal, columns: columns) { self.results += $0 },
            messages: Output(isTerminal: isTerminal, columns: columns) {
                self.messages += $0
                self.onMessage($0)
            },
            input: Input(isTerminal: isTerminal, line: line, secret: line, descriptor: piped),
            now: { Self.now }, offset: { _ in -6 * 3600 }, zone: { "America/Chicago" }, stop: { self.stop },
            newKey: newKey)
    }

    func run(_ arguments: String...) -> Int32 { Touchline.run(arguments, in: context) }

    private func newKey() -> String {
        keys += 1
        return "key-\(keys)"
    }

    private func line() -> String? { typed.isEmpty ? nil : typed.removeFirst() }
}

/// Paper whose reader lives in Chicago in winter.
extension Paper {
    static var chicago: Paper { Paper(columns: nil, offset: { _ in -6 * 3600 }) }
}
