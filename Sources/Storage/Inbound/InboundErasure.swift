import Foundation
import Prospecting

/// What requests of other systems hold of somebody who is erased.
extension Transaction {
    /// How many bodies are looked at together.
    private static let bodiesAtOnce = 20

    /// The requests that are not done and name a lead: those with items that were applied to it are known without.
    func inboundRequests(naming lead: Lead) throws -> [InboundRequest.ID] {
        let traces = InboundTraces(of: lead)
        var (found, last): ([InboundRequest.ID], Int64) = ([], 0)
        while true {
            let rows = try connection.rows(
                """
                SELECT r.id, r.body, s.name, s.kind, s.mapping FROM inbound_requests r
                JOIN inbound_sources s ON s.id = r.source_id
                WHERE r.state <> 'done' AND r.body IS NOT NULL AND r.id > ? ORDER BY r.id LIMIT ?
                """, last, Self.bodiesAtOnce)
            guard let end = try rows.last?.integer("id") else { return found }
            for row in rows {
                guard let body = Data(base64Encoded: try row.text("body")) else { continue }
                let systems: (String) throws -> Bool = { system in
                    let texts = [try row.text("name"), try row.text("kind")]
                    return try texts.contains(system)
                        || row.optionalText("mapping")?.contains("external-id.\(system)") ?? false
                }
                if try traces.are(in: String(decoding: body, as: UTF8.self), knows: systems) {
                    found.append(try row.id("id"))
                }
            }
            last = end
        }
    }

    /// Lets go of what a request holds; what of it still waits never will be done, and says why.
    func letGo(of request: InboundRequest.ID) throws {
        try dropBody(of: request)
        try connection.execute(
            """
            UPDATE inbound_items SET state = 'ignored', path = NULL, reason = 'somebody it told of was erased'
            WHERE request_id = ? AND state = 'waiting'
            """, request)
        try connection.execute(
            "UPDATE inbound_requests SET state = 'done', leased_until = NULL WHERE id = ?", request)
    }

    /// Lets go of what requests held that told of a lead, for the first time or again; that they came, and what came of
    /// them, stays.
    func eraseInbound(of lead: Lead.ID, naming requests: [InboundRequest.ID]) throws {
        let applied: [InboundRequest.ID] = try connection.rows(
            """
            SELECT request_id FROM inbound_items WHERE lead_id = ?
            UNION SELECT r.request_id FROM inbound_repeats r JOIN inbound_items i ON i.id = r.item_id WHERE i.lead_id = ?
            """, lead, lead
        ).map { try $0.id("request_id") }
        for request in Set(applied + requests) {
            try dropBody(of: request)
            try connection.execute(
                """
                UPDATE inbound_items SET state = CASE state WHEN 'waiting' THEN 'ignored' ELSE state END, path = NULL,
                    key = CASE WHEN lead_id = ? THEN 'erased ' || CAST(id AS TEXT) ELSE key END,
                    reason = 'somebody it told of was erased'
                WHERE request_id = ?
                """, lead, request)
            try connection.execute("UPDATE inbound_requests SET state = 'done' WHERE id = ?", request)
        }
    }
}

/// By what a text would name a lead.
struct InboundTraces {
    private let email: String?
    /// Digits of numbers, with the country's.
    private let numbers: [String]
    private let ids: [String: String]

    init(of lead: Lead) {
        email = lead.email?.lowercased()
        numbers = lead.numbers.map { String($0.phone.e164.dropFirst()) }
        ids = lead.externalIDs
    }

    /// Whether a body names the lead: by its address or number wherever they stand whole, or by an id that stands alone
    /// as a value, where its source has ids of that system.
    func are(in body: String, knows: (String) throws -> Bool) rethrows -> Bool {
        let text = body.lowercased()
        if let email, text.holds(email, apartFrom: { $0.isLetter || $0.isNumber || "_%+-@".contains($0) }) {
            return true
        }
        let dialled = text.filter { !" ()-./".contains($0) }
        if numbers.contains(where: { dialled.holds($0, apartFrom: \.isNumber) }) { return true }
        return try ids.contains { system, id in
            try text.holds(id.lowercased(), apartFrom: { !"\":,[]{} \n\r\t".contains($0) }) && knows(system)
        }
    }
}

extension String {
    /// Whether some words stand in it with nothing before or behind them that would make others of them; a dot does where
    /// words go on at its other side.
    fileprivate func holds(_ words: String, apartFrom joins: (Character) -> Bool) -> Bool {
        var rest = self[...]
        while !words.isEmpty, let found = rest.firstRange(of: words) {
            let before = self[..<found.lowerBound].suffix(2).reversed().drop { $0 == "." }.first
            let behind = self[found.upperBound...].prefix(2).drop { $0 == "." }.first
            if !(before.map(joins) ?? false), !(behind.map(joins) ?? false) { return true }
            rest = self[index(after: found.lowerBound)...]
        }
        return false
    }
}
