import Prospecting

/// The arguments of a statement as libpq takes them: texts that end with a zero, in one piece of memory.
struct PostgresArguments {
    private var bytes: [CChar] = []
    /// Where each begins; nil for NULL.
    private var starts: [Int?] = []

    var count: Int { starts.count }

    /// Refuses a text that PostgreSQL cannot keep.
    init(_ arguments: [any SQLConvertible]) throws(Refusal) {
        starts.reserveCapacity(arguments.count)
        for argument in arguments {
            switch argument.sqlValue {
            case .null: starts.append(nil)
            case .integer(let number): append(String(number))
            case .real(let number): append("\(number)")
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw Refusal(.invalid, "a text holds the character NUL, which cannot be stored; take it out")
                }
                append(text)
            }
        }
    }

    func withPointers<Value>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Value) rethrows -> Value {
        try bytes.withUnsafeBufferPointer { bytes in
            try starts.map { start in start.flatMap { bytes.baseAddress?.advanced(by: $0) } }
                .withUnsafeBufferPointer { try body($0.baseAddress) }
        }
    }

    private mutating func append(_ text: String) {
        starts.append(bytes.count)
        bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }
}
