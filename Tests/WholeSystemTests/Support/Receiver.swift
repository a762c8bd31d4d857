import Foundation

/// The webhook receiver in Python, whose verifier is not ours.
struct Receiver: Sendable {
    let process: ChildProcess
    let url: String

    /// An event that the receiver verified.
    struct Delivery: Sendable, Hashable {
        var id: String
        var type: String
    }

    static func start(in folder: TemporaryFolder, limit: Duration = .seconds(90)) async throws -> Receiver {
        let process = try ChildProcess(
            Programs.python, [Programs.file("Tests/WholeSystemTests/Receiver/receiver.py")], limit: limit,
            messages: folder.path(of: "receiver.err"))
        guard let port = await process.line(beginning: "listening on ") else {
            throw HarnessFailure("the receiver does not listen: \(try process.messages())")
        }
        return Receiver(process: process, url: "http://127.0.0.1:\(port)/")
    }

    /// Tells it the secret; until then it keeps those waiting who send.
    func know(secret: String) throws { try process.tell(secret) }

    /// The next deliveries, until those with all these ids were among them; fewer when the receiver ends before.
    func deliveries(until ids: Set<String>) async -> [Delivery] {
        var missing = ids
        var deliveries: [Delivery] = []
        guard !missing.isEmpty else { return [] }
        for await line in process.lines {
            guard let delivery = Delivery(line: line) else { continue }
            deliveries.append(delivery)
            missing.remove(delivery.id)
            if missing.isEmpty { break }
        }
        return deliveries
    }

    /// Ends it, and returns what else it had received.
    func stop() async -> [Delivery] {
        process.send(SIGTERM)
        var deliveries: [Delivery] = []
        for await line in process.lines {
            if let delivery = Delivery(line: line) { deliveries.append(delivery) }
        }
        _ = await process.ending()
        return deliveries
    }
}

extension Receiver.Delivery {
    init?(line: String) {
        let words = line.split(separator: " ")
        guard words.count == 2 else { return nil }
        self.init(id: String(words[0]), type: String(words[1]))
    }
}
