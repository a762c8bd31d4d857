import Foundation
import LeadFile
import Prospecting
import Storage
import Wire

/// Takes leads in that came as fields: read as a file's record would be, then judged by a campaign.
struct LeadIntake: Sendable {
    let server: ServerContext
    let campaign: String?
    let user: User
    let now: Instant

    /// All of them, or none when one cannot be read.
    func take(_ bodies: [LeadBody]) async throws -> [LeadChangeAnswer] {
        if let campaign { try await server.store.requireCampaign(campaign) }
        let read = try bodies.enumerated().map { index, body in
            try draft(body, place: bodies.count == 1 ? "" : "lead \(index + 1): ")
        }
        let erasures = try await server.store.erasures(among: read.map(\.draft))
        for (index, erased) in erasures.enumerated() {
            guard let erased else { continue }
            throw Refusal(.conflict, (read.count == 1 ? "" : "lead \(index + 1): ") + erased.wordsOfErasure)
        }
        let origin = try await server.store.beginImport(
            file: nil, campaign: campaign, source: nil, by: user, now: now)
        var answers: [LeadChangeAnswer] = []
        for start in stride(from: 0, to: read.count, by: Self.batch) {
            answers += try await write(Array(read[start..<min(start + Self.batch, read.count)]), origin: origin)
        }
        return answers
    }

    private static let batch = 50

    private func write(
        _ read: [(draft: LeadDraft, warnings: [String])], origin: JournalEntry.ID
    ) async throws -> [LeadChangeAnswer] {
        let rows = try await server.store.importRows(
            read.map(\.draft), campaign: campaign, source: nil, origin: origin, now: now)
        var answers: [LeadChangeAnswer] = []
        for (row, warnings) in zip(rows, read.map(\.warnings)) {
            let lead: ImportedLead
            switch row {
            case .lead(let taken): lead = taken
            case .erased(let since): throw Refusal(.conflict, since.wordsOfErasure)
            }
            let (stage, suppressions) = try await server.store.standing(of: lead.lead)
            var answer = LeadChangeAnswer(lead, stage: stage, campaign: campaign)
            let reasons = [answer.reason].compactMap(\.self) + warnings + lead.remarks + suppressions.map(\.warning)
            answer.reason = reasons.isEmpty ? nil : reasons.joined(separator: "; ")
            answers.append(answer)
        }
        return answers
    }

    /// - Parameter place: which of several it is, for messages.
    private func draft(_ body: LeadBody, place: String) throws(Refusal) -> (draft: LeadDraft, warnings: [String]) {
        let fields = body.fields.sorted { $0.key < $1.key }
        for (name, _) in fields where LeadField(rawValue: name) == nil && CustomField(name) == nil {
            throw Self.unknown(name, place)
        }
        let columns: LeadColumns
        do {
            columns = try LeadColumns(names: fields.map(\.key))
        } catch {
            throw Refusal(.invalid, "\(place)a lead needs a mail address or a phone number")
        }
        let reader = LeadRowReader(columns: columns, country: nil, phones: server.phones, now: now)
        switch reader.line(ofFields: fields.map(\.value), at: 1) {
        case .rejected(_, let reason, _): throw Refusal(.invalid, place + reason)
        case .draft(var draft, _, let warnings):
            draft.externalIDs.merge(body.externalIds ?? [:]) { $1 }
            return (draft, warnings)
        }
    }

    private static func unknown(_ name: String, _ place: String) -> Refusal {
        let names = LeadField.allCases.map(\.rawValue)
        let guess = names.closest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
        return Refusal(
            .invalid, "\(place)unknown field \"\(name.prefix(100))\"\(guess)",
            details: ["field": String(name.prefix(100)), "known": names.joined(separator: " ")])
    }
}

extension Suppression {
    /// Why a lead that was taken in is not called or written to all the same.
    fileprivate var warning: String {
        let isCall = channels.contains(.call)
        return
            "\(target.words) is on the do-not-\(isCall ? "call" : "mail") list since \(Zone.utc.local(since).date.iso)"
            + " (\(reason)) and will not be \(isCall ? "called" : "written to")"
    }
}
