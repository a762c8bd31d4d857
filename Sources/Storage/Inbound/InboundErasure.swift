import Foundation
import Prospecting

/// What requests of other systems hold of somebody who is erased.
extension Transaction {
    /// The requests that hold something of a lead: those with items that were applied to it, and of the others, which may
    /// wait for good, those that name its address, a number or an id. It takes a look at every one that waits.
    func inboundRequests(naming lead: Lead) throws -> [InboundRequest.ID] {
        var words = lead.numbers.map { String($0.phone.e164.dropFirst()) } + lead.externalIDs.values.map { "\"\($0)\"" }
        if let email = lead.email { words.append(email) }
        let rows = try connection.rows(
            "SELECT id, body FROM inbound_requests WHERE state <> 'done' AND body IS NOT NULL ORDER BY id")
        return try rows.filter { row in
            guard let body = Data(base64Encoded: try row.text("body")) else { return false }
            let text = String(decoding: body, as: UTF8.self).lowercased()
            let digits = text.filter { ("0"..."9").contains($0) || "\"{}[]:,".contains($0) }
            return words.contains { word in
                text.contains(word.lowercased()) || (word.allSatisfy(\.isNumber) && digits.contains(word))
            }
        }.map { try $0.id("id") }
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

    /// Lets go of what requests held that told of a lead; that they came, and what came of them, stays.
    func eraseInbound(of lead: Lead.ID, naming requests: [InboundRequest.ID]) throws {
        let applied: [InboundRequest.ID] = try connection.rows(
            "SELECT DISTINCT request_id FROM inbound_items WHERE lead_id = ?", lead
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
