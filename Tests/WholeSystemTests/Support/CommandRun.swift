import Foundation
import Wire

/// What a command wrote, and how it ended.
struct CommandRun: Sendable, Equatable {
    /// The exit code; 128 and the signal's number when a signal ended it.
    var exitCode: Int32
    var results: String
    var messages: String

    /// The results, read as what `--format json` promises.
    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try WireJSON.decode(type, from: Data(results.utf8))
    }
}

/// The tests themselves cannot go on; not a failure of what is tested.
struct HarnessFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
