import Storage
import Wire

extension OwnerAnswer {
    init(_ assigned: AssignedLead) {
        self.init(lead: assigned.lead, owner: assigned.owner, warning: assigned.warning)
    }
}

extension AssignedLead {
    fileprivate var warning: String? {
        guard let owner, let outside else { return nil }
        let remedy =
            outside.members.isEmpty
            ? "nobody is in that queue; add somebody: touchline user add EMAIL --role sdr --queue \(outside.queue)"
            : "in it are \(outside.members.joined(separator: ", "))"
        return "\(owner) is not in the queue \(outside.queue) and so is given none of its calls; \(remedy)"
    }
}
