import Prospecting
import Storage
import Wire

extension TrailRow {
    init(_ entry: TrailEntry) {
        self.init(
            at: entry.at, kind: entry.kind, id: entry.id, by: entry.by,
            changes: entry.changes.map { Change(name: $0.name, before: $0.before, after: $0.after) },
            proof: entry.proof.map(ProofRow.init))
    }
}

extension TrailRow.ProofRow {
    fileprivate init(_ proof: Proof) {
        self.init(
            rules: proof.rules, rulesVersion: proof.rulesVersion, campaignVersion: proof.campaignVersion,
            zones: proof.zones, localTime: proof.localTime, openUntil: proof.openUntil,
            shut: proof.shut,
            caps: proof.caps.map { TrailRow.Cap(name: $0.name, count: $0.count, max: $0.max) },
            lineType: proof.lineType?.rawValue, number: proof.number)
    }
}
