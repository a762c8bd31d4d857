import Storage
import Synchronization

/// What attempts came to, until it is settled.
final class DeliveryEnds: Sendable {
    private let ends = Mutex<[DeliverySettlement]>([])

    var isEmpty: Bool { ends.withLock(\.isEmpty) }

    func add(_ end: DeliverySettlement) {
        ends.withLock { $0.append(end) }
    }

    /// For those that could not be settled.
    func putBack(_ some: [DeliverySettlement]) {
        ends.withLock { $0 = some + $0 }
    }

    /// In the order they came.
    func takeAll() -> [DeliverySettlement] {
        ends.withLock { ends in
            defer { ends = [] }
            return ends
        }
    }
}
