import Dispatch
import Prospecting
import Synchronization

/// The events of one transaction, which wait for its end. Their bodies, a fifth of what a row of an import costs, are
/// made beside the writer meanwhile, a page at a time; whatever may look for events has them written first.
final class LaterEvents {
    typealias Body = @Sendable () throws -> String

    /// Whether events wait; else each is written at once.
    private(set) var isOpen = false
    /// How many were ever added.
    private(set) var added = 0
    private var lastID: Event.ID?
    private var page: [Body] = []
    private var pages: [Page] = []
    private var writes: [(_ body: String) throws -> Void] = []

    /// How many bodies are made at once: the calls that are logged at one moment are several pages.
    private static let pageSize = 8
    /// So many wait at most, so that a long import needs no memory for all of them.
    private static let mostWaiting = 512
    /// Where they are made; one thread, since what is asked next wants a core too.
    private static let helper = DispatchQueue(label: "bodies of events")

    /// Begins a transaction, with nothing left of one that was undone.
    func begin(waits: Bool) {
        isOpen = waits
        lastID = nil
        (page, pages, writes) = ([], [], [])
    }

    /// The id of the event that is added next.
    func nextID(on connection: Connection) throws -> Event.ID {
        let id: Event.ID = try lastID.map { Identifier($0.number + 1) } ?? connection.newID(in: "events")
        lastID = id
        return id
    }

    /// Adds an event.
    ///
    /// - Parameter write: writes it, once its body is made; called in the same transaction.
    func add(body: @escaping Body, write: @escaping (_ body: String) throws -> Void) throws {
        if writes.count == Self.mostWaiting { try writeAll() }
        added += 1
        writes.append(write)
        page.append(body)
        guard page.count == Self.pageSize else { return }
        let full = Page(page)
        pages.append(full)
        page = []
        Self.helper.async { full.make() }
    }

    /// Writes all that waits, in the order it was added.
    func writeAll() throws {
        guard !writes.isEmpty else { return }
        let (pages, writes) = (pages + [Page(page)], writes)
        (self.page, self.pages, self.writes) = ([], [], [])
        var rest = writes[...]
        for page in pages {
            for body in try page.bodies() { try rest.removeFirst()(body) }
        }
    }
}

/// Bodies that are made together, by whoever comes first.
private final class Page: Sendable {
    private enum State {
        case untouched
        case begun
        case made(Result<[String], any Error>)
    }

    private let events: [LaterEvents.Body]
    private let state = Mutex(State.untouched)
    private let isMade = DispatchSemaphore(value: 0)

    init(_ events: [LaterEvents.Body]) {
        self.events = events
    }

    /// Makes the bodies unless somebody does already.
    func make() {
        let isFirst = state.withLock { state in
            guard case .untouched = state else { return false }
            state = .begun
            return true
        }
        guard isFirst else { return }
        let made = Result { try events.map { try $0() } }
        state.withLock { $0 = .made(made) }
        isMade.signal()
    }

    /// Waits for the bodies where somebody makes them, and makes them otherwise; to be asked once.
    func bodies() throws -> [String] {
        make()
        isMade.wait()
        guard case .made(let made) = state.withLock({ $0 }) else {
            throw DatabaseFault("the bodies of events were not made")
        }
        return try made.get()
    }
}
