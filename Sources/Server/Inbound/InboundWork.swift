import Foundation
import LeadFile
import PhoneParsing
import Prospecting
import Storage
import Wire

/// What one item tells of, done step by step: an opt-out first, which binds whatever becomes of the rest.
struct InboundWork {
    let store: Store
    let phones: PhoneParser
    let request: ClaimedInbound
    let item: InboundItem
    let now: Instant
    /// Whom it speaks of, once that is known.
    private(set) var lead: Lead.ID?

    init(store: Store, phones: PhoneParser, request: ClaimedInbound, item: InboundItem, now: Instant) {
        self.store = store
        self.phones = phones
        self.request = request
        self.item = item
        self.now = now
    }

    /// - Throws: `InboundObstacle` and `Refusal` for what waits; what was done before that stays done.
    mutating func carryOut(_ news: InboundNews) async throws -> InboundSettlement {
        let (draft, remarks) = try draft(of: news)
        if let optOut = news.optOut {
            let bound = try await store.optOutInbound(
                draft, channels: optOut.channels, reason: reason(of: optOut), from: request.source, now: now)
            lead = bound.lead
            guard bound.targets > 0 else { throw unknown(draft) }
            if let erased = bound.erased { return .erased(reason: erased.wordsOfErasure) }
            if let obstacle = news.obstacle { throw obstacle }
            if news.isOptOutAlone { return .applied(lead, remark: nil) }
        }
        let taken = try await store.takeInbound(
            draft, creates: news.createsLead, campaign: news.campaign ?? campaign(for: news), from: request.source,
            now: now)
        switch taken {
        case .erased(let since):
            return .erased(reason: since.wordsOfErasure)
        case .unknown: throw unknown(draft)
        case .lead(let imported):
            if let optOut = news.optOut, imported.isNew {
                // A number that is all that was told is not called, whatever was asked for.
                let channels = draft.email == nil ? optOut.channels.union([.call]) : optOut.channels
                try await store.bindOptedOut(
                    imported.lead, channels: channels, reason: reason(of: optOut), from: request.source, now: now)
            }
            lead = imported.lead
            try await tell(imported.lead, news)
            let all = remarks + imported.remarks
            return .applied(imported.lead, remark: all.isEmpty ? nil : all.joined(separator: "; "))
        }
    }

    private func reason(of optOut: InboundNews.OptOut) -> String {
        optOut.reason ?? "asked not to be contacted, as \(request.source.name) says"
    }

    /// The source's own campaign judges those whom the source may bring in.
    private func campaign(for news: InboundNews) -> String? { news.createsLead ? request.source.campaign : nil }

    private func tell(_ lead: Lead.ID, _ news: InboundNews) async throws {
        for (index, engagement) in news.engagements.enumerated() {
            let body = EngagementBody(
                id: id(of: index), type: engagement.type, occurredAt: news.at ?? request.receivedAt,
                attribution: engagement.attribution.isEmpty ? nil : engagement.attribution)
            let new = try NewEngagement(body)
            _ = try await store.engage(lead, new.engagement, id: new.id, attribution: new.attribution, now: now)
        }
        if let stage = news.stage { try await store.moveInbound(lead, to: stage, from: request.source, now: now) }
        if let meeting = news.meeting { try await store.meetInbound(lead, meeting, now: now) }
    }

    /// The same for the same item of the same source, whichever message it came in.
    private func id(of index: Int) -> String {
        String("\(request.source.id) \(index) \(item.key)".prefix(200))
    }

    private func draft(of news: InboundNews) throws -> (LeadDraft, [String]) {
        let fields = news.fields.sorted { $0.key < $1.key }
        let warnings: [String]
        var told: LeadDraft
        do throws(LeadFileRefusal) {
            (told, warnings) = try LeadRowReader.completion(
                names: fields.map(\.key), values: fields.map(\.value), phones: phones, now: now)
        } catch {
            throw InboundObstacle(error.reason)
        }
        told.externalIDs.merge(news.externalIDs) { $1 }
        for consent in news.consents {
            let day = Zone.utc.local(min(consent.at ?? request.receivedAt, now)).date
            guard consent.isGiven else {
                told.withdrawn.insert(consent.channel)
                told.withdrawnOn[consent.channel] = day
                continue
            }
            told.consents[consent.channel] = DraftConsent(
                given: day, basis: consent.basis ?? "as \(request.source.name) says")
        }
        return (told, warnings)
    }

    private func unknown(_ draft: LeadDraft) -> InboundObstacle {
        let ids = draft.externalIDs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let known = ids + [draft.email].compactMap(\.self) + draft.numbers.prefix(1).map(\.e164)
        guard !known.isEmpty else {
            return InboundObstacle(
                "no mail address, no phone and no id is where the mapping looks; mend \"lead\" in it, then replay")
        }
        return InboundObstacle(
            "nobody is known as \(known.joined(separator: ", "))"
                + (draft.email == nil && draft.numbers.isEmpty
                    ? ", and a new lead needs a mail address or a phone; import the lead with that id, then replay"
                    : ", and the mapping takes nobody new in for this; add the lead, or set create: yes, then replay"))
    }
}

extension InboundNews {
    /// Whether nothing but an opt-out is told, so that nobody has to be known.
    fileprivate var isOptOutAlone: Bool {
        !createsLead && engagements.isEmpty && consents.isEmpty && stage == nil && meeting == nil
    }
}
