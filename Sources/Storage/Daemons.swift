import Prospecting
import Synchronization

/// How often one of the daemons that share a store has said that it lives.
package struct DaemonBeat: Sendable, Equatable {
    package var daemon: Int64
    package var beats: Int64

    package init(daemon: Int64, beats: Int64) {
        self.daemon = daemon
        self.beats = beats
    }
}

/// Which of the other daemons have stopped, by what was seen of their beats.
///
/// No clocks are compared: a daemon that did not beat between so many looks in a row has stopped. While the database
/// cannot be reached nobody looks, and so nobody is given up.
package struct DaemonWatch: Sendable {
    /// At a look every two seconds: eight.
    private static let looks = 4

    private var seen: [Int64: (beats: Int64, looks: Int)] = [:]

    package init() {}

    /// Takes in what is seen now, and returns who has been silent for too long.
    package mutating func silent(among beats: [DaemonBeat]) -> [DaemonBeat] {
        var now: [Int64: (beats: Int64, looks: Int)] = [:]
        for beat in beats {
            let before = seen[beat.daemon]
            now[beat.daemon] = (beat.beats, before?.beats == beat.beats ? (before?.looks ?? 0) + 1 : 0)
        }
        seen = now
        return beats.filter { (now[$0.daemon]?.looks ?? 0) >= Self.looks }
    }
}

/// The number under which this daemon claims work; nil until it has said that it lives.
final class DaemonNumber: Sendable {
    private let number = Mutex<Int64?>(nil)

    var value: Int64? { number.withLock { $0 } }

    func set(_ value: Int64?) { number.withLock { $0 = value } }
}

extension Store {
    /// Whether other daemons may serve this store at the same time.
    package var isShared: Bool { database.isShared }

    /// Says that this daemon lives, and gives what the others have said.
    ///
    /// The first time it is given a number, and so it is when the others had given it up.
    ///
    /// - Throws: `conflict` where the store was moved away meanwhile: a daemon that had stood still would go on with the old.
    package func beat() async throws -> [DaemonBeat] {
        let known = daemon.value
        let (number, others) = try await write { transaction in
            if let refusal = try transaction.moveAway() { throw refusal }
            let number = try transaction.beat(known)
            return (number, try transaction.beats(except: number))
        }
        daemon.set(number)
        return others
    }

    /// Frees at once what a daemon had claimed that has stopped; false when it has beaten meanwhile, or others did this.
    package func takeOver(from silent: DaemonBeat, now: Instant) async throws -> Bool {
        try await write { transaction in
            let gone = try transaction.connection.rowsChanged(
                by:
                    "DELETE FROM daemons WHERE id = ? AND beats = ?", silent.daemon, silent.beats)
            guard gone == 1 else { return false }
            try transaction.freeDeliveries(of: silent.daemon, now: now)
            try transaction.freeInbound(of: silent.daemon)
            try transaction.freePolls(of: silent.daemon)
            try transaction.doubtMails(of: silent.daemon, now: now)
            return true
        }
    }

    /// Ends this daemon's part: the others need not wait for it to fall silent.
    package func leave(now: Instant) async throws {
        guard let number = daemon.value else { return }
        daemon.set(nil)
        try await write { transaction in
            try transaction.connection.execute("DELETE FROM daemons WHERE id = ?", number)
            try transaction.freeDeliveries(of: number, now: now)
            try transaction.freeInbound(of: number)
            try transaction.freePolls(of: number)
            try transaction.doubtMails(of: number, now: now)
        }
    }
}

extension Store {
    /// Lets nobody write to this store while what it returns is there, for who copies it.
    ///
    /// - Parameter watching: how long each daemon has to give a sign of life; nobody waits where none ever served it.
    /// - Throws: `conflict` while a daemon serves it: that one would go on with a store of which there is a copy.
    func standStill(watching: Duration) async throws -> PostgresStandstill? {
        let known = try await allBeats()
        if !known.isEmpty { try await Task.sleep(for: watching) }
        guard try await allBeats() == known else { throw Self.isServed }
        let standstill = try database.standStill()
        guard try await allBeats() == known else { throw Self.isServed }
        return standstill
    }

    private static var isServed: Refusal {
        Refusal(.conflict, "a touchlined serves the store that is to be moved; stop every one of them first")
    }

    private func allBeats() async throws -> [DaemonBeat] { try await read { try $0.beats(except: 0) } }
}

extension Transaction {
    fileprivate func beat(_ known: Int64?) throws -> Int64 {
        if let known, try connection.rowsChanged(by: "UPDATE daemons SET beats = beats + 1 WHERE id = ?", known) == 1 {
            return known
        }
        let new: Identifier<DaemonBeat> = try connection.insert("INSERT INTO daemons (beats) VALUES (0)")
        return new.number
    }

    fileprivate func beats(except own: Int64) throws -> [DaemonBeat] {
        try connection.rows("SELECT id, beats FROM daemons WHERE id <> ? ORDER BY id", own).map {
            DaemonBeat(daemon: try $0.integer("id"), beats: try $0.integer("beats"))
        }
    }
}

extension DaemonBeat: Identified {
    package static let identifierPrefix = "dmn"
}
