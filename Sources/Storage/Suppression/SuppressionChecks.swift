import PhoneNumbers
import Prospecting

/// What somebody asks about.
package enum SuppressionQuestion: Sendable, Equatable {
    case lead(Lead.ID)
    case number(PhoneNumber)
    case email(String)
    /// Something that names no single person.
    case target(Suppression.Target)
}

/// What binds somebody or something now.
package struct SuppressionFinding: Sendable, Equatable {
    package var suppression: Suppression
    /// The lead that it binds; nil for the value that was asked about itself.
    package var lead: Lead.ID?
}

extension Store {
    /// What is in force for a value, and for the leads that have it.
    package func checkSuppression(
        _ question: SuppressionQuestion, now: Instant
    ) async throws -> [SuppressionFinding] {
        try await read { try $0.check(question, now: now) }
    }
}

extension Transaction {
    fileprivate func check(_ question: SuppressionQuestion, now: Instant) throws -> [SuppressionFinding] {
        switch question {
        case .lead(let id): return try findings(of: lead(id), as: id, now: now)
        case .number(let number):
            let stranger = Lead(id: Lead.ID(0), numbers: [LeadNumber(phone: number)], createdAt: now)
            let leads = try connection.rows(
                "SELECT DISTINCT lead_id AS id FROM numbers WHERE e164 = ? ORDER BY lead_id LIMIT 20", number.e164)
            return try findings(of: stranger, as: nil, now: now) + findings(ofErased: .number(number.e164))
                + findings(ofAll: leads, now: now)
        case .email(let email):
            let stranger = Lead(id: Lead.ID(0), email: email, createdAt: now)
            let leads = try connection.rows("SELECT id FROM leads WHERE email = ?", email)
            return try findings(of: stranger, as: nil, now: now) + findings(ofErased: .email(email))
                + findings(ofAll: leads, now: now)
        case .target(let target):
            return try suppressions(SuppressionFilter(target: target), after: nil, limit: 100).map { record in
                SuppressionFinding(
                    suppression: Suppression(
                        target: target, channels: [record.channel], reason: record.reason, since: record.addedAt),
                    lead: nil)
            }
        }
    }

    private func findings(ofErased target: Suppression.Target) throws -> [SuppressionFinding] {
        try suppressions(ofErased: target).map { SuppressionFinding(suppression: $0, lead: nil) }
    }

    private func findings(ofAll rows: [Row], now: Instant) throws -> [SuppressionFinding] {
        try rows.flatMap { row in
            let id: Lead.ID = try row.id("id")
            return try findings(of: lead(id), as: id, now: now)
        }
    }

    private func findings(of lead: Lead, as id: Lead.ID?, now: Instant) throws -> [SuppressionFinding] {
        let areas = try closedAreas(now: now).filter { $0.covers(lead, by: rules.table, at: now) }.map { closed in
            Suppression(target: .area(closed.area), channels: [.call], reason: closed.reason, since: now)
        }
        return try (suppressions(of: lead) + areas + areasWithoutMail(of: lead, now: now)).map {
            SuppressionFinding(suppression: $0, lead: id)
        }
    }

    /// The areas of a lead in which nobody may be mailed.
    func areasWithoutMail(of lead: Lead, now: Instant) throws -> [Suppression] {
        try suppressedAreas(for: .mail).filter { $0.area.covers(lead) }.map { closed in
            Suppression(target: .area(closed.area), channels: [.mail], reason: closed.reason, since: now)
        }
    }
}
