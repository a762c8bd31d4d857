import Prospecting
import Storage
import Wire

extension HandoffRow {
    init(_ state: HandoffState) {
        let (handoff, lead) = (state.handoff, state.lead)
        self.init(
            id: handoff.id, state: handoff.state.rawValue, to: handoff.to, lead: lead.id, name: lead.displayName,
            stage: lead.stage.rawValue, campaign: state.campaign, offeredAt: state.offeredAt)
        title = lead.title
        company = state.account?.name ?? state.account?.domain
        phone = lead.callableNumber?.phone.e164
        email = lead.email
        acceptBy = handoff.state.isOpen ? handoff.acceptBy : nil
        answeredAt = state.answeredAt
        reason = state.reason
        returnOn = state.returnOn
        amount = handoff.amount?.units
    }
}

extension HandoffCard {
    /// - Parameter link: where who has the offer answers it without an account.
    init(_ record: HandoffRecord, link: String?, now: Instant) {
        self.init(
            handoff: HandoffRow(record.state), score: .init(record.fit, engagement: record.engagement),
            qualification: .init(record.qualification),
            attempts: .init(
                calls: record.counts.calls, mails: record.counts.mails, connects: record.counts.connects,
                conversations: record.counts.conversations),
            disposition: record.attempt.attempt.disposition, note: record.attempt.attempt.note,
            rep: record.attempt.rep, moves: record.moves.map(HandoffMoveRow.init),
            rejectReasons: record.rejectReasons, lostReasons: record.lostReasons,
            lead: LeadCard(record.history, now: now), link: link)
    }
}

extension HandoffMoveRow {
    fileprivate init(_ move: HandoffMove) {
        self.init(
            at: move.at, state: move.state.rawValue, to: move.receiver, by: move.by, reason: move.reason,
            amount: move.amount?.units, acceptBy: move.acceptBy)
    }
}
