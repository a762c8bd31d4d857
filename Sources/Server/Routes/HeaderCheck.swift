import Prospecting

/// Whether an endpoint's own headers may be sent: they replace nothing that says who sent what, and begin no other line.
enum HeaderCheck {
    static func check(_ headers: [String: String]) throws(Refusal) {
        guard headers.count <= 20 else { throw wrong("at most 20 names with their values") }
        guard Set(headers.keys.map { $0.lowercased() }).count == headers.count else {
            throw wrong("each name once, whatever its case")
        }
        for (name, value) in headers {
            guard (1...100).contains(name.utf8.count), name.utf8.allSatisfy(isOfName) else {
                throw wrong("names such as X-Api-Key")
            }
            guard !taken.contains(name.lowercased()) else {
                throw Refusal(
                    .invalid, "the header \(name) is Touchline's own and cannot be set", details: ["field": "headers"])
            }
            guard value.utf8.count <= 4000, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                throw wrong("values of one line, 4000 bytes at most")
            }
        }
    }

    private static let taken: Set = [
        "webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "content-length", "content-encoding",
        "transfer-encoding", "connection", "expect", "host", "te", "trailer", "upgrade",
    ]

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
        default: false
        }
    }

    private static func wrong(_ wanted: String) -> Refusal {
        Refusal(.invalid, "headers takes \(wanted)", details: ["field": "headers", "wanted": wanted])
    }
}
